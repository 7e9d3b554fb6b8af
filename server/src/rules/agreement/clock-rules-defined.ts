import type { Clock, ServiceLevelAgreement } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { agreementRule } from '../rule';
import { applies } from './kinds';
import { targetedPriorities } from './times';

export const clockRulesDefined = agreementRule({
  id: 'clock-rules-defined',
  chapter: 'agreement',
  severity: 'warning',
  profile: 'core',
  clauses: ['RS-04', 'IM-04'],
  since: '0.1',
  title: {
    en: 'The agreement says what starts, stops and pauses the clock.',
    'zh-CN': '服务级别协议应说明计时的开始、停止和暂停条件。',
  },
  why: {
    en: 'Four hours from the call or from the ticket, with or without the wait for an access right: the same fault is in time by one reading and late by the other.',
    'zh-CN': '从报修算还是从受理算，等待开门的时间扣不扣：同一个故障，一种算法达标，另一种算法超时。',
  },
  remedy: {
    en: 'Write the events under `clock`: `starts`, `responseStops`, `resolutionStops` and `pauses` (an empty list if nothing pauses it).',
    'zh-CN': '在 `clock` 中写明 `starts`、`responseStops`、`resolutionStops` 和 `pauses`（从不暂停的写空列表）。',
  },
  messages: {
    section: {
      en: 'The agreement promises times, but does not say what starts, stops and pauses the clock: add `clock`.',
      'zh-CN': '协议承诺了时限，却没有说明计时的开始、停止和暂停条件：请添加 `clock`。',
      missing: true,
    },
    lacks: { en: 'The clock lacks {missing}.', 'zh-CN': '计时规则缺少 {missing}。', missing: true },
    add: { en: 'Add what is common: {values}', 'zh-CN': '按通行做法补充：{values}' },
  },
  *check({ sla }) {
    if (sla.targets === undefined || !applies(sla, 'clock')) return;
    const { clock } = sla;
    const demanded = keysFor(sla);
    if (!declared(sla, 'clock')) {
      const value = Object.fromEntries(demanded.map(key => [key, common[key]]));
      yield {
        message: 'section',
        at: at(sla, 'clock'),
        fixes: [{ title: 'add', args: { values: demanded.map(valueText) }, changes: [{ do: 'insert', into: sla, key: 'clock', value }] }],
      };
      return;
    }
    const absent = clock === undefined ? [] : demanded.filter(key => !declared(clock, key));
    if (clock === undefined || absent.length === 0) return;
    yield {
      message: 'lacks',
      at: at(clock),
      args: { missing: absent.map(key => `\`${key}\``) },
      fixes: [
        {
          title: 'add',
          args: { values: absent.map(valueText) },
          changes: absent.map(key => ({ do: 'insert', into: clock, key, value: common[key] })),
        },
      ],
    };
  },
  examples: [
    {
      bad: `
serviceLevelAgreement: 1 #! clock-rules-defined "serviceLevelAgreement: 1" > section
targets:
  P1: {response: PT15M, resolution: PT4H, calendar: cal-24x7}
`,
      good: `
clock:
  starts: accepted
  responseStops: first-human-contact
  resolutionStops: service-restored
  pauses: [waiting-customer]
targets:
  P1: {response: PT15M, resolution: PT4H, calendar: cal-24x7}
`,
    },
    {
      bad: `
clock: {starts: 受理} #! clock-rules-defined "clock" > lacks
targets:
  P1: {responsePromise: none, reason: 驻场处理, arrival: PT1H, resolution: PT4H}
`,
      good: `
clock: {starts: 报修, resolutionStops: 用户确认, pauses: []}
targets:
  P1: {responsePromise: none, reason: 驻场处理, arrival: PT1H, resolution: PT4H}
`,
    },
  ],
});

const common = {
  starts: 'accepted',
  responseStops: 'first-human-contact',
  resolutionStops: 'service-restored',
  pauses: ['waiting-customer', 'waiting-access'],
} as const satisfies Partial<Record<keyof Clock, unknown>>;

/** Only a time that is promised needs an event that fulfils it. */
function keysFor(sla: ServiceLevelAgreement): (keyof typeof common)[] {
  const targets = targetedPriorities(sla).flatMap(priority => [sla.targets![priority]!, ...(sla.targets![priority]!.variants ?? [])]);
  const promised = (kind: 'response' | 'resolution') => targets.some(target => target[kind] !== undefined);
  return [
    'starts',
    ...(promised('response') ? (['responseStops'] as const) : []),
    ...(promised('resolution') ? (['resolutionStops'] as const) : []),
    'pauses',
  ];
}

function valueText(key: keyof typeof common): string {
  return `\`${key}: ${[common[key]].flat().join(', ')}\``;
}
