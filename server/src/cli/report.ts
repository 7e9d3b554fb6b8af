import type { Unit } from '../engine/check';
import type { Completeness } from '../engine/completeness';
import type { Finding } from '../engine/finding';
import type { ReadFault } from '../engine/host';
import type { Preset } from '../engine/presets';
import type { Severity } from '../rules/rule';
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
  nameOf(uri: string): string;
  colors: boolean;
  columns: number;
}

/** A file with what was found in it; `findings` are those to be shown. A file that cannot be read has a fault and no unit. */
export interface CheckedFile {
  name: string;
  findings: readonly Finding[];
  unit?: Unit;
  fault?: ReadFault;
  /** Of a plan: how many of the clauses that apply to it are met. */
  completeness?: Completeness;
}

/** Counts over all files, the findings that are not shown included. */
export interface Summary {
  files: number;
  /** Files and folders that could not be read. */
  unreadable: number;
  findings: Readonly<Record<Severity, number>>;
  /** Findings that a waiver of the plan covers; they count for nothing. */
  waived: number;
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
    const files = unit === undefined ? [] : [unit, ...[...unit.agreements, ...unit.plans].filter(other => typeof other === 'object')];
    const lines = kept.get(uri) ?? linesOf(files.find(file => file.uri === uri)?.file.text ?? '');
    kept.set(uri, lines);
    return lines;
  };
}
