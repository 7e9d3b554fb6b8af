import { defaultPreset } from '../../engine/presets';
import { explain } from '../../features/explain';
import { homepage, rulePage } from '../../links';
import type { Span } from '../../plan/place';
import { ruleById } from '../../rules/index';
import type { Rule, Severity } from '../../rules/rule';
import { say, type Text } from '../../text';
import { type Lines, positionAt } from '../lines';
import { faultWords } from '../reading';
import { type CheckedFile, type Format, type FormatSettings, linesOfTexts, type ReportedFinding, type ReportedFix } from '../report';
import { lineHashes } from './lineHash';
import { wellFormed } from './wellFormed';

/**
 * SARIF 2.1.0 with what GitHub reads of it, at most so many results, the gravest first. What the run is about stands behind the
 * results, since it is known only then.
 */
export function sarifFormat({ locale, asked = defaultPreset, version, pathOf }: FormatSettings, most = resultLimit): Format {
  const used = new Map<string, { index: number; rule: Rule | undefined }>();
  const notifications: object[] = [];
  let [taken, count] = [0, 0];
  /** Milder results wait until it is known that the errors leave room for them. */
  const waiting: Record<'warning' | 'info', string[]> = { warning: [], info: [] };

  /** As many of some results as there is still room for. */
  function take(results: readonly string[]): string {
    const fitting = results.slice(0, most - taken);
    return fitting.map(result => `${taken++ === 0 ? '\n' : ',\n'}${result}`).join('');
  }

  function ofFinding(finding: ReportedFinding, uri: string, linesIn: (uri: string) => Lines, hashes: readonly string[]) {
    const lines = linesIn(uri);
    const region = regionOf(finding.span, lines);
    const location = { physicalLocation: { artifactLocation: artifact(uri), region } };
    return {
      ruleId: finding.rule,
      ruleIndex: used.get(finding.rule)?.index,
      level: levels[finding.severity],
      message: { text: plain(say(finding.text, finding.args, locale)) },
      locations: [finding.path === '' ? location : { ...location, logicalLocations: [{ fullyQualifiedName: finding.path }] }],
      ...(finding.related.length > 0 && {
        relatedLocations: finding.related.map(({ uri: other, span, text, args }, index) => ({
          id: index + 1,
          message: { text: plain(say(text, args, locale)) },
          physicalLocation: { artifactLocation: artifact(other), region: regionOf(span, linesIn(other)) },
        })),
      }),
      partialFingerprints: { primaryLocationLineHash: hashes[region.startLine - 1], 'deliveryPlan/v1': finding.fingerprint },
      // An empty list says that nothing excuses the finding; no list would leave it open.
      suppressions: suppressionsOf(finding),
      ...(finding.fixes.length > 0 && { fixes: finding.fixes.map(fix => ofFix(fix, uri, lines)) }),
    };
  }

  function ofFix({ title, args, edits }: ReportedFix, uri: string, lines: Lines) {
    const replacements = edits.map(({ start, end, text }) => ({
      deletedRegion: regionOf({ start, end }, lines),
      insertedContent: { text },
    }));
    return {
      description: { text: plain(say(title, args, locale)) },
      artifactChanges: [{ artifactLocation: artifact(uri), replacements }],
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
      `{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{\n"language": "${locale}",\n"columnKind": "utf16CodeUnits",\n"automationDetails": {"id": "delivery-plan/${asked}/"},\n"results": [`,
    file({ uri, name, path, findings, texts: read, fault, custom }: CheckedFile): string {
      if (fault !== undefined) {
        const text = say(texts.unread, { name, fault: faultWords[fault] }, locale);
        const locations = [{ physicalLocation: { artifactLocation: { uri: relativeUri(path) } } }];
        notifications.push({ level: 'error', message: { text: plain(text) }, locations });
      }
      if (findings.length === 0) return '';
      for (const { rule: id } of findings) {
        const rule = ruleById(id) ?? custom?.find(known => known.id === id);
        if (!used.has(id)) used.set(id, { index: used.size, rule });
      }
      const linesIn = linesOfTexts(read);
      const hashes = lineHashes(linesIn(uri).text);
      count += findings.length;
      const errors: string[] = [];
      for (const finding of findings) {
        const list = finding.severity === 'error' ? errors : waiting[finding.severity];
        if (list.length < most) list.push(JSON.stringify(ofFinding(finding, uri, linesIn, hashes)));
      }
      return take(errors);
    },
    end({ unreadable, defects }): string {
      const milder = take([...waiting.warning, ...waiting.info]);
      if (count > taken) {
        const text = say(texts.cut, { count: count - taken, most }, locale);
        notifications.push({ level: 'warning', message: { text } });
      }
      const driver = { name: 'Delivery Plan', version, semanticVersion: version, informationUri: homepage, language: locale };
      const rules = [...used].map(([id, { rule }]) => JSON.stringify(ofRule(id, rule)));
      const invocation = { executionSuccessful: unreadable === 0 && defects === 0, toolExecutionNotifications: notifications };
      const tool = `${JSON.stringify(driver).slice(0, -1)},"rules": [${rules.map(rule => `\n${rule}`).join(',')}]}`;
      return `${milder}],\n"tool": {"driver": ${tool}},\n"invocations": [${JSON.stringify(invocation)}]\n}]}\n`;
    },
  };
}

/** GitHub refuses a run with more results. */
const resultLimit = 25_000;

/** GitHub shows no more tags of a rule. */
const TAGS = 10;

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;
const problemSeverities = { error: 'error', warning: 'warning', info: 'recommendation' } as const satisfies Record<Severity, string>;

function suppressionsOf({ suppressed }: ReportedFinding): object[] {
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

const texts = {
  unread: { en: '{name}: {fault}.', 'zh-CN': '{name}：{fault}。' },
  cut: {
    en: '{count} more results, none graver than those that are here, are left out: GitHub takes {most} of a run.',
    'zh-CN': '另有 {count} 条结果未列入（均不比已列出的严重）：GitHub 每次运行最多接收 {most} 条。',
  },
} satisfies Record<string, Text>;
