import type { EscalationStep } from '../../plan/generated/types';
import { at, whole } from '../../plan/place';
import { agreementRule, type Problem } from '../rule';
import { escalationSequences, type Sequence, stepNames, targetName } from './escalations';

export const warningBeforeBreach = agreementRule({
  id: 'warning-before-breach',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  clauses: ['RS-08', 'SF-09'],
  since: '0.1',
  title: {
    en: 'At least one warning comes before the deadline, warnings before alarms, and alarms no later than escalations.',
    'zh-CN': '至少一个预警早于 100%，且预警 < 报警 ≤ 升级。',
  },
  why: {
    en: 'A first notice at 100 % tells people that they have failed; at 50 % they can still send a second engineer.',
    'zh-CN': '到 100% 才通知，只能告知已经超时；在 50% 预警，还来得及增派人手。',
  },
  remedy: {
    en: 'Add a step of kind `warning` below 100, and set its threshold below that of the first alarm.',
    'zh-CN': '增加一个阈值低于 100 的 `warning` 步骤，且低于第一个报警的阈值。',
  },
  messages: {
    none: {
      en: 'Nothing warns before the {target} is missed: the first step comes at {first} %, and none below 100 % is a warning.',
      'zh-CN': '{target}届满之前没有预警：第一步在 {first}%，低于 100% 的步骤中没有预警。',
    },
    late: {
      en: 'The only warning comes at {first} % of the {target}, when it is already missed.',
      'zh-CN': '唯一的预警在{target}的 {first}%，此时已经超时。',
    },
    order: {
      en: 'The {second} comes at {secondAt} % of the {target}, the {first} only at {firstAt} %.',
      'zh-CN': '{second}在{target}的 {secondAt}% 触发，{first}却要到 {firstAt}%。',
    },
    other: { en: 'The {first} at {firstAt} %.', 'zh-CN': '{first}在 {firstAt}%。' },
  },
  *check({ sla }) {
    if (sla.escalation === undefined || !whole(sla.escalation)) return;
    const said = new Set<EscalationStep>();
    for (const sequence of escalationSequences(sla)) {
      const found = faultOf(sequence);
      if (found === undefined || said.has(found.step)) continue;
      said.add(found.step);
      yield found.problem;
    }
  },
  examples: [
    {
      bad: `
escalation:
  - {kind: escalate, at: 100, of: resolution, notify: [role-director]} #! warning-before-breach "kind: escalate" > none
`,
      good: `
escalation:
  - {kind: warning, at: 50, of: resolution, notify: [role-lead]}
  - {kind: alarm, at: 80, of: resolution, notify: [role-pm]}
  - {kind: escalate, at: 100, of: resolution, notify: [role-director]}
`,
    },
    {
      bad: `
escalation:
  - kind: alarm
    at: 50 #! warning-before-breach "50" > order
    of: response
    notify: [role-pm]
  - kind: warning
    at: 80
    of: response
    notify: [role-lead]
  - {kind: warning, at: 120, of: resolution, notify: [role-lead]} #! warning-before-breach "120" > late
`,
      good: `
escalation:
  - {kind: warning, at: 60, of: response, notify: [role-lead]}
  - {kind: alarm, at: 100, of: response, notify: [role-pm]}
  - {kind: escalate, at: 100, of: response, notify: [role-director]}
`,
    },
  ],
});

type Message = 'none' | 'late' | 'order' | 'other';
type KnownStep = EscalationStep & { kind: NonNullable<EscalationStep['kind']>; at: number };

function faultOf({ of, steps }: Sequence): { step: EscalationStep; problem: Problem<Message> } | undefined {
  const known = steps.filter((step): step is KnownStep => step.kind !== undefined && step.at !== undefined);
  // Thresholds that do not rise are the matter of another rule; the order of kinds follows from them.
  const rising = known.every((step, index) => index === 0 || step.at >= known[index - 1]!.at);
  if (known.length < steps.length || !rising) return undefined;
  const target = targetName(of);
  const ofKind = (kind: KnownStep['kind']) => known.filter(step => step.kind === kind);
  const [warning] = ofKind('warning');
  if (warning === undefined || warning.at >= 100) {
    const step = warning ?? known[0]!;
    const message = warning === undefined ? 'none' : 'late';
    return { step, problem: { message, at: message === 'none' ? at(step) : at(step, 'at'), args: { first: step.at, target } } };
  }
  for (const [first, second] of [
    [ofKind('warning').at(-1), ofKind('alarm')[0]],
    [ofKind('warning').at(-1), ofKind('escalate')[0]],
    [ofKind('alarm').at(-1), ofKind('escalate')[0]],
  ] as const) {
    if (first === undefined || second === undefined) continue;
    if (first.at < second.at || (first.at === second.at && first.kind === 'alarm')) continue;
    const args = { first: stepNames[first.kind], firstAt: first.at, second: stepNames[second.kind], secondAt: second.at, target };
    return {
      step: second,
      problem: { message: 'order', at: at(second, 'at'), args, related: [{ at: at(first, 'at'), message: 'other', args }] },
    };
  }
  return undefined;
}
