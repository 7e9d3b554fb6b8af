import type { CatalogueService, DeliveryPlan } from '../../plan/generated/types';

/** The services that the plan lists itself; none where a file of its own holds the catalogue. */
export function servicesOf({ catalogue }: DeliveryPlan): CatalogueService[] {
  return Array.isArray(catalogue) ? catalogue : [];
}
