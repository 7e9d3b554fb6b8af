import type { Metric } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import type { Text } from '../../text';
import { describeDuration, parseDuration } from '../../time/duration';
import { aboutDays } from '../governance/about-days';
import { named } from '../named';
import { type Fix, type LinkedAgreement, planRule } from '../rule';

export const measuredMetricsRecorded = planRule({
  id: 'measured-metrics-recorded',
  chapter: 'across',
  severity: 'error',
  profile: 'core',
  clauses: ['IM-04', 'PM-08', 'ON-05'],
  since: '0.1',
  title: {
    en: 'The plan checks the metrics of the agreement at intervals no longer than their windows.',
    'zh-CN': '计划应按不长于统计周期的间隔核对服务级别协议的每项指标。',
  },
  why: {
    en: 'A figure that counts by the month and is looked at by the quarter has been missed twice before anybody notices.',
    'zh-CN': '按月考核的指标按季核对，等发现时已经连续两个月未达标。',
  },
  remedy: {
    en: 'Set `plans.check.slaSelfCheck` to the shortest window among the metrics.',
    'zh-CN': '将 `plans.check.slaSelfCheck` 设为各指标中最短的统计周期。',
  },
  messages: {
    absent: {
      en: 'The agreement has {count} metrics, but the plan does not say how often they are checked: add `slaSelfCheck`.',
      'zh-CN': '协议有 {count} 项指标，计划却没有写明多久核对一次：请补充 `slaSelfCheck`。',
      missing: true,
    },
    seldom: {
      en: 'The agreement is checked every {planned}, but {metrics} counts every {window}.',
      'zh-CN': '计划每 {planned}核对一次协议，而 {metrics}的统计周期为 {window}。',
    },
    onDemand: {
      en: 'The agreement is checked on demand only, but {metrics} counts every {window}.',
      'zh-CN': '计划只按需核对协议，而 {metrics}的统计周期为 {window}。',
    },
    metric: { en: 'The window of {metric}: {window}.', 'zh-CN': '{metric}的统计周期：{window}。' },
    set: { en: 'Check every {window}', 'zh-CN': '每 {window}核对一次' },
  },
  *check({ plan, agreements }) {
    const check = plan.plans?.check;
    if (check === undefined) return;
    const all = agreements.flatMap(({ sla }) => sla?.metrics ?? []);
    const metrics = windowsOf(agreements);
    const shortest = metrics[0];
    if (shortest === undefined) return;
    const fixes: Fix<'set'>[] = [
      {
        title: 'set',
        args: { window: shortest.words },
        changes: [{ do: 'set', at: at(check, 'slaSelfCheck'), value: shortest.written }],
        preferred: true,
      },
    ];
    if (!declared(check, 'slaSelfCheck')) {
      yield { message: 'absent', at: at(check, 'slaSelfCheck'), args: { count: all.length }, fixes };
      return;
    }
    const planned = parseDuration(check.slaSelfCheck ?? '');
    const onDemand = check.slaSelfCheck === 'on-demand';
    if (planned === undefined && !onDemand) return;
    const missed = metrics.filter(({ days }) => planned === undefined || aboutDays(planned) > days);
    if (missed.length === 0) return;
    const sooner = missed.filter(({ days }) => days === shortest.days);
    yield {
      message: onDemand ? 'onDemand' : 'seldom',
      at: at(check, 'slaSelfCheck'),
      args: {
        planned: planned && { en: describeDuration(planned, 'en'), 'zh-CN': describeDuration(planned, 'zh-CN') },
        metrics: sooner.map(({ metric }) => named(metric)),
        window: shortest.words,
      },
      related: missed.map(({ metric, words }) => ({
        at: at(metric, 'window'),
        message: 'metric',
        args: { metric: named(metric), window: words },
      })),
      fixes,
    };
  },
  examples: [
    {
      bad: {
        plan: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
plans:
  check:
    slaSelfCheck: P3M #! measured-metrics-recorded "P3M" > seldom
`,
        sla: `
id: sla-hydro
metrics:
  - {id: m-resolve, name: 解决及时率, window: P1M}
  - {id: m-satisfied, name: 满意度, window: P6M}
`,
      },
      good: {
        plan: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
plans:
  check: {slaSelfCheck: P30D}
`,
        sla: `
id: sla-hydro
metrics:
  - {id: m-resolve, name: 解决及时率, window: P1M}
  - {id: m-satisfied, name: 满意度, window: P6M}
`,
      },
      fixed: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
plans:
  check:
    slaSelfCheck: P1M #! measured-metrics-recorded "P3M" > seldom
`,
    },
    {
      bad: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
plans:
  check: {inspections: P1M} #! measured-metrics-recorded "check" > absent
`,
        sla: `
id: sla-desk
metrics: [{id: m-wait, name: Waiting time, window: {duration: P1W, rolling: true}}]
`,
      },
      good: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
plans:
  check: {slaSelfCheck: continuous}
`,
        sla: `
id: sla-desk
metrics: [{id: m-wait, name: Waiting time, window: {duration: P1W, rolling: true}}]
`,
      },
    },
    {
      bad: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
plans:
  check: {slaSelfCheck: on-demand} #! measured-metrics-recorded "on-demand" > onDemand
`,
        sla: `
id: sla-desk
metrics: [{id: m-wait, name: Waiting time, window: P1M}]
`,
      },
    },
  ],
});

interface Window {
  metric: Metric;
  days: number;
  written: string;
  words: Text;
}

/** How long each metric of the agreements counts, the shortest first. */
export function windowsOf(agreements: readonly LinkedAgreement[]): Window[] {
  const all = agreements.flatMap(({ sla }) => sla?.metrics ?? []);
  return all.flatMap(metric => windowOf(metric) ?? []).sort((a, b) => a.days - b.days);
}

function windowOf(metric: Metric): Window | undefined {
  const written = typeof metric.window === 'string' ? metric.window : metric.window?.duration;
  const duration = parseDuration(written ?? '');
  if (written === undefined || duration === undefined) return undefined;
  return {
    metric,
    days: aboutDays(duration),
    written,
    words: { en: describeDuration(duration, 'en'), 'zh-CN': describeDuration(duration, 'zh-CN') },
  };
}
