import type { ImprovementPlan } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Fix, type Problem, planRule } from '../rule';

export const improvementOwnedAndDue = planRule({
  id: 'improvement-owned-and-due',
  chapter: 'check',
  severity: 'warning',
  profile: 'core',
  clauses: ['IP-01', 'IP-02', 'IP-03', 'IP-04', 'IP-05', 'PM-07'],
  since: '0.1',
  title: {
    en: 'Each improvement has an owner, a due date, a measure and the customer’s confirmation; its sources include SLA misses, complaints, low scores, security and risks.',
    'zh-CN': '改进项应有责任人、期限、衡量方法和需方确认；来源应含未达标、投诉、低分、安全和风险。',
  },
  why: {
    en: 'An improvement without owner and date stays an intention, and one that nobody measures is reported as done year after year.',
    'zh-CN': '没有责任人和期限的改进只停留在口头上，没有衡量方法的改进年年写“已完成”。',
  },
  remedy: {
    en: 'Add what is missing to the item, and the sources that `inputs` leaves out.',
    'zh-CN': '补齐改进项缺少的内容，并在 `inputs` 中补充缺少的来源。',
  },
  messages: {
    lacks: { en: 'Improvement {item} lacks {missing}.', 'zh-CN': '改进项 {item}缺少 {missing}。', missing: true },
    inputs: {
      en: 'The improvement plan does not draw on {inputs}.',
      'zh-CN': '改进计划的来源没有包括{inputs}。',
      missing: true,
    },
    add: { en: 'Add {inputs} to the inputs', 'zh-CN': '在改进来源中添加{inputs}' },
  },
  *check({ plan }) {
    const improvement = plan.plans?.improvement;
    // A plan without its improvement plan is asked for the whole of it.
    if (improvement === undefined) return;
    yield* inputProblems(improvement);
    for (const item of improvement.items ?? []) {
      const missing = item.status === 'dropped' ? [] : lacking(item, ['owner', 'due', 'measure', 'confirmedBy']);
      if (missing.length > 0) yield { message: 'lacks', at: at(item), args: { item: named({ id: item.id, name: item.what }), missing } };
    }
  },
  examples: [
    {
      bad: `
plans:
  improvement:
    inputs: #! improvement-owned-and-due "inputs" > inputs
      - sla-miss
      - complaint
      - risk
    items:
      - id: im-1 #! improvement-owned-and-due "id: im-1" > lacks
        what: 缩短 P2 定位时间
        owner: role-lead
        measure: m-resolve
        confirmedBy: role-cust-lead
`,
      good: `
plans:
  improvement:
    inputs: [指标未达标, 客户投诉, 满意度低分, 安全问题, 风险]
    items:
      - id: im-1
        what: 缩短 P2 定位时间
        owner: role-lead
        due: 2026-09-30
        measure: m-resolve
        confirmedBy: role-cust-lead
`,
      fixed: `
plans:
  improvement:
    inputs: #! improvement-owned-and-due "inputs" > inputs
      - sla-miss
      - complaint
      - risk
      - low-satisfaction
      - security
    items:
      - id: im-1 #! improvement-owned-and-due "id: im-1" > lacks
        what: 缩短 P2 定位时间
        owner: role-lead
        measure: m-resolve
        confirmedBy: role-cust-lead
`,
    },
    {
      bad: `
plans:
  improvement: {items: [{id: im-1, what: Faster diagnosis}]} #! improvement-owned-and-due "improvement" > inputs #! improvement-owned-and-due "id: im-1" > lacks
`,
      good: `
plans:
  improvement:
    inputs: [sla-miss, complaint, low-satisfaction, security, risk]
    items: [{id: im-1, what: Given up, status: dropped}]
`,
    },
  ],
});

type Message = 'lacks' | 'inputs' | 'add';

/** The sources of improvement, and the words by which an entry in words of its own is known. */
const sources: readonly { key: string; name: Text; words: RegExp }[] = [
  { key: 'sla-miss', name: { en: 'missed targets', 'zh-CN': '未达标' }, words: /未达标|不符合|miss/i },
  { key: 'complaint', name: { en: 'complaints', 'zh-CN': '投诉' }, words: /投诉|complain/i },
  { key: 'low-satisfaction', name: { en: 'low satisfaction', 'zh-CN': '满意度低分' }, words: /满意|低分|satisf/i },
  { key: 'security', name: { en: 'security', 'zh-CN': '安全' }, words: /安全|secur/i },
  { key: 'risk', name: { en: 'risks', 'zh-CN': '风险' }, words: /风险|risk/i },
];

function* inputProblems(improvement: ImprovementPlan): Iterable<Problem<Message>> {
  const { inputs } = improvement;
  if (inputs === undefined ? declared(improvement, 'inputs') : !whole(inputs)) return;
  const open = sources.filter(({ words }) => !inputs?.some(entry => words.test(entry)));
  if (open.length === 0) return;
  const names = open.map(({ key, name }) => ({ en: `${name.en} (\`${key}\`)`, 'zh-CN': `${name['zh-CN']}（\`${key}\`）` }));
  const keys = open.map(({ key }) => key);
  const changes: Fix['changes'] =
    inputs === undefined || inputs.length === 0
      ? [{ do: 'set', at: at(improvement, 'inputs'), value: keys }]
      : keys.map(value => ({ do: 'append', to: inputs, value }));
  yield {
    message: 'inputs',
    at: at(improvement, 'inputs'),
    args: { inputs: names },
    fixes: [{ title: 'add', args: { inputs: names }, changes, preferred: true }],
  };
}
