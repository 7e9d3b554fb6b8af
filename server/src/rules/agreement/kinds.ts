import type { ServiceLevelAgreement } from '../../plan/generated/types';
import { declared } from '../../plan/place';

/** What one kind of agreement holds and another does without: sections by their key, and single times of the targets. */
export type Element =
  | 'parties'
  | 'period'
  | 'services'
  | 'supportHours'
  | 'priorities'
  | 'clock'
  | 'targets'
  | 'escalation'
  | 'availability'
  | 'metrics'
  | 'reporting'
  | 'credits'
  | 'obligations'
  | 'exclusions'
  | 'review'
  | 'signatures'
  | 'arrival'
  | 'updateEvery';

/** Whether an element belongs to this kind of agreement. One whose kind cannot be read is asked only for what belongs to every kind. */
export function applies(sla: ServiceLevelAgreement, element: Element): boolean {
  if (sla.kind === undefined && declared(sla, 'kind')) return Object.values(without).every(elements => !elements.includes(element));
  return !without[sla.kind ?? 'external'].includes(element);
}

/** A policy within one organisation is issued, not signed, and pays no credits; a cloud provider publishes the same terms for everyone. */
const without: Readonly<Record<NonNullable<ServiceLevelAgreement['kind']>, readonly Element[]>> = {
  external: ['availability'],
  'internal-policy': ['availability', 'signatures', 'credits', 'arrival', 'updateEvery'],
  'public-cloud': [
    ...(['parties', 'period', 'supportHours', 'priorities', 'clock', 'targets', 'escalation', 'metrics', 'reporting'] as const),
    ...(['obligations', 'review', 'signatures', 'arrival', 'updateEvery'] as const),
  ],
};
