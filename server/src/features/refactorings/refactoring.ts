import type { NamedFile, Unit } from '../../engine/check';
import type { Finding } from '../../engine/finding';
import type { Policy } from '../../engine/policy/policy';
import type { Span } from '../../plan/place';
import type { Rule } from '../../rules/rule';
import type { Args, Locale, Text } from '../../text';
import type { FileEdits } from '../rename';

/** What a refactoring is asked for: a stretch of a file, what was found in the file, and the files around it. */
export interface Site {
  unit: Unit;
  span: Span;
  findings: readonly Finding[];
  /** The file, those that belong to it, those that belong to these, and so on. */
  files: readonly NamedFile[];
  rules: readonly Rule[];
  /** What counts for the file, where that is known. */
  policy?: Policy;
  /** The language of what is written for the planner to fill in. */
  locale: Locale;
  /** Today as `YYYY-MM-DD`, if it is known. */
  today?: string;
}

/** A change that a planner may choose, in one file or several. */
export interface Refactoring {
  kind: 'quickfix' | 'refactor.rewrite' | 'refactor.extract';
  title: Text;
  args: Args;
  edits: readonly FileEdits[];
  /** A new file, by its path as seen from the file in which the refactoring was asked for. */
  created?: { path: string; text: string };
  /** The findings that it answers. */
  findings?: readonly Finding[];
  /** The one right answer to them. */
  preferred?: true;
}

/** Offers what fits a place; nothing where it does not fit. */
export type Refactor = (site: Site) => Refactoring[];

/** Whether a stretch touches another, an offset right behind it included. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && a.end >= b.start;
}
