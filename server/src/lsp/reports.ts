import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { diagnosticSource } from '../protocol';
import type { Locale, Text } from '../text';
import type { Analyses, Analysis } from './analyses';
import type { ToLsp } from './toLsp';

/** The diagnostics of a file under an id that stays the same as long as they do. */
export interface Report {
  id: string;
  items: Diagnostic[];
}

export interface Reports {
  of(uri: string): Promise<Report>;
  /** The last report that was made, whether it still holds or not. */
  last(uri: string): Report | undefined;
  forget(uri: string): void;
}

export function createReports(analyses: Analyses, toLsp: ToLsp, locale: Locale): Reports {
  // Ids of an earlier run of the server must not be taken for ours.
  const run = Date.now().toString(36);
  let count = 0;
  const failed = notAnalysed(locale);
  const reports = new Map<string, Report & { analysis: Analysis }>();

  return {
    async of(uri) {
      const analysis = await analyses.of(uri);
      const former = reports.get(uri);
      if (former?.analysis === analysis) return former;
      const { unit } = analysis;
      const items = unit === undefined ? [] : analysis.findings.map(finding => toLsp.diagnostic(finding, unit));
      if (analysis.failed) items.push(failed);
      const isSame = former?.items.length === items.length && former.items.every((item, index) => item === items[index]);
      const report = isSame ? { ...former, analysis } : { id: `${run}-${++count}`, items, analysis };
      reports.set(uri, report);
      return report;
    },
    last: uri => reports.get(uri),
    forget: uri => void reports.delete(uri),
  };
}

const failure: Text = {
  en: 'This file could not be checked: the check itself failed on it. The output of the language server says how.',
  'zh-CN': '未能检查此文件：检查程序处理该文件时出错，详情见语言服务器的输出。',
};

function notAnalysed(locale: Locale): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: DiagnosticSeverity.Warning, source: diagnosticSource, message: failure[locale] };
}
