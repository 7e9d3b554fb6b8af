import type { Unit } from '../engine/check';
import type { Completeness } from '../engine/completeness';
import type { Finding, Suppressor } from '../engine/finding';
import type { ReadFault } from '../engine/host';
import type { Preset } from '../engine/presets';
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
  preset: Preset;
  /** The version of this program. */
  version: string;
  /** A file as a person here would write it. */
  nameOf(uri: string): string;
  /** A file by its path from the root of its repository, as others know it. */
  pathOf(uri: string): string;
  colors: boolean;
  columns: number;
}

/** A file with what was found in it; `findings` are those to be shown. A file that cannot be read has a fault and no unit. */
export interface CheckedFile {
  name: string;
  /** From the root of its repository. */
  path: string;
  findings: readonly ReportedFinding[];
  /** Of all its findings, shown or not, those that count. */
  counts: Readonly<Record<Severity, number>>;
  /** The mildest severity for which the file fails. */
  failOn: Severity;
  /** The rules that the team has declared. */
  custom?: readonly Rule[];
  unit?: Unit;
  fault?: ReadFault;
  /** Of a plan: how many of the clauses that apply to it are met. */
  completeness?: Completeness;
}

/** A finding with the name by which it is known from run to run. */
export interface ReportedFinding extends Finding {
  fingerprint: string;
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
}

/** From the gravest to the mildest. */
export const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

export const severityWords: Readonly<Record<Severity, Text>> = {
  error: { en: 'error', 'zh-CN': '错误' },
  warning: { en: 'warning', 'zh-CN': '警告' },
  info: { en: 'info', 'zh-CN': '提示' },
};

/** The lines of each file that the findings of a unit may speak of, by its URI, counted once. */
export function linesOfUnit(unit: Unit | undefined): (uri: string) => Lines {
  const kept = new Map<string, Lines>();
  return uri => {
    const around = unit === undefined ? [] : [...unit.agreements, ...unit.plans, ...(unit.policyFiles ?? [])];
    const files = unit === undefined ? [] : [unit, ...around.filter(other => typeof other === 'object')];
    const lines = kept.get(uri) ?? linesOf(files.find(file => file.uri === uri)?.file.text ?? '');
    kept.set(uri, lines);
    return lines;
  };
}
