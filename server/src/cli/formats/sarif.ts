import type { Unit } from '../../engine/check';
import type { Finding } from '../../engine/finding';
import { explain } from '../../features/explain';
import { homepage, rulePage } from '../../links';
import { editsOf } from '../../plan/edit';
import type { Span } from '../../plan/place';
import { ruleById } from '../../rules/index';
import type { Rule, Severity } from '../../rules/rule';
import { say } from '../../text';
import { type Lines, positionAt } from '../lines';
import { faultWords } from '../reading';
import { type CheckedFile, type Format, type FormatSettings, linesOfUnit, type ReportedFinding } from '../report';
import { lineHashes } from './lineHash';
import { wellFormed } from './wellFormed';

/** SARIF 2.1.0 with what GitHub reads of it. What the run is about stands behind the results, since it is known only then. */
export function sarifFormat({ locale, preset, version, pathOf }: FormatSettings): Format {
  const used = new Map<string, { index: number; rule: Rule | undefined }>();
  const notifications: object[] = [];
  let first = true;

  function ofFinding(finding: ReportedFinding, unit: Unit, linesIn: (uri: string) => Lines, hashes: readonly string[]) {
    const lines = linesIn(unit.uri);
    const region = regionOf(finding.span, lines);
    const location = { physicalLocation: { artifactLocation: artifact(unit.uri), region } };
    return {
      ruleId: finding.rule,
      ruleIndex: used.get(finding.rule)?.index,
      level: levels[finding.severity],
      message: { text: plain(say(finding.text, finding.args, locale)) },
      locations: [finding.path === '' ? location : { ...location, logicalLocations: [{ fullyQualifiedName: finding.path }] }],
      ...(finding.related.length > 0 && {
        relatedLocations: finding.related.map(({ uri, span, text, args }, index) => ({
          id: index + 1,
          message: { text: plain(say(text, args, locale)) },
          physicalLocation: { artifactLocation: artifact(uri), region: regionOf(span, linesIn(uri)) },
        })),
      }),
      partialFingerprints: { primaryLocationLineHash: hashes[region.startLine - 1], 'deliveryPlan/v1': finding.fingerprint },
      // An empty list says that nothing excuses the finding; no list would leave it open.
      suppressions: suppressionsOf(finding),
      ...(finding.fixes.length > 0 && { fixes: finding.fixes.map(fix => ofFix(fix, unit, lines)) }),
    };
  }

  function ofFix({ title, args, fix }: Finding['fixes'][number], unit: Unit, lines: Lines) {
    const replacements = editsOf(fix.changes, unit.file).map(({ start, end, text }) => ({
      deletedRegion: regionOf({ start, end }, lines),
      insertedContent: { text },
    }));
    return {
      description: { text: plain(say(title, args, locale)) },
      artifactChanges: [{ artifactLocation: artifact(unit.uri), replacements }],
    };
  }

  function artifact(uri: string): { uri: string } {
    return { uri: relativeUri(pathOf(uri)) };
  }

  function ofRule(id: string, rule: Rule | undefined) {
    if (rule === undefined) return { id, shortDescription: { text: id }, fullDescription: { text: id }, help: { text: id, markdown: id } };
    return {
      id,
      shortDescription: { text: rule.title[locale] },
      fullDescription: { text: rule.why[locale] },
      help: { text: rule.remedy[locale], markdown: explain(rule, locale) },
      ...(ruleById(id) !== undefined && { helpUri: rulePage(id, locale) }),
      defaultConfiguration: { level: levels[rule.severity] },
      properties: {
        tags: [...new Set([rule.chapter, rule.profile, ...rule.clauses])].slice(0, TAGS),
        // A fault of structure is seen in the text; whether a plan says enough is told from its words and may be judged otherwise.
        precision: rule.chapter === 'structure' ? 'very-high' : 'high',
        'problem.severity': problemSeverities[rule.severity],
      },
    };
  }

  return {
    begin: () =>
      `{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{\n"language": "${locale}",\n"columnKind": "utf16CodeUnits",\n"automationDetails": {"id": "delivery-plan/${preset}/"},\n"results": [`,
    file({ name, path, findings, unit, fault, custom }: CheckedFile): string {
      if (fault !== undefined) {
        const text = say({ en: '{name}: {fault}.', 'zh-CN': '{name}：{fault}。' }, { name, fault: faultWords[fault] }, locale);
        const locations = [{ physicalLocation: { artifactLocation: { uri: relativeUri(path) } } }];
        notifications.push({ level: 'error', message: { text: plain(text) }, locations });
      }
      if (unit === undefined || findings.length === 0) return '';
      for (const { rule: id } of findings) {
        const rule = ruleById(id) ?? custom?.find(known => known.id === id);
        if (!used.has(id)) used.set(id, { index: used.size, rule });
      }
      const linesIn = linesOfUnit(unit);
      const hashes = lineHashes(linesIn(unit.uri).text);
      return findings
        .map(finding => {
          const separator = first ? '\n' : ',\n';
          first = false;
          return separator + JSON.stringify(ofFinding(finding, unit, linesIn, hashes));
        })
        .join('');
    },
    end({ unreadable, defects }): string {
      const driver = { name: 'Delivery Plan', version, semanticVersion: version, informationUri: homepage, language: locale };
      const rules = [...used].map(([id, { rule }]) => JSON.stringify(ofRule(id, rule)));
      const invocation = { executionSuccessful: unreadable === 0 && defects === 0, toolExecutionNotifications: notifications };
      const tool = `${JSON.stringify(driver).slice(0, -1)},"rules": [${rules.map(rule => `\n${rule}`).join(',')}]}`;
      return `],\n"tool": {"driver": ${tool}},\n"invocations": [${JSON.stringify(invocation)}]\n}]}\n`;
    },
  };
}

/** GitHub shows no more tags of a rule. */
const TAGS = 10;

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;
const problemSeverities = { error: 'error', warning: 'warning', info: 'recommendation' } as const satisfies Record<Severity, string>;

function suppressionsOf({ suppressed }: Finding): object[] {
  if (suppressed === undefined) return [];
  const { by, reason } = suppressed;
  return [{ kind: by === 'baseline' ? 'external' : 'inSource', status: 'accepted', ...(reason !== '' && { justification: reason }) }];
}

/** The end is excluded, as in SARIF. */
function regionOf(span: Span, lines: Lines) {
  const start = positionAt(span.start, lines);
  const end = positionAt(span.end, lines);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Each part of a path encoded: as it stands, a `%`, `#`, `?` or a colon would be read as something else. */
function relativeUri(path: string): string {
  return path
    .split('/')
    .map(part => encodeURIComponent(wellFormed(part)))
    .join('/');
}

/** In a message of SARIF `[words](target)` is a link, and a viewer follows it. */
function plain(text: string): string {
  return wellFormed(text).replaceAll('](', '] (');
}
