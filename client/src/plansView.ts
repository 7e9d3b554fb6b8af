import {
  commands,
  type Disposable,
  l10n,
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { ChapterCompleteness, FileFindings, OpenClause, PlanCompleteness } from '../../server/src/protocol';
import type { CompletenessStore } from './completeness';

/** A row of the view, made of plain data: what it shows, and the rows below it. */
export interface Row {
  item: TreeItem;
  rows: readonly Row[];
}

/** The view of the plans by completeness, those that lack most first. */
export function plansView(store: CompletenessStore): Disposable {
  const provider: TreeDataProvider<Row> = {
    onDidChangeTreeData: store.onDidChange,
    getTreeItem: row => row.item,
    getChildren: row => (row === undefined ? planRows(store.plans() ?? []) : [...row.rows]),
  };
  const view = window.createTreeView('deliveryPlan.plans', { treeDataProvider: provider, showCollapseAll: true });
  const update = (): void => {
    const plans = store.plans();
    void commands.executeCommand('setContext', 'deliveryPlan.planCount', plans?.length);
  };
  void commands.executeCommand('setContext', 'deliveryPlan.active', true);
  update();
  const listener = store.onDidChange(update);
  return {
    dispose() {
      listener.dispose();
      view.dispose();
    },
  };
}

export function planRows(plans: readonly PlanCompleteness[]): Row[] {
  return [...plans].sort((a, b) => share(a) - share(b) || (a.uri < b.uri ? -1 : 1)).map(planRow);
}

const share = ({ satisfied, applicable }: PlanCompleteness): number => (applicable === 0 ? 1 : satisfied / applicable);

function planRow(plan: PlanCompleteness): Row {
  const item = fileItem(plan, TreeItemCollapsibleState.Collapsed);
  const name = String(item.label);
  // The sidebar is narrow and titles are long: what the order goes by stands in front.
  item.label = `${percentOf(plan)} · ${name}`;
  item.description = findingsOf(plan);
  item.tooltip = [name, workspace.asRelativePath(Uri.parse(plan.uri)), clausesOf(plan), findingsOf(plan)].join('\n');
  item.accessibilityInformation = { label: [name, clausesOf(plan), findingsOf(plan)].join(l10n.t(', ')) };
  item.iconPath = iconOf(plan, plan.percent === 100 ? 'pass' : 'circle-large-outline');
  const chapters = plan.chapters.filter(({ applicable }) => applicable > 0).map(chapter => chapterRow(chapter, plan.uri));
  return { item, rows: [...chapters, ...plan.agreements.map(agreementRow)] };
}

function chapterRow(chapter: ChapterCompleteness, plan: string): Row {
  const isDone = chapter.open.length === 0;
  const label = /^\d/.test(chapter.id) ? `${chapter.id} ${chapter.title}` : chapter.title;
  const item = new TreeItem(label, isDone ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed);
  item.id = `${plan}#${chapter.id}`;
  item.description = `${chapter.satisfied}/${chapter.applicable}`;
  item.tooltip = clausesOf(chapter);
  item.accessibilityInformation = { label: `${label}${l10n.t(', ')}${clausesOf(chapter)}` };
  item.iconPath = new ThemeIcon(isDone ? 'pass' : 'circle-outline');
  return { item, rows: chapter.open.map(clause => clauseRow(clause, plan)) };
}

function clauseRow({ id, text, rules, place }: OpenClause, plan: string): Row {
  const item = new TreeItem(text);
  item.id = `${plan}#${id}`;
  item.description = id;
  item.tooltip = new MarkdownString().appendText(text);
  for (const { id: rule, title } of rules) item.tooltip.appendMarkdown(`\n\n- \`${rule}\` `).appendText(title);
  item.accessibilityInformation = { label: `${text}${l10n.t(', ')}${id}` };
  item.iconPath = new ThemeIcon('circle-small');
  item.command = openCommand(place?.uri ?? plan, place?.range);
  return { item, rows: [] };
}

function agreementRow(agreement: FileFindings): Row {
  const item = fileItem(agreement, TreeItemCollapsibleState.None);
  item.description = findingsOf(agreement);
  item.tooltip = [String(item.label), workspace.asRelativePath(Uri.parse(agreement.uri)), findingsOf(agreement)].join('\n');
  item.accessibilityInformation = { label: [String(item.label), l10n.t('agreement'), findingsOf(agreement)].join(l10n.t(', ')) };
  item.iconPath = iconOf(agreement, 'file');
  return { item, rows: [] };
}

function fileItem({ uri, title }: FileFindings, state: TreeItemCollapsibleState): TreeItem {
  const item = new TreeItem(title || uri.slice(uri.lastIndexOf('/') + 1), state);
  item.command = openCommand(uri);
  return item;
}

function openCommand(uri: string, range?: NonNullable<OpenClause['place']>['range']): NonNullable<TreeItem['command']> {
  const selection = range && new Range(range.start.line, range.start.character, range.end.line, range.end.character);
  return { command: 'vscode.open', title: l10n.t('Open'), arguments: [Uri.parse(uri), { selection }] };
}

function iconOf({ findings }: FileFindings, otherwise: string): ThemeIcon {
  if (findings.error > 0) return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
  if (findings.warning > 0) return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  return new ThemeIcon(otherwise);
}

export function percentOf({ percent }: PlanCompleteness): string {
  return l10n.t('{0} %', percent);
}

export function clausesOf({ satisfied, applicable }: { satisfied: number; applicable: number }): string {
  return l10n.t('{0} of {1} clauses met', satisfied, applicable);
}

/** The gravest findings only, as a list has little room. */
function findingsOf({ findings: { error, warning, info } }: FileFindings): string {
  if (error > 0) return error === 1 ? l10n.t('1 error') : l10n.t('{0} errors', error);
  if (warning > 0) return warning === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warning);
  if (info > 0) return info === 1 ? l10n.t('1 hint') : l10n.t('{0} hints', info);
  return l10n.t('no findings');
}
