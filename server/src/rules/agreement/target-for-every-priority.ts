import type { ServiceLevelAgreement, Target } from '../../plan/generated/types';
import { at, declared, keyAt, whole } from '../../plan/place';
import { agreementRule, type Change, type Fix, type Problem } from '../rule';
import { applies } from './kinds';
import { targetedPriorities } from './times';

export const targetForEveryPriority = agreementRule({
  id: 'target-for-every-priority',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['RS-03', 'IS-03', 'IT-14', 'OS-04'],
  since: '0.1',
  title: {
    en: 'Every priority has times for response and resolution, or says that none are promised, and an interval of updates.',
    'zh-CN': '每个优先级应有响应、解决时限（或声明不承诺）和通报间隔。',
  },
  why: {
    en: 'A fault of a priority without times has no deadline: it waits until the customer complains, and nobody can say by how much it is late.',
    'zh-CN': '没有时限的优先级等于没有期限：故障一直搁着，直到需方投诉，也说不清究竟超时多久。',
  },
  remedy: {
    en: 'Write the times agreed for each priority; where there is no promise, write `responsePromise: none` or `resolutionPromise: none` with the reason.',
    'zh-CN': '为每个优先级写明商定的时限；不承诺的，写 `responsePromise: none` 或 `resolutionPromise: none`，并写明理由。',
  },
  messages: {
    noTargets: {
      en: 'The agreement promises no times: add `targets` with the times for each priority.',
      'zh-CN': '协议没有承诺任何时限：请添加 `targets`，为每个优先级写明时限。',
      missing: true,
    },
    noPriorities: {
      en: 'The agreement names no priorities, so nobody knows when these times apply: list them under `priorities` in `levels`, the highest first.',
      'zh-CN': '协议没有列出优先级，无从得知这些时限何时适用：请在 `priorities` 的 `levels` 中列出，最高的在前。',
      missing: true,
    },
    noTarget: {
      en: 'There are no targets for {priorities}: add response, resolution and updateEvery.',
      'zh-CN': '{priorities} 没有时限：请补充 `response`、`resolution` 和 `updateEvery`。',
      missing: true,
    },
    allLack: {
      en: 'None of {priorities} has {keys}: add what was agreed.',
      'zh-CN': '{priorities} 都缺少 {keys}：请补充商定的内容。',
      missing: true,
    },
    incomplete: {
      en: '{priority} has no {keys}: add what was agreed.',
      'zh-CN': '{priority} 缺少 {keys}：请补充商定的内容。',
      missing: true,
    },
    noReason: {
      en: '{priority} promises no {what}, but gives no `reason`: say why.',
      'zh-CN': '{priority} 不承诺{what}时限，却没有写 `reason`：请说明理由。',
      missing: true,
    },
    unknown: {
      en: '`{priority}` is not among the priorities: {known}.',
      'zh-CN': '`{priority}` 不在优先级之列：{known}。',
    },
    level: { en: 'The priority {priority}.', 'zh-CN': '优先级 {priority}。' },
    levels: { en: 'The priorities of the agreement.', 'zh-CN': '协议的优先级。' },
    none: { en: 'Say that no {what} is promised', 'zh-CN': '声明不承诺{what}时限' },
    list: { en: 'List {known} as the priorities', 'zh-CN': '将 {known} 列为优先级' },
  },
  examples: [
    {
      bad: `priorities:
  levels: [P1, P2, P3]
targets: #! target-for-every-priority "targets" > noTarget
  P1:
    response: PT15M
    resolution: PT4H
    updateEvery: PT30M
  P2: #! target-for-every-priority "P2" > incomplete
    response: PT30M
    updateEvery: PT2H
`,
      good: `priorities:
  levels: [P1, P2, P3]
targets:
  P1:
    response: PT15M
    resolution: PT4H
    updateEvery: PT30M
  P2:
    arrival: PT2H
    resolution: PT8H
    updateEvery: PT2H
  P3:
    response: P1D
    resolutionPromise: none
    reason: The vendor of the archive promises no time.
    updateEvery: P1W
`,
    },
    {
      bad: `priorities:
  levels: [P1, P2]
targets: #! target-for-every-priority "targets" > allLack
  P1:
    response: PT15M
    resolution: PT4H
  P2: #! target-for-every-priority "P2" > incomplete
    response: PT30M
`,
      good: `kind: internal-policy
priorities:
  levels: [P1, P2]
targets:
  P1:
    response: PT15M
    resolution: PT4H
  P2:
    response: PT30M
    resolution: PT8H
`,
    },
    {
      bad: `serviceLevelAgreement: 1 #! target-for-every-priority "serviceLevelAgreement: 1" > noTargets
title: 某市水务局运维服务级别协议
priorities: {levels: [P1, P2]}
`,
      good: `title: 某市水务局运维服务级别协议
priorities: {levels: [P1]}
targets:
  P1: {response: PT15M, resolution: PT4H, updateEvery: PT30M}
`,
    },
    {
      bad: `title: 某市水务局运维服务级别协议
targets: #! target-for-every-priority "targets" > noPriorities
  P1: {response: PT15M, resolution: PT4H, updateEvery: PT30M}
  P2: {response: PT30M, resolution: PT8H, updateEvery: PT2H}
`,
      fixed: `title: 某市水务局运维服务级别协议
priorities:
  levels: [P1, P2]
targets: #! target-for-every-priority "targets" > noPriorities
  P1: {response: PT15M, resolution: PT4H, updateEvery: PT30M}
  P2: {response: PT30M, resolution: PT8H, updateEvery: PT2H}
`,
    },
    {
      bad: `priorities:
  severity:
    - {id: S1, effect: 全部业务中断}
targets:
  S1: {responsePromise: none, resolution: PT4H, updateEvery: PT1H} #! target-for-every-priority "none" > noReason
  S2: {response: PT2H, resolution: P1D, updateEvery: PT4H} #! target-for-every-priority "S2" > unknown
`,
      good: `priorities:
  severity:
    - {id: S1, effect: 全部业务中断}
targets:
  S1: {responsePromise: none, reason: 驻场人员现场处理，不另计响应, resolution: PT4H, updateEvery: PT1H}
`,
    },
  ],
  *check({ sla }) {
    const { priorities, targets } = sla;
    if (!declared(sla, 'targets')) {
      if (applies(sla, 'targets')) yield { message: 'noTargets', at: at(sla, 'targets') };
      return;
    }
    if (targets === undefined) return;
    const targeted = targetedPriorities(sla);
    if (
      !declared(sla, 'priorities') ||
      (priorities !== undefined && !declared(priorities, 'levels') && !declared(priorities, 'severity'))
    ) {
      yield { message: 'noPriorities', at: at(sla, 'targets'), fixes: listed(sla, targeted) };
    } else {
      yield* againstPriorities(sla, targets, targeted);
    }
    yield* incomplete(sla, targets, targeted);
    for (const priority of targeted) yield* withoutReason(targets[priority]!, priority);
  },
});

type Message = 'noTarget' | 'allLack' | 'incomplete' | 'noReason' | 'unknown' | 'level' | 'levels' | 'none' | 'list';

/** Levels that suit the format, in the order of the targets. */
function listed(sla: ServiceLevelAgreement, targeted: readonly string[]): Fix<Message>[] {
  if (targeted.length === 0 || targeted.some(priority => !/^[A-Z][A-Za-z-]*[0-9]+$/.test(priority))) return [];
  const changes: Fix['changes'] =
    sla.priorities === undefined
      ? [{ do: 'insert', into: sla, key: 'priorities', value: { levels: targeted } }]
      : [{ do: 'insert', into: sla.priorities, key: 'levels', value: targeted }];
  return [{ title: 'list', args: { known: targeted }, changes, preferred: true }];
}

/** Priorities without a target, and targets of no priority. */
function* againstPriorities(
  { priorities }: ServiceLevelAgreement,
  targets: object,
  targeted: readonly string[],
): Iterable<Problem<Message>> {
  const levels = priorities?.levels;
  const severity = priorities?.severity;
  const list: object | undefined = levels ?? severity;
  if (priorities === undefined || list === undefined || !whole(list)) return;
  const known = levels ?? severity!.flatMap(({ id }) => id ?? []);
  const unknown = targeted.filter(priority => !known.includes(priority));
  // Targets of a priority that `levels` lacks are found by `reference-resolves`.
  if (levels === undefined) {
    for (const priority of unknown) {
      yield {
        message: 'unknown',
        at: keyAt(targets, priority),
        args: { priority, known },
        related: [{ at: at(priorities, 'severity'), message: 'levels' }],
      };
    }
  }
  const lost = known.filter(priority => !declared(targets, priority));
  // Targets under an unknown name may be the ones that are not found.
  if (lost.length > unknown.length) {
    yield {
      message: 'noTarget',
      at: at(targets),
      args: { priorities: lost },
      related: lost.map(priority => ({ at: at(list, known.indexOf(priority)), message: 'level', args: { priority } })),
    };
  }
}

const promises = {
  response: { promise: 'responsePromise', what: { en: 'response time', 'zh-CN': '响应' } },
  resolution: { promise: 'resolutionPromise', what: { en: 'resolution time', 'zh-CN': '解决' } },
} as const;

/** What the targets lack. What no priority has was not thought of, which is one finding; a time that one lacks is its own. */
function* incomplete(sla: ServiceLevelAgreement, targets: Record<string, Target>, targeted: readonly string[]): Iterable<Problem<Message>> {
  const gaps = targeted.map(priority => ({ priority, target: targets[priority]!, keys: gapsOf(sla, targets[priority]!) }));
  const common = gaps.length < 2 ? [] : gaps[0]!.keys.filter(key => gaps.every(({ keys }) => keys.includes(key)));
  if (common.length > 0) {
    yield {
      message: 'allLack',
      at: at(sla, 'targets'),
      args: { priorities: targeted, keys: common.map(key => `\`${key}\``) },
      related: gaps.map(({ priority, target }) => ({ at: at(target), message: 'level', args: { priority } })),
    };
  }
  for (const { priority, target, keys } of gaps) {
    const own = keys.filter(key => !common.includes(key));
    if (own.length === 0) continue;
    const times = own.filter(key => key !== 'updateEvery');
    yield {
      message: 'incomplete',
      at: at(target),
      args: { priority, keys: own.map(key => `\`${key}\``) },
      fixes: times.length === own.length || times.length === 2 ? [promiseNone(sla, target, times)] : [],
    };
  }
}

/** What one priority's target lacks. Times that each variant states count as stated. */
function gapsOf(sla: ServiceLevelAgreement, target: Target): (keyof typeof promises | 'updateEvery')[] {
  const { variants = [] } = target;
  const given = (key: string) => declared(target, key) || (variants.length > 0 && variants.every(variant => declared(variant, key)));
  const absent = (['response', 'resolution'] as const).filter(
    key => !given(key) && !given(promises[key].promise) && !(key === 'response' && given('arrival')),
  );
  const nothingPromised = target.responsePromise !== undefined && target.resolutionPromise !== undefined;
  const informed = given('updateEvery') || nothingPromised || !applies(sla, 'updateEvery');
  return informed ? absent : [...absent, 'updateEvery'];
}

function* withoutReason(target: Target, priority: string): Iterable<Problem<Message>> {
  for (const { promise, what } of Object.values(promises)) {
    if (target[promise] === undefined || declared(target, 'reason')) continue;
    yield { message: 'noReason', at: at(target, promise), args: { priority, what } };
    return;
  }
}

/** The one thing that can be written without asking anybody: that nothing was agreed. */
function promiseNone(sla: ServiceLevelAgreement, target: Target, absent: readonly (keyof typeof promises)[]): Fix<Message> {
  const reason = sla.language?.startsWith('zh') ? '双方未约定' : 'not agreed between the parties';
  const insert = (key: string, value: string): Change => ({ do: 'insert', into: target, key, value });
  return {
    title: 'none',
    args: { what: absent.map(key => promises[key].what) },
    changes: [
      ...absent.map(key => insert(promises[key].promise, 'none')),
      ...(declared(target, 'reason') ? [] : [insert('reason', reason)]),
    ],
  };
}
