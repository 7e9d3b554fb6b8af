/** Dresses a text for a terminal. */
export type Style = (text: string) => string;

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;

export type Styles = Readonly<Record<keyof typeof codes, Style>>;

/** The styles of an output; without colours they leave a text as it is. */
export function stylesFor(colors: boolean): Styles {
  const style = (code: number): Style =>
    colors ? text => (text === '' ? '' : `\x1b[${code}m${text}\x1b[${code < 10 ? 22 : 39}m`) : text => text;
  return Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, style(code)])) as Styles;
}
