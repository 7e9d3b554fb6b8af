import { at, whole } from '../../plan/place';
import { planRule, type Yaml } from '../rule';
import { standardDocuments } from './documents';

export const standardDocumentSet = planRule({
  id: 'standard-document-set',
  chapter: 'deliverables',
  severity: 'warning',
  profile: 'company',
  clauses: ['WV-14', 'WV-15', 'WV-16', 'WV-17', 'WV-18', 'WV-19', 'WV-20', 'OS-09'],
  since: '0.1',
  title: {
    en: 'The deliverables hold the authorisation form, process report, annual plan, monthly summary, quarterly or annual record and annual acceptance report.',
    'zh-CN': '技术文档应包括授权表、过程报告、年度计划、月度总结、季度/年度汇总表和年度验收报告。',
  },
  why: {
    en: 'A document that nobody planned is written from memory in the last week, or is found missing when the service is accepted or audited.',
    'zh-CN': '没有列入计划的文档只能最后一周凭记忆补写，或者到验收、审计时才发现缺失。',
  },
  remedy: {
    en: 'Add a deliverable of each `kind` that is missing, and say when it is due and who receives it.',
    'zh-CN': '为缺少的每种 `kind` 补充一项交付成果，并写明交付时间和接收方。',
  },
  messages: {
    lacks: { en: 'The deliverables lack: {documents}.', 'zh-CN': '交付成果缺少：{documents}。', missing: true },
    add: { en: 'Add {documents}', 'zh-CN': '添加{documents}' },
  },
  *check({ plan, ids }) {
    const { deliverables } = plan;
    // Where no deliverables are named at all, `deliverable-specified` asks for them.
    if (deliverables === undefined || deliverables.length === 0 || !whole(deliverables)) return;
    const kinds = new Set(deliverables.map(({ kind }) => kind));
    const lacking = standardDocuments.filter(({ kind }) => !kinds.has(kind));
    if (lacking.length === 0) return;
    const documents = lacking.map(({ kind, name }) => ({ en: `${name.en} (\`${kind}\`)`, 'zh-CN': `${name['zh-CN']}（\`${kind}\`）` }));
    const skeletons = lacking.map(({ kind, id }): Yaml => ({ id: ids.declared.has(id) ? `d-${kind}-2` : id, kind, form: 'tangible' }));
    yield {
      message: 'lacks',
      at: at(plan, 'deliverables'),
      args: { documents },
      fixes: [
        {
          title: 'add',
          args: { documents },
          changes: skeletons.map(value => ({ do: 'append', to: deliverables, value })),
        },
      ],
    };
  },
  examples: [
    {
      bad: `
deliverables: #! standard-document-set "deliverables" > lacks
  - id: d-process
    kind: process-report
  - id: d-plan
    kind: annual-plan
  - id: d-month
    kind: monthly-report
  - id: d-quarter
    kind: quarterly-record
  - id: d-accept
    kind: annual-acceptance
`,
      good: `
deliverables:
  - {id: d-auth, kind: authorization, name: 授权表}
  - {id: d-process, kind: process-report, name: 过程报告}
  - {id: d-plan, kind: annual-plan, name: 年度计划}
  - {id: d-month, kind: monthly-report, name: 月度总结}
  - {id: d-quarter, kind: quarterly-record, name: 季度汇总表}
  - {id: d-accept, kind: annual-acceptance, name: 验收报告}
`,
    },
    {
      bad: `
deliverables: [{id: d-auth, kind: authorization, name: Authorisation}] #! standard-document-set "deliverables" > lacks
`,
      good: `
deliverables: {notApplicable: Nothing is handed over}
`,
    },
  ],
});
