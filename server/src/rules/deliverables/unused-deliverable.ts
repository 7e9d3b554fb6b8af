import { at, declared, whole } from '../../plan/place';
import { named } from '../named';
import { planRule } from '../rule';
import { standardDocuments } from './documents';

export const unusedDeliverable = planRule({
  id: 'unused-deliverable',
  chapter: 'deliverables',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'Each deliverable is made by some work: a service, a phase, an activity or a plan names it.',
    'zh-CN': '每项交付成果应有产生它的工作：由服务、阶段、活动或计划引用。',
  },
  why: {
    en: 'A deliverable that no work makes is forgotten until the customer asks for it on the day of acceptance.',
    'zh-CN': '没有工作对应的交付成果无人去做，往往到验收当天需方索要时才想起来。',
  },
  remedy: {
    en: 'Name it in the `outputs` of the work that makes it, or remove it. A report promised by the agreement says so with `slaReport`.',
    'zh-CN': '在产生它的工作的 `outputs` 中引用，或将其删除。协议承诺的报告用 `slaReport` 注明。',
  },
  messages: {
    unused: {
      en: 'No work makes the deliverable {deliverable}: nothing refers to it.',
      'zh-CN': '没有任何工作产生交付成果 {deliverable}：它未被引用。',
    },
  },
  *check({ plan, ids }) {
    if (!whole(plan)) return;
    const used = new Set(ids.own.references.filter(({ kinds }) => kinds.includes('deliverable')).map(({ id }) => id));
    const standard = new Set(standardDocuments.map(({ kind }) => kind));
    for (const deliverable of plan.deliverables ?? []) {
      const { id, kind } = deliverable;
      const isSpoken = declared(deliverable, 'slaReport') || declared(deliverable, 'service') || standard.has(kind ?? '');
      if (id === undefined || used.has(id) || isSpoken) continue;
      yield { message: 'unused', at: at(deliverable, 'id'), args: { deliverable: named(deliverable) } };
    }
  },
  examples: [
    {
      bad: `
catalogue:
  - {id: svc-tune, name: 数据库优化, outputs: [d-tune]}
deliverables:
  - id: d-tune
    name: 优化总结
  - id: d-old #! unused-deliverable "d-old" > unused
    name: 旧版巡检报告
`,
      good: `
catalogue:
  - {id: svc-tune, name: 数据库优化, outputs: [d-tune]}
deliverables:
  - {id: d-tune, name: 优化总结}
  - {id: d-auth, kind: authorization, name: 授权表}
`,
    },
    {
      bad: `
deliverables: [{id: d-extra, name: Extra report, every: P1M}] #! unused-deliverable "d-extra" > unused
`,
      good: `
deliverables: [{id: d-month, name: Monthly report, every: P1M, slaReport: rep-month}]
`,
    },
  ],
});
