import type { Unit } from '../../engine/check';
import { type Finding, sentence } from '../../engine/finding';
import { fileName } from '../../features/rename';
import type { Severity } from '../../rules/rule';
import type { Part } from '../build';
import type { Row, Section, Source } from '../model';
import { lineIn } from '../sources';
import { words } from '../words';

/** Everything that the check says of the plan and its agreements, the gravest first. */
export function findingsSection({ input, making }: Part): Section | undefined {
  const { locale } = making;
  const units = input.unit.file.kind === 'agreement' ? input.agreements : [input, ...input.agreements];
  const found = units.flatMap(({ unit, findings }) => findings.map(finding => ({ unit, finding })));
  const inOrder = [...found].sort((a, b) => rank(a.finding) - rank(b.finding));
  const severities = (severity: Severity): number =>
    found.filter(({ finding }) => finding.severity === severity && finding.suppressed === undefined).length;
  const rows = inOrder.map(({ unit, finding }): Row => {
    const source = sourceOfFinding(finding, unit);
    return {
      cells: [
        finding.suppressed === undefined
          ? { type: 'badge', tone: finding.severity, text: words.severities[finding.severity][locale] }
          : { type: 'badge', tone: 'muted', text: words.suppressed[finding.suppressed.by][locale] },
        { type: 'link', text: `${fileName(unit.uri)}:${source.line + 1}`, source },
        { type: 'sentence', text: sentence(finding, locale) },
        finding.rule,
      ],
      source,
    };
  });
  return {
    id: 'findings',
    title: words.findings[locale],
    blocks: [
      found.length === 0
        ? { type: 'notice', tone: 'good', text: words.noFindings[locale] }
        : { type: 'paragraph', text: words.findingsSummary(severities('error'), severities('warning'), severities('info'))[locale] },
      ...(found.length === 0
        ? []
        : [
            {
              type: 'table' as const,
              caption: words.findings[locale],
              columns: [
                { title: words.severity[locale] },
                { title: words.where[locale], width: 2 },
                { title: words.what[locale], width: 5 },
                { title: words.rule[locale], width: 2 },
              ],
              rows,
            },
          ]),
    ],
  };
}

/** Where a finding stands. */
export function sourceOfFinding({ span }: Finding, { uri, file }: Unit): Source {
  return { uri, ...span, line: lineIn(file, span.start) };
}

function rank({ severity, suppressed }: Finding): number {
  return suppressed === undefined ? ['error', 'warning', 'info'].indexOf(severity) : 3;
}
