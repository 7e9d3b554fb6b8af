import { type Uri, workspace } from 'vscode';
import type { ReportFormat } from '../../../server/src/protocol';
import type { Scale } from '../../webview/messages';

/** The settings of previews and documents, as they are for a file. Values of a wrong kind count as not set. */
export interface ReportSettings {
  language?: 'en' | 'zh-CN';
  sections?: string[];
  /** `YYYY-MM-DD` */
  asOf?: string;
  autoUpdate: boolean;
  /** Milliseconds. */
  updateDelay: number;
  scrollPreviewWithEditor: boolean;
  scrollEditorWithPreview: boolean;
  markEditorSelection: boolean;
  doubleClickToSwitchToEditor: boolean;
  theme?: string;
  ganttScale: Scale;
  defaultFormat: ReportFormat;
  directory?: string;
  openAfter: boolean;
  wordTemplate?: string;
  eastAsianFont?: string;
  paper: 'a4' | 'letter';
  browserPath?: string;
}

export function reportSettings(uri: Uri | undefined): ReportSettings {
  const settings = workspace.getConfiguration('deliveryPlan', uri);
  const text = (name: string): string | undefined => {
    const value = settings.get<unknown>(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const choice = <T extends string>(name: string, values: readonly T[]): T | undefined => values.find(value => value === text(name));
  const isOn = (name: string): boolean => settings.get<unknown>(name) !== false;
  const sections = settings.get<unknown>('report.sections');
  const delay = Number(settings.get<unknown>('preview.updateDelay'));
  const asOf = text('report.asOf');
  return {
    language: choice('report.language', ['en', 'zh-CN']),
    sections: Array.isArray(sections) && sections.length > 0 ? sections.map(String) : undefined,
    asOf: asOf !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? asOf : undefined,
    autoUpdate: isOn('preview.autoUpdate'),
    updateDelay: delay >= 0 ? Math.min(delay, 10_000) : 150,
    scrollPreviewWithEditor: isOn('preview.scrollPreviewWithEditor'),
    scrollEditorWithPreview: isOn('preview.scrollEditorWithPreview'),
    markEditorSelection: isOn('preview.markEditorSelection'),
    doubleClickToSwitchToEditor: isOn('preview.doubleClickToSwitchToEditor'),
    theme: choice('preview.theme', ['light', 'dark', 'hc-light', 'hc-dark']),
    ganttScale: choice('preview.ganttScale', ['day', 'week', 'month']) ?? 'fit',
    defaultFormat: choice('export.defaultFormat', ['docx', 'xlsx', 'md', 'pdf']) ?? 'html',
    directory: text('export.directory'),
    openAfter: settings.get<unknown>('export.openAfter') === true,
    wordTemplate: text('export.wordTemplate'),
    eastAsianFont: text('export.eastAsianFont'),
    paper: choice('export.paper', ['letter']) ?? 'a4',
    browserPath: text('export.browserPath'),
  };
}
