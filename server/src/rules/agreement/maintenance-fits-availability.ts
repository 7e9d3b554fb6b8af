import type { AvailabilityTarget, ServiceLevelAgreement } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { compareTimes, type ExactTime } from '../../time/availability';
import { parseDuration } from '../../time/duration';
import { isChinese } from '../governance/terms';
import { named } from '../named';
import { agreementRule, type Fix, type Problem } from '../rule';
import { allowedText, downtimeOf, maintenanceOf, timeText } from './downtimes';

export const maintenanceFitsAvailability = agreementRule({
  id: 'maintenance-fits-availability',
  chapter: 'agreement',
  severity: 'error',
  profile: 'company',
  clauses: ['IT-17'],
  since: '0.1',
  title: {
    en: 'Where maintenance counts as downtime the windows fit the allowed downtime; where it does not, an exclusion says so.',
    'zh-CN': '维护计入停机时，窗口总时长不得超过允许停机；不计入时应在除外条款写明。',
  },
  why: {
    en: 'Eight hours of agreed maintenance under a promise of 43 minutes break the promise every month, by plan.',
    'zh-CN': '每月允许停机 43 分钟，却约定 8 小时计入停机的维护，等于按计划每月违约。',
  },
  remedy: {
    en: 'Shorten the windows or lower the target, or set `maintenanceCounts: false` and name agreed maintenance under `exclusions`.',
    'zh-CN': '缩短窗口或调整目标；或写 `maintenanceCounts: false`，并在 `exclusions` 中列出约定的维护。',
  },
  messages: {
    tooLong: {
      en: 'Maintenance counts as downtime: its windows take up to {total}, but {availability} allows {allowed}.',
      'zh-CN': '维护计入停机：窗口合计可达 {total}，而 {availability}只允许停机 {allowed}。',
    },
    noExclusion: {
      en: 'Maintenance does not count as downtime for {availability}, but no exclusion says so.',
      'zh-CN': '{availability}的维护不计入停机，除外条款却没有写明。',
    },
    unsaid: {
      en: '{availability} does not say whether maintenance counts as downtime: add `maintenanceCounts`.',
      'zh-CN': '{availability}没有说明维护是否计入停机：请补充 `maintenanceCounts`。',
      missing: true,
    },
    window: { en: 'Up to {length} a month.', 'zh-CN': '每月最多 {length}。' },
    exclusions: { en: 'The exclusions.', 'zh-CN': '除外条款。' },
    exclude: { en: 'Exclude approved maintenance windows', 'zh-CN': '在除外条款中写明经批准的维护窗口' },
    count: { en: 'Say that maintenance does not count', 'zh-CN': '写明维护不计入停机' },
  },
  *check({ sla }) {
    yield* unexcluded(sla);
    for (const availability of sla.availability ?? []) {
      const { maintenanceCounts } = availability;
      if (maintenanceCounts === true) yield* overrun(sla, availability);
      else if (!declared(availability, 'maintenanceCounts') && (sla.maintenanceWindows?.length ?? 0) > 0) {
        const excluded = sla.exclusions?.some(text => maintenance.test(text)) === true;
        const changes: Fix['changes'] = [{ do: 'insert', into: availability, key: 'maintenanceCounts', value: false }];
        yield {
          message: 'unsaid',
          at: at(availability, 'maintenanceCounts'),
          args: { availability: named(availability) },
          fixes: excluded ? [{ title: 'count', changes, preferred: true }] : [],
        };
      }
    }
  },
  examples: [
    {
      bad: `
availability:
  - id: av-core
    name: 核心平台
    target: 99.9
    window: {duration: P1M}
    basis: 30d
    maintenanceCounts: true #! maintenance-fits-availability "true" > tooLong
maintenanceWindows:
  - {id: mw-a, on: 每月第一个星期日, from: "00:00", to: "04:00"}
  - {id: mw-b, maxPerMonth: PT4H}
`,
      good: `
availability:
  - id: av-core
    name: 核心平台
    target: 99
    window: {duration: P1M}
    basis: 30d
    maintenanceCounts: true
maintenanceWindows:
  - {id: mw-a, on: 每月第一个星期日, from: "00:00", to: "04:00", maxPerMonth: PT4H}
`,
    },
    {
      bad: `
title: 某市水务局运维服务级别协议
availability:
  - {id: av-core, target: 99.9, window: {duration: P1M}, basis: 30d, maintenanceCounts: false} #! maintenance-fits-availability "false" > noExclusion
  - {id: av-least, target: 99.5, minimumOf: av-core, window: {duration: P1M}, basis: 30d, maintenanceCounts: false}
exclusions: [不可抗力]
`,
      good: `
availability:
  - {id: av-core, target: 99.9, window: {duration: P1M}, basis: 30d, maintenanceCounts: false}
exclusions: [不可抗力, 经批准的维护窗口]
`,
      fixed: `
title: 某市水务局运维服务级别协议
availability:
  - {id: av-core, target: 99.9, window: {duration: P1M}, basis: 30d, maintenanceCounts: false} #! maintenance-fits-availability "false" > noExclusion
  - {id: av-least, target: 99.5, minimumOf: av-core, window: {duration: P1M}, basis: 30d, maintenanceCounts: false}
exclusions: [不可抗力, 经批准的维护窗口]
`,
    },
    {
      bad: `
availability:
  - {id: av-core, target: 99.9} #! maintenance-fits-availability "id: av-core" > unsaid
maintenanceWindows:
  - {id: mw-monthly, maxPerMonth: PT4H}
exclusions: [Approved maintenance]
`,
    },
  ],
});

const maintenance = /维护|检修|maintenance/i;

type Message = 'tooLong' | 'noExclusion' | 'unsaid' | 'window' | 'exclusions' | 'exclude' | 'count';

/** The windows of a month against the downtime allowed in a month, or of as many months as the availability is counted over. */
function* overrun(sla: ServiceLevelAgreement, availability: AvailabilityTarget): Iterable<Problem<Message>> {
  const duration = parseDuration(availability.window?.duration ?? '');
  const allowed = downtimeOf(sla, availability);
  const months = duration && duration.years * 12 + duration.months;
  if (allowed === undefined || !months) return;
  const windows = maintenanceOf(sla, availability);
  const milliseconds = windows.reduce((total, { length }) => total + length.milliseconds, 0n) * BigInt(months);
  const total: ExactTime = { milliseconds, per: 1n };
  if (compareTimes(total, allowed.most) <= 0) return;
  yield {
    message: 'tooLong',
    at: at(availability, 'maintenanceCounts'),
    args: { total: timeText(total), availability: named(availability), allowed: allowedText(allowed) },
    related: windows.map(({ window, length }) => ({ at: at(window), message: 'window', args: { length: timeText(length) } })),
  };
}

/** All targets that do not count maintenance miss the same exclusion, so they are one finding. */
function* unexcluded(sla: ServiceLevelAgreement): Iterable<Problem<Message>> {
  const { exclusions } = sla;
  const uncounted = (sla.availability ?? []).filter(({ maintenanceCounts }) => maintenanceCounts === false);
  const [first] = uncounted;
  if (first === undefined || exclusions === undefined || !whole(exclusions) || exclusions.some(text => maintenance.test(text))) return;
  const chinese = isChinese([sla.title, ...exclusions].join(''));
  yield {
    message: 'noExclusion',
    at: at(first, 'maintenanceCounts'),
    args: { availability: uncounted.map(availability => named(availability)) },
    related: [{ at: at(sla, 'exclusions'), message: 'exclusions' }],
    fixes: [
      {
        title: 'exclude',
        changes: [{ do: 'append', to: exclusions, value: chinese ? '经批准的维护窗口' : 'Approved maintenance windows' }],
        preferred: true,
      },
    ],
  };
}
