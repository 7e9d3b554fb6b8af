import type { Text } from '../text';

/** What reports say beside the words of the schemas. */
export const words = {
  gantt: { en: 'Schedule', 'zh-CN': '进度安排' },
  ganttSummary: (phases: number, activities: number, milestones: number, start: string, end: string): Text => ({
    en: `${phases} phases, ${activities} activities and ${milestones} milestones from ${start} to ${end}.`,
    'zh-CN': `自 ${start} 至 ${end}，共 ${phases} 个阶段、${activities} 项活动、${milestones} 个里程碑。`,
  }),
  what: { en: 'What', 'zh-CN': '内容' },
  sum: { en: 'Sum', 'zh-CN': '合计' },
  share: { en: 'Share', 'zh-CN': '占比' },
  sharesByKind: { en: 'Budget by kind of cost', 'zh-CN': '预算构成' },
  sharesSummary: (greatest: string, percent: string, total: string): Text => ({
    en: `${total} in all; the greatest part is ${greatest} with ${percent}%.`,
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
  riskLevels: { low: { en: 'low', 'zh-CN': '低' }, medium: { en: 'medium', 'zh-CN': '中' }, high: { en: 'high', 'zh-CN': '高' } },
  days: { en: 'Days', 'zh-CN': '天数' },
};
