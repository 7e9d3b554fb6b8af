import type { Unit } from '../engine/check';
import type { Finding, OfferedFix } from '../engine/finding';
import { editsOf } from '../plan/edit';
import type { Span } from '../plan/place';
import { say } from '../text';
import { type Lines, positionAt } from './lines';
import { type Format, type FormatSettings, linesOfUnit } from './report';

/** For programs: the form that schemas/check-report.schema.json describes. */
export function jsonFormat({ locale, preset, nameOf }: FormatSettings): Format {
  let first = true;

  function ofFinding(finding: Finding, unit: Unit, linesIn: (uri: string) => Lines) {
    const fixes = finding.fixes.map(fix => ({ ...fixOf(fix, unit, linesIn), preferred: fix.preferred }));
    const preferred = fixes.find(fix => fix.preferred);
    return {
      rule: finding.rule,
      severity: finding.severity,
      messageId: finding.messageId,
      arguments: finding.args,
      message: say(finding.text, finding.args, locale),
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
    file({ name, findings, unit, fault }): string {
      const linesIn = linesOfUnit(unit);
      const entry = {
        path: name,
        ...(fault === undefined ? {} : { fault }),
        findings: unit === undefined ? [] : findings.map(finding => ofFinding(finding, unit, linesIn)),
      };
      const separator = first ? '\n' : ',\n';
      first = false;
      return separator + indented(entry, 4);
    },
    end: ({ files, unreadable, findings, notShown }) => {
      const summary = { files, unreadable, errors: findings.error, warnings: findings.warning, infos: findings.info, notShown };
      return `${first ? '' : '\n  '}],\n  "summary": ${JSON.stringify(summary)}\n}\n`;
    },
  };
}

function rangeOf({ start, end }: Span, lines: Lines) {
  return { start: { ...positionAt(start, lines), offset: start }, end: { ...positionAt(end, lines), offset: end } };
}

function indented(value: unknown, columns: number): string {
  return JSON.stringify(value, null, 2).replace(/^/gm, ' '.repeat(columns));
}
