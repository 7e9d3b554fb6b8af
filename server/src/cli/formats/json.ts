import type { Unit } from '../../engine/check';
import type { Completeness } from '../../engine/completeness';
import { type OfferedFix, sentence } from '../../engine/finding';
import { editsOf } from '../../plan/edit';
import type { Span } from '../../plan/place';
import { say } from '../../text';
import { type Lines, positionAt } from '../lines';
import { type Format, type FormatSettings, linesOfUnit, type ReportedFinding } from '../report';

/** For programs: the form that schemas/check-report.schema.json describes. */
export function jsonFormat({ locale, preset, nameOf }: FormatSettings): Format {
  let first = true;

  function ofFinding(finding: ReportedFinding, unit: Unit, linesIn: (uri: string) => Lines) {
    const fixes = finding.fixes.map(fix => ({ ...fixOf(fix, unit, linesIn), preferred: fix.preferred }));
    const preferred = fixes.find(fix => fix.preferred);
    return {
      rule: finding.rule,
      severity: finding.severity,
      fingerprint: finding.fingerprint,
      messageId: finding.messageId,
      arguments: finding.args,
      message: sentence(finding, locale),
      suppressed: finding.suppressed ?? null,
      path: nameOf(unit.uri),
      range: rangeOf(finding.span, linesIn(unit.uri)),
      pointer: finding.path,
      related: finding.related.map(({ uri, span, text, args }) => ({
        path: nameOf(uri),
        range: rangeOf(span, linesIn(uri)),
        message: say(text, args, locale),
      })),
      fix: preferred === undefined ? null : { title: preferred.title, edits: preferred.edits },
      fixes,
    };
  }

  function fixOf({ title, args, fix }: OfferedFix, unit: Unit, linesIn: (uri: string) => Lines) {
    return {
      title: say(title, args, locale),
      edits: editsOf(fix.changes, unit.file).map(({ start, end, text }) => ({
        path: nameOf(unit.uri),
        range: rangeOf({ start, end }, linesIn(unit.uri)),
        text,
      })),
    };
  }

  return {
    begin: () => `{\n  "version": 1,\n  "preset": ${JSON.stringify(preset)},\n  "locale": ${JSON.stringify(locale)},\n  "files": [`,
    file({ name, findings, unit, fault, completeness }): string {
      const linesIn = linesOfUnit(unit);
      const entry = {
        path: name,
        ...(fault === undefined ? {} : { fault }),
        ...(completeness === undefined ? {} : { completeness: completenessOf(completeness) }),
        findings: unit === undefined ? [] : findings.map(finding => ofFinding(finding, unit, linesIn)),
      };
      const separator = first ? '\n' : ',\n';
      first = false;
      return separator + indented(entry, 4);
    },
    end: ({ files, unreadable, findings, suppressed, notShown }) => {
      const summary = { files, unreadable, errors: findings.error, warnings: findings.warning, infos: findings.info, suppressed, notShown };
      return `${first ? '' : '\n  '}],\n  "summary": ${JSON.stringify(summary)}\n}\n`;
    },
  };
}

/** The numbers of each chapter, and the clauses that are not met with the rules that say so. */
function completenessOf({ satisfied, applicable, chapters }: Completeness) {
  return {
    satisfied,
    applicable,
    chapters: chapters.map(chapter => ({
      id: chapter.id,
      satisfied: chapter.satisfied,
      applicable: chapter.applicable,
      open: chapter.clauses.filter(clause => clause.state === 'open').map(({ row, by }) => ({ clause: row.id, rules: by })),
    })),
  };
}

function rangeOf({ start, end }: Span, lines: Lines) {
  return { start: { ...positionAt(start, lines), offset: start }, end: { ...positionAt(end, lines), offset: end } };
}

function indented(value: unknown, columns: number): string {
  return JSON.stringify(value, null, 2).replace(/^/gm, ' '.repeat(columns));
}
