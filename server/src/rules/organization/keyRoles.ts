import type { DeliveryPlan, Person, Role } from '../../plan/generated/types';
import { at, type Place, whole } from '../../plan/place';
import { hasDeputy, holdersOf, ownRoles } from './people';

/** A role on which a plan counts when something goes wrong. */
export interface KeyRole {
  role: Role;
  /** Where it is given the lead of an emergency plan, a rollback plan or a risk. */
  leads: Place[];
}

/** The key roles of the supplier and of third parties. */
export function keyRolesOf({ organization, emergencyPlans = [], rollbackPlans = [], riskPlan }: DeliveryPlan): KeyRole[] {
  const leads = [
    ...emergencyPlans.map(plan => ({ role: plan.lead, at: at(plan, 'lead') })),
    ...rollbackPlans.map(plan => ({ role: plan.owner, at: at(plan, 'owner') })),
    ...(riskPlan?.register ?? []).map(risk => ({ role: risk.owner, at: at(risk, 'owner') })),
  ];
  return ownRoles(organization ?? {}).flatMap(role => {
    const places = leads.filter(lead => role.id !== undefined && lead.role === role.id).map(lead => lead.at);
    return places.length === 0 ? [] : [{ role, leads: places }];
  });
}

/** The key roles that one person alone fills for whom nobody stands in, by that person. */
export function rolesWithoutDeputy(plan: DeliveryPlan): Map<Person, KeyRole[]> {
  const { organization } = plan;
  const alone = new Map<Person, KeyRole[]>();
  if (organization?.people === undefined || !whole(organization.people)) return alone;
  for (const key of keyRolesOf(plan)) {
    const [holder, second] = holdersOf(organization, key.role.id);
    if (holder === undefined || second !== undefined || hasDeputy(holder)) continue;
    alone.set(holder, [...(alone.get(holder) ?? []), key]);
  }
  return alone;
}
