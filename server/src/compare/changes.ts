import type { PlanFile } from '../plan/file';
import type { ServiceLevelAgreement } from '../plan/generated/types';
import type { Change } from './change';
import { changesOfFile } from './walk';

/** A plan with those of its agreements that could be read, or an agreement by itself. */
export interface Revision {
  file: PlanFile;
  agreements: readonly PlanFile[];
}

/** What differs between two revisions of a plan with its agreements, or of an agreement, in the order of the formats. */
export function changes(old: Revision, fresh: Revision): Change[] {
  const pairs: (readonly [PlanFile, PlanFile])[] = [[old.file, fresh.file], ...agreementPairs(old.agreements, fresh.agreements)];
  const renames = new Map<string, string>();
  const found = pairs.flatMap(pair => changesOfFile(pair, [old, fresh], renames));
  // A new id is told where it is given, and not again wherever it is used; which ids are new is known at the end only.
  return renames.size === 0 ? found : pairs.flatMap(pair => changesOfFile(pair, [old, fresh], renames));
}

/** Agreements that are the same by their id; what is left over goes by its order. */
export function agreementPairs(old: readonly PlanFile[], fresh: readonly PlanFile[]): (readonly [PlanFile, PlanFile])[] {
  const idOf = (file: PlanFile): string | undefined => (file.model as ServiceLevelAgreement).id;
  const left = [...fresh];
  const take = (index: number): PlanFile | undefined => (index < 0 ? undefined : left.splice(index, 1)[0]);
  const byId = new Map(old.map(file => [file, take(left.findIndex(other => idOf(other) !== undefined && idOf(other) === idOf(file)))]));
  return old.flatMap(file => {
    const other = byId.get(file) ?? left.shift();
    return other === undefined ? [] : [[file, other] as const];
  });
}
