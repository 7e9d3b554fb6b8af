import type { Text } from '../../text';

/** A document that a delivery hands over by custom. */
export interface StandardDocument {
  kind: string;
  id: string;
  name: Text;
}

/** The set of documents that a year of service leaves behind. */
export const standardDocuments: readonly StandardDocument[] = [
  { kind: 'authorization', id: 'd-authorization', name: { en: 'authorisation form', 'zh-CN': '维护服务授权表' } },
  { kind: 'process-report', id: 'd-process', name: { en: 'process report', 'zh-CN': '维护服务过程报告' } },
  { kind: 'annual-plan', id: 'd-annual-plan', name: { en: 'annual service plan', 'zh-CN': '年度维护服务计划' } },
  { kind: 'monthly-report', id: 'd-month', name: { en: 'monthly summary report', 'zh-CN': '月度维护服务总结报告' } },
  {
    kind: 'quarterly-record',
    id: 'd-quarter',
    name: { en: 'quarterly or annual record of tasks', 'zh-CN': '季度/年度任务完成记录汇总表' },
  },
  { kind: 'annual-acceptance', id: 'd-acceptance', name: { en: 'annual acceptance report', 'zh-CN': '年度维护工作验收报告' } },
];
