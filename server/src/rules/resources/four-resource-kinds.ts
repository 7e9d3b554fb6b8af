import type { Resources } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { type Fix, planRule } from '../rule';

const kinds = {
  spares: { en: 'spares (`spares`)', 'zh-CN': '备件（`spares`）' },
  tools: { en: 'tools (`tools`)', 'zh-CN': '工具（`tools`）' },
  serviceDesk: { en: 'a service desk (`serviceDesk`)', 'zh-CN': '服务台（`serviceDesk`）' },
  knowledgeBase: { en: 'a knowledge base (`knowledgeBase`)', 'zh-CN': '知识库（`knowledgeBase`）' },
} satisfies Partial<Record<keyof Resources, Text>>;
type Kind = keyof typeof kinds;

export const fourResourceKinds = planRule({
  id: 'four-resource-kinds',
  chapter: 'resources',
  severity: 'error',
  profile: 'core',
  clauses: ['PL-09', 'IM-06', 'OS-14'],
  since: '0.1',
  title: {
    en: 'Spares, tools, a service desk and a knowledge base are each provided, or it is said why one is not needed.',
    'zh-CN': '备件、工具、服务台、知识库应分别准备，或注明不适用的理由。',
  },
  why: {
    en: 'What was not prepared is looked for during the outage: the disk, the licence, the number to call, the way it was solved last time.',
    'zh-CN': '事先没有准备的，只能在故障时现找：硬盘、许可、报修电话、上次的解决办法。',
  },
  remedy: {
    en: 'Add what is missing to `resources`, or write `notApplicable: <reason>` in its place.',
    'zh-CN': '在 `resources` 中补充所缺的资源；确实不需要的，在该处写 `notApplicable: 理由`。',
  },
  messages: {
    absent: {
      en: 'The plan provides no resources: add `resources` with spares, tools, a service desk and a knowledge base.',
      'zh-CN': '计划没有准备任何资源：请补充 `resources`，包括备件、工具、服务台和知识库。',
      missing: true,
    },
    lacks: {
      en: 'The plan lacks {kinds}: provide what is missing, or say under `notApplicable` why it is not needed.',
      'zh-CN': '计划缺少{kinds}：请补充；确实不需要时，用 `notApplicable` 写明理由。',
      missing: true,
    },
    add: { en: 'Add a knowledge base that is reviewed every three months', 'zh-CN': '添加知识库，每三个月评审一次' },
  },
  *check({ plan }) {
    const { resources } = plan;
    if (!declared(plan, 'resources') || (resources !== undefined && isEmpty(resources))) {
      yield { message: 'absent', at: at(plan, 'resources') };
    } else if (resources !== undefined) {
      const lacking = (Object.keys(kinds) as Kind[]).filter(kind => !declared(resources, kind) || isEmpty(resources[kind]));
      if (lacking.length === 0) return;
      const place = lacking.length === 1 ? at(resources, lacking[0]) : at(resources);
      yield { message: 'lacks', at: place, args: { kinds: lacking.map(kind => kinds[kind]) }, fixes: completion(resources, lacking) };
    }
  },
  examples: [
    {
      bad: `
resources: #! four-resource-kinds "resources" > lacks
  spares:
    - id: sp-disk
      name: 硬盘
  tools:
    - id: tl-mon
      name: 监控平台
  serviceDesk:
    hours: cal-24x7
`,
      good: `
resources:
  spares:
    notApplicable: 备件由需方自备
  tools:
    - id: tl-mon
      name: 监控平台
  serviceDesk:
    hours: cal-24x7
  knowledgeBase:
    review: P3M
`,
      fixed: `
resources: #! four-resource-kinds "resources" > lacks
  spares:
    - id: sp-disk
      name: 硬盘
  tools:
    - id: tl-mon
      name: 监控平台
  serviceDesk:
    hours: cal-24x7
  knowledgeBase:
    review: P3M
    functions: [add, update, search, archive]
`,
    },
    {
      bad: `
resources: {spares: [], tools: [{id: tl-vpn, name: Bastion host}], knowledgeBase: {review: P3M}} #! four-resource-kinds "resources" > lacks
`,
      good: `
resources: {notApplicable: Advice only; the customer keeps all resources}
`,
    },
    {
      bad: `
deliveryPlan: 1 #! four-resource-kinds "deliveryPlan: 1" > absent
period: {start: 2026-01-01, end: 2026-12-31}
`,
    },
  ],
});

/** An empty list or map, if nothing was left out of it. */
function isEmpty(value: object | undefined): boolean {
  return value !== undefined && whole(value) && Object.keys(value).length === 0;
}

/** A knowledge base is the one kind whose first entry needs no name or number. */
function completion(resources: Resources, lacking: readonly Kind[]): Fix<'add'>[] {
  if (lacking.join() !== 'knowledgeBase') return [];
  const value = { review: 'P3M', functions: ['add', 'update', 'search', 'archive'] };
  return [{ title: 'add', changes: [{ do: 'set', at: at(resources, 'knowledgeBase'), value }], preferred: true }];
}
