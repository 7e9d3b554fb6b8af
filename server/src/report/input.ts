import type { Unit } from '../engine/check';
import type { Completeness } from '../engine/completeness';
import type { Finding } from '../engine/finding';
import type { ReadFault } from '../engine/host';
import type { Workspace, WorkspaceOptions } from '../engine/workspace';

/** A file with what was found in it. */
export interface CheckedUnit {
  unit: Unit;
  findings: readonly Finding[];
}

/** What a report rests on: one plan with its agreements, or one agreement by itself. */
export interface ReportInput extends CheckedUnit {
  /** The agreements of a plan that could be read, in its order; for an agreement itself alone. */
  agreements: readonly CheckedUnit[];
  /** Of a plan. */
  completeness?: Completeness;
}

/** Reads and checks a file and what belongs to it; a word where it cannot be read. */
export async function reportInput(
  workspace: Workspace,
  uri: string,
  options: WorkspaceOptions,
): Promise<ReportInput | { fault: ReadFault }> {
  const checked = await workspace.check(uri, options);
  if ('fault' in checked) return checked;
  if (checked.unit.file.kind === 'agreement') return { ...checked, agreements: [checked] };
  const named = checked.unit.agreements.flatMap(agreement => (typeof agreement === 'object' ? [agreement.uri] : []));
  const agreements = await Promise.all([...new Set(named)].map(agreement => workspace.check(agreement, options)));
  return {
    ...checked,
    agreements: agreements.flatMap(agreement => ('fault' in agreement ? [] : [agreement])),
    completeness: await workspace.completeness(uri, options),
  };
}
