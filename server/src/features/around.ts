import type { PlanFile } from '../plan/file';
import { spanOf } from '../plan/place';

/** Whether an object of the file reaches around an offset, the blank space behind it included where its next entry is written. */
export function isAround(of: unknown, offset: number, { starts, text }: PlanFile): boolean {
  const span = typeof of === 'object' && of !== null ? spanOf({ of, part: 'entry' }, starts) : undefined;
  if (span === undefined || offset < span.start) return false;
  return offset <= span.end || /^[\s:-]*$/.test(text.slice(span.end, Math.min(offset, span.end + 1000)));
}
