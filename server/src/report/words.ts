import type { Text } from '../text';
import type { ReportKind } from './model';

/** What a report of each kind is called. */
export const reportNames: Readonly<Record<ReportKind, Text>> = {
  plan: { en: 'Delivery plan', 'zh-CN': '交付计划' },
  completeness: { en: 'Completeness report', 'zh-CN': '完整度报告' },
  sla: { en: 'Service level report', 'zh-CN': '服务级别报告' },
  comparison: { en: 'Comparison', 'zh-CN': '对比报告' },
};

/** What reports say beside the words of the schemas. */
export const words = {
  gantt: { en: 'Schedule', 'zh-CN': '进度安排' },
  ganttSummary: (phases: number, activities: number, milestones: number, start: string, end: string): Text => ({
    en: `${phases} phases, ${activities} activities and ${milestones} milestones from ${start} to ${end}.`,
    'zh-CN': `自 ${start} 至 ${end}，共 ${phases} 个阶段、${activities} 项活动、${milestones} 个里程碑。`,
  }),
  what: { en: 'What', 'zh-CN': '内容' },
  control: { en: 'Document control', 'zh-CN': '文件控制' },
  sum: { en: 'Total', 'zh-CN': '合计' },
  share: { en: 'Share', 'zh-CN': '占比' },
  sharesByKind: { en: 'Budget by kind of cost', 'zh-CN': '预算构成' },
  sharesSummary: (greatest: string, percent: string, total: string): Text => ({
    en: `${total} in all; the largest share is ${greatest} (${percent}%).`,
    'zh-CN': `合计 ${total}，其中${greatest}最多，占 ${percent}%。`,
  }),
  otherKind: { en: 'Other', 'zh-CN': '其他' },
  cumulative: { en: 'By then', 'zh-CN': '累计' },
  paymentsSummary: (count: number, total: string, last: string): Text => ({
    en: `${count === 1 ? '1 payment' : `${count} payments`}, ${total} in all, the last on ${last}.`,
    'zh-CN': `共 ${count} 笔付款，合计 ${total}，最后一笔在 ${last}。`,
  }),
  riskMatrix: { en: 'Risk matrix', 'zh-CN': '风险矩阵' },
  riskSummary: (count: number, high: number): Text => ({
    en: `${count === 1 ? '1 risk' : `${count} risks`}, ${high} of them high.`,
    'zh-CN': `共 ${count} 项风险，其中高风险 ${high} 项。`,
  }),
  riskLevels: { low: { en: 'Low', 'zh-CN': '低' }, medium: { en: 'Medium', 'zh-CN': '中' }, high: { en: 'High', 'zh-CN': '高' } },
  completeness: { en: 'Completeness', 'zh-CN': '完整度' },
  completenessByChapter: { en: 'Completeness by chapter', 'zh-CN': '各章完整度' },
  completenessSummary: (satisfied: number, applicable: number, percent: number): Text => ({
    en: `${satisfied} of ${applicable} clauses that apply are satisfied (${percent}%).`,
    'zh-CN': `适用条款 ${applicable} 条，已满足 ${satisfied} 条（${percent}%）。`,
  }),
  satisfied: { en: 'Satisfied', 'zh-CN': '已满足' },
  waived: { en: 'Waived', 'zh-CN': '已豁免' },
  suppressed: {
    waiver: { en: 'Waived', 'zh-CN': '已豁免' },
    comment: { en: 'Suppressed', 'zh-CN': '已抑制' },
    baseline: { en: 'Known', 'zh-CN': '已知' },
  },
  open: { en: 'Open', 'zh-CN': '未满足' },
  applicable: { en: 'Applicable', 'zh-CN': '适用' },
  chapter: { en: 'Chapter', 'zh-CN': '章' },
  clause: { en: 'Clause', 'zh-CN': '条款' },
  state: { en: 'State', 'zh-CN': '状态' },
  demand: { en: 'What is asked for', 'zh-CN': '要求' },
  openClauses: { en: 'Open and waived clauses', 'zh-CN': '未满足与已豁免的条款' },
  nothingOpen: { en: 'No clause is open.', 'zh-CN': '没有未满足的条款。' },
  findings: { en: 'Findings', 'zh-CN': '检查结果' },
  findingsSummary: (errors: number, warnings: number, infos: number): Text => ({
    en: `Errors: ${errors}. Warnings: ${warnings}. Notes: ${infos}.`,
    'zh-CN': `错误 ${errors} 项，警告 ${warnings} 项，提示 ${infos} 项。`,
  }),
  noFindings: { en: 'The check found nothing.', 'zh-CN': '检查未发现问题。' },
  severities: {
    error: { en: 'Error', 'zh-CN': '错误' },
    warning: { en: 'Warning', 'zh-CN': '警告' },
    info: { en: 'Note', 'zh-CN': '提示' },
  },
  severity: { en: 'Severity', 'zh-CN': '级别' },
  where: { en: 'Where', 'zh-CN': '位置' },
  rule: { en: 'Rule', 'zh-CN': '规则' },
  agreement: { en: 'Service level agreement', 'zh-CN': '服务级别协议' },
  agreements: { en: 'Service levels', 'zh-CN': '服务级别' },
  priorityMatrix: { en: 'Priority matrix', 'zh-CN': '优先级矩阵' },
  prioritySummary: (impacts: number, urgencies: number, levels: number): Text => ({
    en: `${impacts} grades of impact and ${urgencies} of urgency lead to ${levels} priorities.`,
    'zh-CN': `影响度 ${impacts} 级、紧急度 ${urgencies} 级，对应 ${levels} 个优先级。`,
  }),
  priority: { en: 'Priority', 'zh-CN': '优先级' },
  ladder: { en: 'Escalation over elapsed time', 'zh-CN': '升级时间表' },
  ladderSummary: (steps: number, first: number, last: number): Text => ({
    en: `${steps} steps, the first at ${first}% of the time limit, the last at ${last}%.`,
    'zh-CN': `共 ${steps} 步，首步在时限的 ${first}%，末步在 ${last}%。`,
  }),
  availability: { en: 'Allowed downtime', 'zh-CN': '允许停机时间' },
  availabilitySummary: (label: string, target: string, allowed: string): Text => ({
    en: `${label}: ${target} allows ${allowed} of downtime.`,
    'zh-CN': `${label}：目标 ${target}，允许停机 ${allowed}。`,
  }),
  allowed: { en: 'Allowed downtime', 'zh-CN': '允许停机' },
  windows: { en: 'Maintenance windows', 'zh-CN': '维护窗口' },
  counted: { en: 'Maintenance counts', 'zh-CN': '维护计入停机' },
  raci: { en: 'Who does what (RACI)', 'zh-CN': '职责分配（RACI）' },
  raciSummary: (activities: number, roles: number): Text => ({
    en: `${activities} activities and ${roles} roles.`,
    'zh-CN': `${activities} 项活动、${roles} 个角色。`,
  }),
  raciLetters: {
    R: { en: 'does the work', 'zh-CN': '执行' },
    A: { en: 'answers for it', 'zh-CN': '负责' },
    C: { en: 'is asked before', 'zh-CN': '征询' },
    I: { en: 'is told', 'zh-CN': '告知' },
  },
  activity: { en: 'Activity', 'zh-CN': '活动' },
  rosterWeek: { en: 'Week of the roster', 'zh-CN': '值班周表' },
  rosterSummary: (shifts: number, gaps: string): Text => ({
    en: gaps === '' ? `${shifts} shifts cover the support hours.` : `${shifts} shifts; nobody is on duty ${gaps}.`,
    'zh-CN': gaps === '' ? `${shifts} 个班次覆盖全部支持时间。` : `${shifts} 个班次；以下时间无人值守：${gaps}。`,
  }),
  wanted: { en: 'Support hours', 'zh-CN': '支持时间' },
  uncovered: { en: 'Nobody on duty', 'zh-CN': '无人值守' },
  dueCalendar: { en: 'Deliverables and reports', 'zh-CN': '成果与报告日历' },
  dueSummary: (count: number, start: string, end: string): Text => ({
    en: `${count} due days from ${start} to ${end}.`,
    'zh-CN': `${start} 至 ${end} 共 ${count} 个到期日。`,
  }),
  once: { en: 'once', 'zh-CN': '一次性' },
  everyInterval: (interval: string): Text => ({ en: `every ${interval}`, 'zh-CN': `每 ${interval}` }),
  asOf: { en: 'As of', 'zh-CN': '截至日期' },
  days: { en: 'Days', 'zh-CN': '天数' },
};
