/** Puts words into Markdown or plain text. What comes from a plan can be of any kind and never becomes markup. */
export interface Writer {
  /** Text of a plan, on one line and no longer than a line. */
  text(text: string): string;
  /** An id or a value as it is written. */
  code(text: string): string;
  strong(text: string): string;
  /** A sentence of ours, in which `code` is meant. */
  prose(text: string): string;
}

export const markdown: Writer = {
  text: text => escaped(short(text)),
  code(text) {
    const plain = short(text);
    const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return longest === 0 ? `${fence}${plain}${fence}` : `${fence} ${plain} ${fence}`;
  },
  strong: text => `**${escaped(short(text))}**`,
  prose: text => text.replace(/(`[^`]*`)|([\\*_[\]<>#|~&])/g, (_whole, span: string | undefined, mark: string) => span ?? `\\${mark}`),
};

export const plainText: Writer = { text: short, code: short, strong: short, prose: text => text };

/** Anything that could be markup, a link or an entity. */
function escaped(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

function short(text: string): string {
  const line = text
    .slice(0, 500)
    .replace(/[\0-\x1f\x7f\u2028\u2029]+/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '\u{fffd}')
    .trim();
  return line.length > 160 ? `${[...line].slice(0, 159).join('')}…` : line;
}
