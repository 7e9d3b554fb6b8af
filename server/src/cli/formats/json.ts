import { sentence } from '../../engine/finding';
import type { Span } from '../../plan/place';
import { say } from '../../text';
import { type Lines, positionAt } from '../lines';
import { type Format, type FormatSettings, linesOfTexts, type ReportedFinding, type ReportedFix, type StaleEntry } from '../report';

/** For programs: the form that schemas/check-report.schema.json describes. */
export function jsonFormat({ locale, preset, nameOf }: FormatSettings): Format {
  let first = true;

  function ofFinding(finding: ReportedFinding, uri: string, linesIn: (uri: string) => Lines) {
    const fixes = finding.fixes.map(fix => ({ ...fixOf(fix, uri, linesIn), preferred: fix.preferred }));
    const preferred = fixes.find(fix => fix.preferred);
    return {
      rule: finding.rule,
      severity: finding.severity,
      fingerprint: finding.fingerprint,
      messageId: finding.messageId,
      arguments: finding.args,
      message: sentence(finding, locale),
      suppressed: finding.suppressed ?? null,
      path: nameOf(uri),
      range: rangeOf(finding.span, linesIn(uri)),
      pointer: finding.path,
      related: finding.related.map(({ uri: other, span, text, args }) => ({
        path: nameOf(other),
        range: rangeOf(span, linesIn(other)),
        message: say(text, args, locale),
      })),
      fix: preferred === undefined ? null : { title: preferred.title, edits: preferred.edits },
      fixes,
    };
  }

  function fixOf({ title, args, edits }: ReportedFix, uri: string, linesIn: (uri: string) => Lines) {
    return {
      title: say(title, args, locale),
      edits: edits.map(({ start, end, text }) => ({
        path: nameOf(uri),
        range: rangeOf({ start, end }, linesIn(uri)),
        text,
      })),
    };
  }

  return {
    begin: () => `{\n  "version": 1,\n  "preset": ${JSON.stringify(preset)},\n  "locale": ${JSON.stringify(locale)},\n  "files": [`,
    file({ uri, name, findings, texts, fault, preset: ofFile = preset, completeness }): string {
      const linesIn = linesOfTexts(texts);
      const entry = {
        path: name,
        ...(fault === undefined ? {} : { fault }),
        ...(ofFile === preset ? {} : { preset: ofFile }),
        ...(completeness === undefined ? {} : { completeness }),
        findings: findings.map(finding => ofFinding(finding, uri, linesIn)),
      };
      const separator = first ? '\n' : ',\n';
      first = false;
      return separator + indented(entry, 4);
    },
    end: ({ files, unreadable, findings, suppressed, notShown, stale }) => {
      const { error: errors, warning: warnings, info: infos } = findings;
      const summary = { files, unreadable, errors, warnings, infos, suppressed, notShown, stale: stale.length };
      const entries = stale.map(entry => `\n${indented(staleOf(entry), 4)}`).join(',');
      const list = `[${entries}${entries === '' ? '' : '\n  '}]`;
      return `${first ? '' : '\n  '}],\n  "stale": ${list},\n  "summary": ${JSON.stringify(summary)}\n}\n`;
    },
  };
}

function staleOf({ baseline, path, entry }: StaleEntry) {
  const [rule, fingerprint] = entry.split(' ');
  return { baseline, path, rule, fingerprint };
}

function rangeOf({ start, end }: Span, lines: Lines) {
  return { start: { ...positionAt(start, lines), offset: start }, end: { ...positionAt(end, lines), offset: end } };
}

function indented(value: unknown, columns: number): string {
  return JSON.stringify(value, null, 2).replace(/^/gm, ' '.repeat(columns));
}
