/** Something in the report that says where it was written: file, line from 0, and how far down it stands in pixels. */
export interface Mark {
  file: number;
  line: number;
  y: number;
}

/**
 * Where the report shows a line of a file, in pixels: between the places of the nearest lines where these follow on one another,
 * otherwise at the nearest line before. The chapters of a report stand in an order of their own.
 */
export function placeOfLine(marks: readonly Mark[], file: number, line: number): number | undefined {
  let before: Mark | undefined;
  let after: Mark | undefined;
  for (const mark of marks) {
    if (mark.file !== file) continue;
    if (mark.line <= line && (before === undefined || mark.line > before.line)) before = mark;
    if (mark.line > line && (after === undefined || mark.line < after.line)) after = mark;
  }
  if (before === undefined) return after === undefined ? undefined : 0;
  if (after === undefined || after.y <= before.y || after.y - before.y > farthest) return before.y;
  return before.y + ((line - before.line) / (after.line - before.line)) * (after.y - before.y);
}

/** Which line of which file the report shows at a height, in pixels. */
export function lineAtPlace(marks: readonly Mark[], y: number): { file: number; line: number } | undefined {
  let before: Mark | undefined;
  let after: Mark | undefined;
  for (const mark of marks) {
    if (mark.y <= y && (before === undefined || mark.y > before.y)) before = mark;
    if (mark.y > y && (after === undefined || mark.y < after.y)) after = mark;
  }
  if (before === undefined) return after && { file: after.file, line: after.line };
  const { file, line } = before;
  if (after === undefined || after.file !== file || after.line <= line || after.line - line > most) return { file, line };
  return { file, line: line + ((y - before.y) / (after.y - before.y)) * (after.line - line) };
}

/** Lines that stand farther apart in the report, or in the text, do not follow on one another. */
const farthest = 1500;
const most = 80;
