import type { ContentReview } from '../../plan/generated/types';
import { whole } from '../../plan/place';
import type { Text } from '../../text';

const kinds = [
  { kind: 'internal', name: { en: 'an internal review', 'zh-CN': '内部评审' } },
  { kind: 'customer', name: { en: 'a review by the customer', 'zh-CN': '需方评审' } },
] as const;

/** The reviews that a list lacks; none where the list cannot be read in full or says nothing at all. */
export function missingReviews(reviews: readonly ContentReview[] | undefined): Text[] {
  if (reviews === undefined || reviews.length === 0 || !whole(reviews) || !reviews.every(review => whole(review))) return [];
  return kinds.filter(({ kind }) => !reviews.some(review => review.kind === kind)).map(({ name }) => name);
}
