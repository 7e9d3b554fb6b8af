import type { Finding, OfferedFix, Suppressor } from '../engine/finding';
import type { ReadFault } from '../engine/host';
import type { Preset } from '../engine/presets';
import type { TextEdit } from '../plan/edit';
import type { Rule, Severity } from '../rules/rule';
import type { Locale, Text } from '../text';
import { type Lines, linesOf } from './lines';

/** An output format: the report is made file by file, so that nothing waits for the last. */
export interface Format {
  begin(): string;
  file(checked: CheckedFile): string;
  end(summary: Summary): string;
}

export interface FormatSettings {
  locale: Locale;
  /** What counts for the first file, whatever its status; another file may have its own. */
  preset: Preset;
  /** The preset that the command line asks for. */
  asked?: Preset;
  /** The version of this program. */
  version: string;
  /** A file as a person here would write it. */
  nameOf(uri: string): string;
  /** A file by its path from the root of its repository, as others know it. */
  pathOf(uri: string): string;
  colors: boolean;
  columns: number;
}

/** A file with what was found in it; `findings` are those to be shown. A file that cannot be read has a fault and no texts. */
export interface CheckedFile {
  uri: string;
  name: string;
  /** From the root of its repository. */
  path: string;
  findings: readonly ReportedFinding[];
  /** Of all its findings, shown or not, those that count. */
  counts: Readonly<Record<Severity, number>>;
  /** The mildest severity for which the file fails. */
  failOn: Severity;
  /** The preset in force for the file; undefined for a team's file, which has none. */
  preset?: Preset;
  /** The rules that the team has declared. */
  custom?: readonly Rule[];
  /** By URI the text of the file and of those of which its findings speak. */
  texts?: ReadonlyMap<string, string>;
  fault?: ReadFault;
  /** Of a plan: how many of the clauses that apply to it are met. */
  completeness?: MetClauses;
}

/** A finding with the name by which it is known from run to run, and with its fixes as edits of its file; plain data throughout. */
export interface ReportedFinding extends Omit<Finding, 'fixes' | 'problem'> {
  fingerprint: string;
  fixes: readonly ReportedFix[];
}

export interface ReportedFix extends Omit<OfferedFix, 'fix'> {
  edits: readonly TextEdit[];
}

/** How many clauses a plan meets, chapter by chapter, and those that it does not meet with the rules that say so. */
export interface MetClauses {
  satisfied: number;
  applicable: number;
  chapters: readonly {
    id: string;
    satisfied: number;
    applicable: number;
    open: readonly { clause: string; rules: readonly string[] }[];
  }[];
}

/** Counts over all files, the findings that are not shown included. */
export interface Summary {
  files: number;
  /** Files and folders that could not be read. */
  unreadable: number;
  /** Rules and files at which this program itself failed. */
  defects: number;
  findings: Readonly<Record<Severity, number>>;
  /** Findings that something excuses, by what does; they count for nothing. */
  suppressed: Readonly<Record<Suppressor, number>>;
  notShown: number;
  /** What baselines know and is found no longer. */
  stale: readonly StaleEntry[];
}

/** A line of a baseline that excuses nothing any more; both files as a person here would write them. */
export interface StaleEntry {
  baseline: string;
  path: string;
  /** The rule and the fingerprint. */
  entry: string;
}

/** From the gravest to the mildest. */
export const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

export const severityWords: Readonly<Record<Severity, Text>> = {
  error: { en: 'error', 'zh-CN': '错误' },
  warning: { en: 'warning', 'zh-CN': '警告' },
  info: { en: 'info', 'zh-CN': '提示' },
};

/** The lines of each text by its URI, counted once; none of a text that is not there. */
export function linesOfTexts(texts: ReadonlyMap<string, string> | undefined): (uri: string) => Lines {
  const kept = new Map<string, Lines>();
  return uri => {
    const lines = kept.get(uri) ?? linesOf(texts?.get(uri) ?? '');
    kept.set(uri, lines);
    return lines;
  };
}
