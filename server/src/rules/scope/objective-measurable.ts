import type { Objective } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { type LinkedAgreement, type Problem, planRule } from '../rule';

export const objectiveMeasurable = planRule({
  id: 'objective-measurable',
  chapter: 'scope',
  severity: 'error',
  profile: 'core',
  clauses: ['PM-05', 'DM-16', 'OS-01', 'DM-14', 'DM-15'],
  since: '0.1',
  title: {
    en: 'Each objective has a metric, a value to reach, a unit and the agreement of both parties.',
    'zh-CN': '每项服务目标应有指标、目标值和单位，并经供需双方确认。',
  },
  why: {
    en: 'At the yearly review nobody can tell whether "better satisfaction" was reached; an objective without a number ends in a dispute over payment.',
    'zh-CN': '“提高满意度”这样的目标到年终谁也说不清是否达到，没有数值的目标最后会变成付款时的争议。',
  },
  remedy: {
    en: 'Give each entry of `scope.objectives` its `metric`, a `target` such as `">= 95"`, its `unit`, and `agreedBy: [supplier, customer]` once both have agreed.',
    'zh-CN':
      '为 `scope.objectives` 的每一项写明 `metric`、`target`（如 `">= 95"`）和 `unit`，双方确认后写上 `agreedBy: [supplier, customer]`。',
  },
  messages: {
    noScope: {
      en: 'The plan has no `scope`: state at least one measured objective in it.',
      'zh-CN': '计划没有 `scope`：请补充服务范围，并至少写明一项可衡量的目标。',
      missing: true,
    },
    none: {
      en: '`scope` has no objective: state at least one in `objectives`.',
      'zh-CN': '`scope` 中没有服务目标：请在 `objectives` 中至少写明一项。',
      missing: true,
    },
    lacks: { en: 'Objective {objective} lacks {missing}.', 'zh-CN': '服务目标 {objective}缺少 {missing}。', missing: true },
    oneSided: {
      en: 'Objective {objective} is not agreed by {parties}.',
      'zh-CN': '服务目标 {objective}未经{parties}确认。',
      missing: true,
    },
    complete: { en: 'Take over from the metric: {what}', 'zh-CN': '按指标补充 {what}' },
    metric: { en: 'The metric that the objective names.', 'zh-CN': '目标所用的指标。' },
  },
  *check({ plan, agreements }) {
    const { scope } = plan;
    if (!declared(plan, 'scope')) {
      yield { message: 'noScope', at: at(plan, 'scope') };
      return;
    }
    if (scope === undefined) return;
    if (!declared(scope, 'objectives') || (scope.objectives?.length === 0 && whole(scope.objectives))) {
      yield { message: 'none', at: at(scope, 'objectives') };
    }
    for (const objective of scope.objectives ?? []) {
      const missing = lacking(objective, ['metric', 'target', 'unit', 'agreedBy']);
      if (missing.length > 0) {
        const args = { objective: named(objective), missing };
        yield { message: 'lacks', at: at(objective), args, ...completion(objective, agreements) };
      }
      const { agreedBy } = objective;
      if (agreedBy === undefined || agreedBy.length === 0 || !whole(agreedBy)) continue;
      const absent = parties.filter(({ id }) => !agreedBy.includes(id));
      if (absent.length === 0) continue;
      yield {
        message: 'oneSided',
        at: at(objective, 'agreedBy'),
        args: { objective: named(objective), parties: absent.map(({ name }) => name) },
      };
    }
  },
  examples: [
    {
      bad: `
scope:
  objectives:
    - id: obj-satisfied #! objective-measurable "id: obj-satisfied" > lacks
      name: 提高用户满意度
      agreedBy: [supplier, customer]
    - id: obj-resolve
      name: 解决达标率
      metric: m-resolve
      target: ">= 95"
      unit: percent
      agreedBy: [supplier] #! objective-measurable "agreedBy" > oneSided
`,
      good: `
scope:
  objectives:
    - id: obj-resolve
      name: 解决达标率
      metric: m-resolve
      target: ">= 95"
      unit: percent
      agreedBy: [supplier, customer]
`,
    },
    {
      bad: {
        plan: `
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
scope: {objectives: [{id: obj-1, metric: m-answer, target: ">= 98", agreedBy: [supplier, customer]}]} #! objective-measurable "id: obj-1" > lacks
`,
        sla: `
id: sla-a
metrics: [{id: m-answer, name: Calls answered in time, unit: percent, target: ">= 97"}]
`,
      },
      fixed: `
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
scope: {objectives: [{id: obj-1, metric: m-answer, target: ">= 98", unit: percent, agreedBy: [supplier, customer]}]} #! objective-measurable "id: obj-1" > lacks
`,
      good: 'scope: {notApplicable: the framework contract states the scope}\n',
    },
    { bad: 'scope: #! objective-measurable "scope" > none\n  included: [network, servers]\n' },
    { bad: 'deliveryPlan: 1 #! objective-measurable "deliveryPlan: 1" > noScope\ncurrency: CNY\n' },
  ],
});

const parties = [
  { id: 'supplier', name: { en: 'the supplier', 'zh-CN': '供方' } },
  { id: 'customer', name: { en: 'the customer', 'zh-CN': '需方' } },
];

/** The unit and the value of the agreement's metric, where nothing else is missing. The value is only the least that may be aimed at. */
function completion(
  objective: Objective,
  agreements: readonly LinkedAgreement[],
): Pick<Problem<'complete' | 'metric'>, 'fixes' | 'related'> {
  const metric = agreements.flatMap(({ sla }) => sla?.metrics ?? []).find(({ id }) => id !== undefined && id === objective.metric);
  if (metric === undefined) return {};
  const related = [{ at: at(metric), message: 'metric' as const }];
  const keys = (['target', 'unit'] as const).filter(key => !declared(objective, key));
  if (!declared(objective, 'agreedBy') || keys.some(key => metric[key] === undefined)) return { related };
  const what = keys.map(key => `\`${key}: ${metric[key]}\``);
  const changes = keys.map(key => ({ do: 'insert', into: objective, key, value: metric[key]! }) as const);
  return { related, fixes: [{ title: 'complete', args: { what }, changes, preferred: !keys.includes('target') }] };
}
