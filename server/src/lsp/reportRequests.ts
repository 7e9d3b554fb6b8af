import type { Connection } from 'vscode-languageserver';
import { sentence } from '../engine/finding';
import type { Workspace, WorkspaceOptions } from '../engine/workspace';
import {
  type Broken,
  type ExportParams,
  type ExportResult,
  exportRequest,
  type ReportChoices,
  type ReportKind,
  type ReportParams,
  type ReportPlace,
  type ReportResult,
  type RevisionTextParams,
  type RevisionTextResult,
  reportRequest,
  revisionTextRequest,
} from '../protocol';
import { reasonOf } from '../report/failure';
import type { ReportInput } from '../report/input';
import type { Report, Source } from '../report/model';
import { documentOf, type Outlets } from '../report/outlets';
import { localeFrom } from '../text';
import { createFormer, type Former, type FormerFiles } from './former';
import type { Guard } from './guard';
import type { Session } from './session';
import type { Uris } from './uris';

interface Parts {
  connection: Connection;
  guard: Guard;
  session: Session;
  uris: Uris;
  workspace: Workspace;
  options: WorkspaceOptions;
  outlets: Outlets;
  former: FormerFiles | undefined;
}

/** A report with all its sections, and what was read for it. */
interface Made {
  input: ReportInput;
  /** The older side of a comparison. */
  former?: Former;
  kind: ReportKind;
  report: Report;
}

/** A report with the files that its places name, and nothing of what was read of them: it may outlive the document. */
interface Shown {
  kind: ReportKind;
  report: Report;
  files: readonly string[];
}

/** Reports for a page of the editor, and as documents. */
export function serveReports({ connection, guard, session, uris, workspace, options, outlets, former: files }: Parts): void {
  const lastGood = recent<Shown>(8);
  const formerOf = createFormer({ files, uris, workspace, options, outlets, locale: session.locale });

  async function make({ uri, kind: wanted, language, against, asOf = options.today }: ReportChoices): Promise<Made | undefined> {
    const { report, reportInput, comparisonReport } = await outlets.reports();
    const input = await reportInput(workspace, uris.key(uri), options);
    if ('fault' in input || input.unit.file.kind === 'team') return undefined;
    const locale = language === undefined ? session.locale : localeFrom(language);
    if (wanted === 'comparison' && against !== undefined) {
      const former = await formerOf(input, against);
      return { input, former, kind: wanted, report: comparisonReport(former.input, input, { locale, names: former.names }) };
    }
    const kinds = kindsOf(input);
    const kind = kinds.find(kind => kind === wanted) ?? kinds[0]!;
    return { input, kind, report: report(kind, input, { locale, asOf }) };
  }

  function brokenIn({ unit: { file }, findings }: ReportInput): Broken | undefined {
    const finding = findings.find(({ rule }) => rule === 'yaml-syntax');
    if (finding === undefined) return undefined;
    return { message: sentence(finding, session.locale), line: file.text.slice(0, finding.span.start).split('\n').length - 1 };
  }

  connection.onRequest(
    reportRequest,
    guard.request<ReportParams, unknown[], ReportResult | null>(reportRequest, null, async params => {
      const made = await make(params);
      if (made === undefined) return null;
      const broken = brokenIn(made.input);
      const name = JSON.stringify([made.input.unit.uri, made.kind, made.report.locale, params.against]);
      const good = broken === undefined ? undefined : lastGood.get(name);
      const current = shown(made);
      if (broken === undefined) lastGood.set(name, current);
      const { kind, report, files } = good ?? current;
      const { reportBody } = await outlets.reports();
      const places = placesIn(files);
      return {
        title: report.title,
        kind,
        kinds: [...kindsOf(made.input), ...(params.against === undefined ? [] : (['comparison'] as const))],
        language: report.locale,
        html: reportBody(chosen(report, params), { width: params.width ?? 760, ganttScale: params.ganttScale, anchor: places.anchor }),
        files: files.map(file => uris.shown(file)),
        places: places.found,
        sections: report.sections.map(({ id, title }) => ({ id, title })),
        ...(broken && { broken }),
        ...(good && { stale: true }),
      };
    }),
  );

  // A document that cannot be made is an error with its reason, not an empty answer.
  connection.onRequest(exportRequest, async ({ to, template, eastAsianFont, paper, browserPath, ...choices }: ExportParams) => {
    const made = await make(choices);
    if (made === undefined) return null;
    const bytes = await documentOf(chosen(made.report, choices), to, outlets, {
      template: template === undefined ? undefined : bytesOf(template),
      eastAsianFont,
      paper,
      browserPath,
    }).catch(error => {
      throw new Error(reasonOf(error, session.locale), { cause: error });
    });
    const broken = brokenIn(made.input);
    return { content: base64Of(bytes), ...(broken && { broken }) } satisfies ExportResult;
  });

  connection.onRequest<RevisionTextResult | null, never>(
    revisionTextRequest,
    guard.request<RevisionTextParams, unknown[], RevisionTextResult | null>(revisionTextRequest, null, async ({ uri }) => {
      const read = await files?.host.read(uri);
      return read !== undefined && 'text' in read ? read : null;
    }),
  );
}

/** Numbers the places that a report leads to. Markup names the number, so that typing changes only what it says itself. */
function placesIn(files: readonly string[]): { found: ReportPlace[]; anchor(source: Source | undefined): string } {
  const found: ReportPlace[] = [];
  const numbers = new Map<string, number>();
  return {
    found,
    anchor(source) {
      const file = source === undefined ? -1 : files.indexOf(source.uri);
      if (source === undefined || file < 0) return '';
      const { start, end, line } = source;
      const name = `${file} ${start} ${end}`;
      let number = numbers.get(name);
      if (number === undefined) {
        number = found.push([file, start, end, line]) - 1;
        numbers.set(name, number);
      }
      return ` data-at="${number}"`;
    },
  };
}

function shown({ input, former, kind, report }: Made): Shown {
  const sides = former === undefined ? [input] : [input, former.input];
  return { kind, report, files: [...new Set(sides.flatMap(side => [side, ...side.agreements]).map(({ unit }) => unit.uri))] };
}

function kindsOf({ unit }: ReportInput): Exclude<ReportKind, 'comparison'>[] {
  return unit.file.kind === 'agreement' ? ['sla'] : ['plan', 'completeness', 'sla'];
}

function chosen(report: Report, { sections, without }: ReportChoices): Report {
  const isChosen = (id: string): boolean =>
    (report.kind === 'comparison' || sections?.includes(id) !== false) && without?.includes(id) !== true;
  return { ...report, sections: report.sections.filter(({ id }) => isChosen(id)) };
}

/** A map that forgets what was set longest ago. */
function recent<Value>(most: number): Map<string, Value> {
  const map = new Map<string, Value>();
  const set = map.set.bind(map);
  map.set = (key, value) => {
    map.delete(key);
    set(key, value);
    if (map.size > most) map.delete(map.keys().next().value!);
    return map;
  };
  return map;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), sign => sign.charCodeAt(0));
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
