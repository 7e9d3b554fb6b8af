import type { Connection } from 'vscode-languageserver';
import type { CheckOptions } from '../engine/check';
import { type Finding, sentence } from '../engine/finding';
import type { Workspace } from '../engine/workspace';
import {
  type ExportParams,
  type ExportResult,
  exportRequest,
  type ReportChoices,
  type ReportParams,
  type ReportResult,
  reportRequest,
} from '../protocol';
import type { Report, Source } from '../report/model';
import { documentOf, type Outlets } from '../report/outlets';
import { localeFrom } from '../text';
import type { Guard } from './guard';
import type { Session } from './session';
import type { Uris } from './uris';

interface Parts {
  connection: Connection;
  guard: Guard;
  session: Session;
  uris: Uris;
  workspace: Workspace;
  options: CheckOptions;
  outlets: Outlets;
}

/** Reports for a page of the editor, and as documents. */
export function serveReports({ connection, guard, session, uris, workspace, options, outlets }: Parts): void {
  async function make({ uri, kind, language, asOf, sections }: ReportChoices) {
    const { report, reportInput } = await outlets.reports();
    const input = await reportInput(workspace, uris.key(uri), options);
    if ('fault' in input) return undefined;
    const locale = language === undefined ? session.locale : localeFrom(language);
    const whole = report(kind, input, { locale, asOf: asOf ?? options.today });
    const shown: Report = sections === undefined ? whole : { ...whole, sections: whole.sections.filter(({ id }) => sections.includes(id)) };
    return { input, whole, shown };
  }

  connection.onRequest(
    reportRequest,
    guard.request<ReportParams, unknown[], ReportResult | null>(reportRequest, null, async params => {
      const made = await make(params);
      if (made === undefined) return null;
      const { reportBody } = await outlets.reports();
      const { input, whole, shown } = made;
      const files = [...new Set([input, ...input.agreements].map(({ unit }) => unit.uri))];
      const anchor = (source: Source | undefined): string => {
        const file = source === undefined ? -1 : files.indexOf(source.uri);
        return source === undefined || file < 0 ? '' : ` data-at="${file}:${source.start}:${source.end}:${source.line}"`;
      };
      const broken = input.findings.find(({ rule }) => rule === 'yaml-syntax');
      return {
        title: shown.title,
        language: shown.locale,
        html: reportBody(shown, { width: params.width ?? 760, ganttScale: params.ganttScale, anchor }),
        files: files.map(file => uris.shown(file)),
        sections: whole.sections.map(({ id, title }) => ({ id, title })),
        ...(broken && { broken: brokenAt(broken, input.unit.file.text) }),
      };
    }),
  );

  function brokenAt(finding: Finding, text: string): { message: string; line: number } {
    return { message: sentence(finding, session.locale), line: text.slice(0, finding.span.start).split('\n').length - 1 };
  }

  // A document that cannot be made is an error with its reason, not an empty answer.
  connection.onRequest(exportRequest, async ({ to, template, eastAsianFont, paper, browserPath, ...choices }: ExportParams) => {
    const made = await make(choices);
    if (made === undefined) return null;
    const bytes = await documentOf(made.shown, to, outlets, {
      template: template === undefined ? undefined : bytesOf(template),
      eastAsianFont,
      paper,
      browserPath,
    });
    return { content: base64Of(bytes) } satisfies ExportResult;
  });
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), sign => sign.charCodeAt(0));
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
