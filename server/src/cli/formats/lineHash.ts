/** As many characters as a line's hash looks at. */
const WINDOW = 100;
/** Stands behind the text, so that its end tells from a blank. */
const END = 65535;
const [TAB, LF, CR, SPACE] = [9, 10, 13, 32];

/**
 * The fingerprint that GitHub gives to each line of a file, in their order (`primaryLocationLineHash`): a polynomial hash, modulo 2⁶⁴ and with
 * the base 37, of the hundred UTF-16 units from the start of the line, blanks left out and line ends as line feeds; then a colon and
 * the number of the occurrence of that hash in the file. As computed by https://github.com/github/codeql-action.
 */
export function lineHashes(text: string): string[] {
  const { units, starts } = read(text);
  const seen = new Map<string, number>();
  return starts.map(start => {
    const hash = hashAt(units, start);
    const occurrence = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, occurrence);
    return `${hash}:${occurrence}`;
  });
}

/** What counts of a text, and where in it the lines start; behind the last line end stands one more line, though it be empty. */
function read(text: string): { units: number[]; starts: number[] } {
  const units: number[] = [];
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === SPACE || unit === TAB) continue;
    if (unit !== LF && unit !== CR) {
      units.push(unit);
      continue;
    }
    if (unit === LF && text.charCodeAt(index - 1) === CR) continue;
    units.push(LF);
    starts.push(units.length);
  }
  units.push(END);
  return { units, starts };
}

/** The 64 bits are kept as two halves: a number of JavaScript is exact to 53. */
function hashAt(units: readonly number[], start: number): string {
  let high = 0;
  let low = 0;
  for (let index = start; index < start + WINDOW; index++) {
    low = low * 37 + (units[index] ?? 0);
    high = (high * 37 + Math.floor(low / 2 ** 32)) >>> 0;
    low >>>= 0;
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}
