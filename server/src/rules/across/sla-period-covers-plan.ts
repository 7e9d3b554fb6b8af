import type { PeriodSection, ServiceLevelAgreement } from '../../plan/generated/types';
import { at } from '../../plan/place';
import type { Text } from '../../text';
import { dateOfEpochDay, type EpochDay, epochDay, parseDate } from '../../time/dates';
import { type LinkedAgreement, planRule } from '../rule';

export const slaPeriodCoversPlan = planRule({
  id: 'sla-period-covers-plan',
  chapter: 'across',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['DF-01', 'SF-03'],
  since: '0.1',
  title: { en: 'The agreement holds for the whole service period.', 'zh-CN': '服务级别协议的有效期应覆盖整个服务期。' },
  why: {
    en: 'On a day without a valid agreement the team works, but no response time is promised, counted or paid for.',
    'zh-CN': '协议失效之后，团队照常工作，却没有任何有效的时限承诺，达标与否、补偿与否都无据可依。',
  },
  remedy: {
    en: 'Extend the agreement, name the one that follows it as well, or shorten the service period.',
    'zh-CN': '延长协议有效期，或一并指明后续的协议，或调整服务期。',
  },
  messages: {
    uncovered: {
      en: 'The service period runs from {start} to {end}, the agreement from {from} to {to}: {days} without an agreement ({gaps}).',
      'zh-CN': '服务期为 {start} 至 {end}，协议有效期为 {from} 至 {to}：有 {days}没有有效协议（{gaps}）。',
    },
    service: { en: 'The service period of the plan: {start} to {end}.', 'zh-CN': '计划的服务期：{start} 至 {end}。' },
    validity: { en: 'The agreement holds from {from} to {to}.', 'zh-CN': '协议有效期：{from} 至 {to}。' },
  },
  examples: [
    {
      bad: {
        plan: `period:
  start: 2026-01-01
  end: 2026-12-31
agreements:
  - file: hydro-ops-2026.sla.yaml #! sla-period-covers-plan "hydro-ops-2026.sla.yaml" > uncovered
    id: sla-hydro-core-2026
    version: "2.1"
`,
        sla: `id: sla-hydro-core-2026
version: "2.1"
period:
  start: 2026-01-01
  end: 2026-11-30
`,
      },
      good: {
        plan: `period:
  start: 2026-01-01
  end: 2026-12-31
agreements:
  - file: hydro-ops-2026.sla.yaml
    id: sla-hydro-core-2026
    version: "2.1"
`,
        sla: `id: sla-hydro-core-2026
version: "2.1"
period:
  start: 2026-01-01
  end: 2026-12-31
`,
      },
    },
    {
      bad: {
        plan: `period: {start: 2026-01-01, end: 2026-12-31}
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}] #! sla-period-covers-plan "水务局.sla.yaml"
`,
        sla: `id: sla-hydro
title: 某市水务局服务级别协议
period: {start: 2026-03-01, end: 2026-10-31}
`,
      },
      good: {
        plan: `period: {start: 2026-01-01, end: 2026-12-31}
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
`,
        sla: `id: sla-hydro
title: 某市水务局服务级别协议
period: {start: 2025-07-01, end: 2027-06-30}
`,
      },
    },
  ],
  *check({ plan, agreements }) {
    const service = daysOf(plan.period);
    const valid = agreements.map(({ entry, sla }) => ({ entry, sla, days: daysOf(sla?.period), services: servicesOf({ entry, sla }) }));
    // An agreement whose days are not known may be the one that covers the rest.
    if (service === undefined || valid.some(({ days }) => days === undefined)) return;
    const said = new Set<string>();
    for (const { entry, sla, days, services } of valid) {
      const others = valid.filter(other => [...services].every(service => other.services.has(service)));
      const gaps = uncovered(
        service,
        others.map(other => other.days!),
      );
      const key = gaps.map(gap => `${gap.first}-${gap.last}`).join();
      if (gaps.length === 0 || said.has(key)) continue;
      said.add(key);
      const from = dateText(days!.first);
      const to = dateText(days!.last);
      const start = dateText(service.first);
      const end = dateText(service.last);
      yield {
        message: 'uncovered',
        at: at(entry, 'file'),
        args: { from, to, start, end, gaps: gaps.map(rangeText), days: countText(gaps) },
        related: [
          { at: at(plan, 'period'), message: 'service', args: { start, end } },
          { at: at(sla!, 'period'), message: 'validity', args: { from, to } },
        ],
      };
    }
  },
});

/** Days from the first to the last, both included. */
interface Days {
  first: EpochDay;
  last: EpochDay;
}

/** A period whose ends are both known and in order. */
function daysOf(period: PeriodSection | undefined): Days | undefined {
  const start = parseDate(period?.start ?? '');
  const end = parseDate(period?.end ?? '');
  if (start === undefined || end === undefined || epochDay(end) < epochDay(start)) return undefined;
  return { first: epochDay(start), last: epochDay(end) };
}

/** The services that an agreement is there for; agreements for the same services may follow one another. */
function servicesOf({ entry, sla }: { entry: LinkedAgreement['entry']; sla?: ServiceLevelAgreement }): ReadonlySet<string> {
  return new Set(entry.covers ?? sla?.services?.flatMap(({ id }) => id ?? []));
}

function uncovered(service: Days, covers: readonly Days[]): Days[] {
  const gaps: Days[] = [];
  let next = service.first;
  for (const { first, last } of [...covers].sort((a, b) => a.first - b.first)) {
    if (first > service.last) break;
    if (first > next) gaps.push({ first: next, last: first - 1 });
    next = Math.max(next, last + 1);
  }
  if (next <= service.last) gaps.push({ first: next, last: service.last });
  return gaps;
}

function dateText(day: EpochDay): string {
  return String(dateOfEpochDay(day));
}

function rangeText({ first, last }: Days): Text {
  const [from, to] = [dateText(first), dateText(last)];
  return from === to ? { en: from, 'zh-CN': from } : { en: `${from} to ${to}`, 'zh-CN': `${from} 至 ${to}` };
}

function countText(gaps: readonly Days[]): Text {
  const count = gaps.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return { en: count === 1 ? '1 day' : `${count} days`, 'zh-CN': `${count} 天` };
}
