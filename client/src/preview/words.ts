import { l10n } from 'vscode';
import type { ReportFormat, ReportKind } from '../../../server/src/protocol';
import type { PageWords } from './page';

export const kindTitles = (): Record<ReportKind, string> => ({
  plan: l10n.t('Plan'),
  completeness: l10n.t('Completeness'),
  sla: l10n.t('Service levels'),
  comparison: l10n.t('Comparison'),
});

export const formatTitles = (): Record<ReportFormat, string> => ({
  html: l10n.t('Web page (HTML)'),
  md: 'Markdown',
  docx: 'Word',
  xlsx: 'Excel',
  pdf: 'PDF',
});

export const pageWords = (): PageWords => ({
  title: l10n.t('Report'),
  toolbar: l10n.t('Report tools'),
  kind: l10n.t('Kind of report'),
  sections: l10n.t('Sections'),
  all: l10n.t('Show all'),
  scale: l10n.t('Scale of the schedule'),
  scales: { fit: l10n.t('Fit'), day: l10n.t('Days'), week: l10n.t('Weeks'), month: l10n.t('Months') },
  lock: l10n.t('Keep this file, whichever editor is active'),
  refresh: l10n.t('Refresh'),
  export: l10n.t('Export…'),
});
