import { parseTimeRange, suggestTime } from '../../time/clock';

/** What was meant by `8:30~12:00` or `8点到17点`. */
export function suggestRange(text: string): string | undefined {
  const ends = text
    .normalize('NFKC')
    .split(/\s*(?:-|–|—|~|至|到|to)\s*/)
    .map(suggestTime);
  const range = ends.join('-');
  return ends.length === 2 && ends.every(end => end !== undefined) && parseTimeRange(range) !== undefined ? range : undefined;
}
