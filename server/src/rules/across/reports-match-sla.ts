import type { Deliverable, DeliveryPlan, SlaReport } from '../../plan/generated/types';
import type { Ids } from '../../plan/ids';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { describeDuration, parseDuration, timeMinutes } from '../../time/duration';
import { named } from '../named';
import { type Fix, type Problem, planRule, type Yaml } from '../rule';

export const reportsMatchSla = planRule({
  id: 'reports-match-sla',
  chapter: 'across',
  severity: 'error',
  profile: 'core',
  clauses: ['IM-05', 'IT-18'],
  since: '0.1',
  title: {
    en: 'Each report that the agreement promises is a deliverable with the same interval and deadline.',
    'zh-CN': '服务级别协议承诺的每份报告应为交付物，周期和期限一致。',
  },
  why: {
    en: 'A report that only the agreement knows is on nobody’s list: it is missed in the first month, and with it the figures for the credits.',
    'zh-CN': '只写在协议里的报告不在任何人的清单上：第一个月就漏交，补偿所需的数据也跟着没有。',
  },
  remedy: {
    en: 'Name the report under `slaReport` of its deliverable and take over `every` or `on`, and `within`.',
    'zh-CN': '在对应交付物的 `slaReport` 中指明该报告，并使 `every`（或 `on`）和 `within` 与协议一致。',
  },
  messages: {
    absent: {
      en: 'The agreement promises {reports}, but no deliverable fulfils it (`slaReport`).',
      'zh-CN': '协议承诺了 {reports}，却没有对应的交付物（`slaReport`）。',
      missing: true,
    },
    interval: {
      en: '{deliverable} comes every {planned}, but the agreement promises {report} every {promised}.',
      'zh-CN': '{deliverable}的周期为 {planned}，协议承诺的 {report}周期为 {promised}。',
    },
    deadline: {
      en: '{deliverable} is due within {planned}; the agreement promises {report} within {promised}.',
      'zh-CN': '{deliverable}的提交期限为 {planned}，协议承诺的 {report}期限为 {promised}。',
    },
    occasion: {
      en: 'The agreement promises {report} {promised}, but {deliverable} comes {planned}.',
      'zh-CN': '协议承诺的 {report}为{promised}，{deliverable}却为{planned}。',
    },
    noInterval: {
      en: '{deliverable} does not say how often it comes; the agreement promises {report} every {promised}.',
      'zh-CN': '{deliverable}没有写明周期，协议承诺的 {report}周期为 {promised}。',
      missing: true,
    },
    noDeadline: {
      en: '{deliverable} has no `within`; the agreement promises {report} within {promised}.',
      'zh-CN': '{deliverable}没有写明 `within`，协议承诺的 {report}期限为 {promised}。',
      missing: true,
    },
    promise: { en: 'The promise of {report}.', 'zh-CN': '协议对 {report}的承诺。' },
    set: { en: 'Take over from the agreement: {promised}', 'zh-CN': '改为与协议一致：{promised}' },
    add: { en: 'Add {reports} to the deliverables', 'zh-CN': '将 {reports}加入交付物' },
  },
  *check({ plan, agreements, ids }) {
    const reports = agreements.flatMap(({ sla }) => sla?.reporting ?? []).filter(({ id }) => id !== undefined);
    const { deliverables } = plan;
    if (deliverables === undefined ? declared(plan, 'deliverables') : !whole(deliverables)) return;
    const absent = reports.filter(({ id }) => !deliverables?.some(({ slaReport }) => slaReport === id));
    // A report that is named wrongly may be the one that seems to be missing.
    const misnamed = (deliverables ?? []).filter(
      deliverable => declared(deliverable, 'slaReport') && !reports.some(({ id }) => id === deliverable.slaReport),
    );
    if (absent.length > misnamed.length) {
      yield {
        message: 'absent',
        at: at(plan, 'deliverables'),
        args: { reports: absent.map(report => named(report)) },
        related: absent.map(report => ({ at: at(report), message: 'promise', args: { report: named(report) } })),
        fixes: additions(plan, absent, ids),
      };
    }
    for (const deliverable of deliverables ?? []) {
      const report = reports.find(({ id }) => id === deliverable.slaReport);
      if (report !== undefined) yield* differences(deliverable, report);
    }
  },
  examples: [
    {
      bad: {
        plan: `
parties: {customer: {id: customer, name: 水务局}}
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
deliverables: #! reports-match-sla "deliverables" > absent
  - id: d-month
    form: tangible
    name: 月度服务报告
    every: P3M #! reports-match-sla "P3M" > interval
    within: P10D #! reports-match-sla "P10D" > deadline
    slaReport: rep-month
`,
        sla: `
id: sla-hydro
reporting:
  - {id: rep-month, name: 月度报告, every: P1M, dueWithin: P5D, to: customer}
  - {id: rep-major, name: 重大事件报告, on: P1 事件关闭, dueWithin: P3D, to: customer}
`,
      },
      good: {
        plan: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
deliverables:
  - {id: d-month, form: tangible, name: 月度服务报告, every: P1M, within: P5D, slaReport: rep-month}
  - {id: d-major, form: tangible, name: 重大事件报告, on: P1 关闭, within: P3D, slaReport: rep-major}
`,
        sla: `
id: sla-hydro
reporting:
  - {id: rep-month, name: 月度报告, every: P1M, dueWithin: P5D, to: customer}
  - {id: rep-major, name: 重大事件报告, on: P1 事件关闭, dueWithin: P3D, to: customer}
`,
      },
      fixed: `
parties: {customer: {id: customer, name: 水务局}}
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
deliverables: #! reports-match-sla "deliverables" > absent
  - id: d-month
    form: tangible
    name: 月度服务报告
    every: P1M #! reports-match-sla "P3M" > interval
    within: P5D #! reports-match-sla "P10D" > deadline
    slaReport: rep-month
  - id: d-major
    form: tangible
    name: 重大事件报告
    "on": P1 事件关闭
    within: P3D
    to: customer
    slaReport: rep-major
`,
    },
    {
      bad: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
deliverables:
  - {id: d-year, name: Report of the year, on: end of the year, slaReport: rep-year} #! reports-match-sla "end of the year" > occasion
  - {id: d-week, name: Figures of the week, slaReport: rep-week} #! reports-match-sla "id: d-week" > noInterval
`,
        sla: `
id: sla-desk
reporting:
  - {id: rep-year, name: Yearly report, every: P1Y}
  - {id: rep-week, name: Weekly figures, every: P7D}
`,
      },
      good: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
deliverables:
  - {id: d-year, name: Report of the year, every: P12M, slaReport: rep-year}
  - {id: d-week, name: Figures of the week, every: P1W, within: P1D, slaReport: rep-week}
`,
        sla: `
id: sla-desk
reporting:
  - {id: rep-year, name: Yearly report, every: P1Y}
  - {id: rep-week, name: Weekly figures, every: P7D}
`,
      },
    },
  ],
});

type Message = 'absent' | 'interval' | 'deadline' | 'occasion' | 'noInterval' | 'noDeadline' | 'promise' | 'set' | 'add';

/** Occasions are told in words of people, so only that there is one is compared, not what it is. */
function* differences(deliverable: Deliverable, report: SlaReport): Iterable<Problem<Message>> {
  const args = { deliverable: named(deliverable), report: named(report) };
  const related = (key: string) => [{ at: at(report, key), message: 'promise' as const, args }];
  if (report.every !== undefined && !declared(deliverable, 'every')) {
    const promised = lengthText(report.every);
    const occasional = deliverable.on !== undefined;
    const change: Fix['changes'][number] = { do: 'insert', into: deliverable, key: 'every', value: report.every };
    yield {
      message: occasional ? 'occasion' : 'noInterval',
      at: at(deliverable, occasional ? 'on' : 'every'),
      args: {
        ...args,
        promised: occasional ? { en: `every ${promised.en}`, 'zh-CN': `每 ${promised['zh-CN']}一次` } : promised,
        planned: { en: 'after an event', 'zh-CN': '按事件提交' },
      },
      related: related('every'),
      fixes: occasional ? [] : [{ title: 'set', args: { promised }, changes: [change], preferred: true }],
    };
  } else if (report.every !== undefined && deliverable.every !== undefined && !sameLength(deliverable.every, report.every)) {
    yield different('interval', deliverable, 'every', report.every, args, related('every'));
  }
  if (report.dueWithin === undefined) return;
  if (!declared(deliverable, 'within')) {
    const promised = lengthText(report.dueWithin);
    const changes: Fix['changes'] = [{ do: 'insert', into: deliverable, key: 'within', value: report.dueWithin }];
    yield {
      message: 'noDeadline',
      at: at(deliverable, 'within'),
      args: { ...args, promised },
      related: related('dueWithin'),
      fixes: [{ title: 'set', args: { promised }, changes, preferred: true }],
    };
  } else if (deliverable.within !== undefined && !sameLength(deliverable.within, report.dueWithin)) {
    yield different('deadline', deliverable, 'within', report.dueWithin, args, related('dueWithin'));
  }
}

function different(
  message: 'interval' | 'deadline',
  deliverable: Deliverable,
  key: 'every' | 'within',
  value: string,
  names: { deliverable: Text; report: Text },
  related: Problem<Message>['related'],
): Problem<Message> {
  const promised = lengthText(value);
  return {
    message,
    at: at(deliverable, key),
    args: { ...names, planned: lengthText(deliverable[key]!), promised },
    related,
    fixes: [{ title: 'set', args: { promised }, changes: [{ do: 'set', at: at(deliverable, key), value }], preferred: true }],
  };
}

/** P1Y is P12M and P1W is P7D; months and days are not held against each other. */
function sameLength(a: string, b: string): boolean {
  const [partsA, partsB] = [a, b].map(text => {
    const duration = parseDuration(text);
    if (duration === undefined) return text;
    const { years, months, weeks, days } = duration;
    return [years * 12 + months, (weeks * 7 + days) * 1440 + timeMinutes(duration)].join();
  });
  return partsA === partsB;
}

function lengthText(text: string): Text {
  const duration = parseDuration(text);
  if (duration === undefined) return { en: text, 'zh-CN': text };
  return { en: describeDuration(duration, 'en'), 'zh-CN': describeDuration(duration, 'zh-CN') };
}

/** A deliverable for each report, with what the agreement says of it. */
function additions(plan: DeliveryPlan, reports: readonly SlaReport[], { declared: known }: Ids): Fix<'add'>[] {
  const values = reports.map((report): Yaml => {
    const stem = `d-${report.id!.replace(/^rep-/, '')}`;
    const id = [stem, `${stem}-report`].find(candidate => !known.has(candidate)) ?? `${stem}-sla`;
    const { name, every, on, dueWithin, to } = report;
    return { id, form: 'tangible', name, every, on, within: dueWithin, to: known.has(to ?? '') ? to : undefined, slaReport: report.id };
  });
  const { deliverables } = plan;
  const changes: Fix['changes'] =
    deliverables === undefined
      ? [{ do: 'insert', into: plan, key: 'deliverables', value: values }]
      : values.map(value => ({ do: 'append', to: deliverables, value }));
  return [{ title: 'add', args: { reports: reports.map(report => named(report)) }, changes, preferred: true }];
}
