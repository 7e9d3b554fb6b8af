import { changeKinds } from '../compare/change';
import { sentence } from '../engine/finding';
import type { Comparison, ToldFinding } from '../report/comparison';
import { cellText } from '../report/format';
import type { Source } from '../report/model';
import type { DiffSettings } from './diffText';

/** For programs: the form that schemas/diff-report.schema.json describes. */
export function diffJson({ changes, completeness, findings, unread, broken }: Comparison, { locale, names, nameOf }: DiffSettings): string {
  const placeOf = ({ uri, line, start, end }: Source) => ({ path: nameOf(uri), line: line + 1, start, end });
  const orNull = <T, U>(value: T | undefined, tell: (value: T) => U): U | null => (value === undefined ? null : tell(value));
  const findingOf = ({ finding, source }: ToldFinding) => ({
    rule: finding.rule,
    severity: finding.severity,
    messageId: finding.messageId,
    message: sentence(finding, locale),
    pointer: finding.path,
    place: placeOf(source),
  });
  const report = {
    version: 1,
    locale,
    old: names.old,
    new: names.new,
    changes: changes.map(change => ({
      kind: change.kind,
      format: change.file,
      section: change.section,
      pointer: change.path,
      title: [change.title, change.what].filter(Boolean).join(' · '),
      from: change.from ?? null,
      to: change.to ?? null,
      fromText: orNull(change.before, cell => cellText(cell, locale)),
      toText: orNull(change.after, cell => cellText(cell, locale)),
      difference: orNull(change.by, by => ({ ...by, text: change.difference ?? '' })),
      old: orNull(change.old, placeOf),
      new: orNull(change.new, placeOf),
    })),
    completeness: completeness ?? null,
    findings: { new: findings.new.map(findingOf), gone: findings.gone.map(findingOf) },
    unread,
    broken,
    summary: Object.fromEntries(changeKinds.map(kind => [kind, changes.filter(change => change.kind === kind).length])),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
