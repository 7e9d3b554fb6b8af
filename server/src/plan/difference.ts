/** A stretch of a text that stands in the place of a stretch of a former one; all before and behind is the same. Offsets. */
export interface Difference {
  start: number;
  /** Where the stretch ends in the text, and where it ended in the former one. */
  end: number;
  formerEnd: number;
}

/** Longer stretches are compared at once, by the runtime's own means. */
const STRIDE = 2048;

export function difference(former: string, text: string): Difference {
  const shorter = Math.min(former.length, text.length);
  let start = 0;
  while (start + STRIDE <= shorter && former.slice(start, start + STRIDE) === text.slice(start, start + STRIDE)) start += STRIDE;
  while (start < shorter && former.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  const most = shorter - start;
  const ends = (back: number, one: string): string => one.slice(one.length - back - STRIDE, one.length - back);
  let same = 0;
  while (same + STRIDE <= most && ends(same, former) === ends(same, text)) same += STRIDE;
  while (same < most && former.charCodeAt(former.length - same - 1) === text.charCodeAt(text.length - same - 1)) same += 1;
  return { start, end: text.length - same, formerEnd: former.length - same };
}

/** The whole lines of a text in which a difference lies. */
export function linesOf(text: string, { start, end }: Difference): string {
  const after = text.indexOf('\n', end);
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, after < 0 ? text.length : after + 1);
}
