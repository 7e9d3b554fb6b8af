import type { Place } from '../plan/place';
import type { FileKind, Schema } from '../plan/schema';
import type { Text } from '../text';

/**
 * What became of a place between two revisions. Loosened and tightened are told from the customer's side, a date is moved, what is
 * there no more is dropped; the order is that in which a reviewer wants to know.
 */
export const changeKinds = ['loosened', 'dropped', 'moved', 'tightened', 'added', 'changed'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A word of the files, or one of the formats in every language. */
export type Name = string | Text;

export interface Change {
  kind: ChangeKind;
  /** The format of the files that it stands in. */
  file: FileKind;
  /** The key of the section that it belongs to. */
  section: string;
  /** The logical path, ids or names in the place of indexes: `targets.P1.response`. */
  path: string;
  /** What is meant, from the section down: the name of the entry, the title of its field. Empty for a whole section. */
  what: readonly Name[];
  /** The value before and after; absent where nothing was there, and for an entry or a section, which no line could tell. */
  from?: unknown;
  to?: unknown;
  /** The schema of both, by which they are told. */
  schema: Schema;
  /** By how many days a date has moved, later ones positive; by how much an amount has grown. */
  by?: { unit: 'days' | 'money'; value: number };
  /** Why it is absent on purpose in one of the revisions. */
  notApplicable?: { old?: string; new?: string };
  /** In which revision a value is written that cannot be understood. */
  unread?: 'old' | 'new';
  /** Where it is written in each revision, as far as it is. */
  old?: Place;
  new?: Place;
}
