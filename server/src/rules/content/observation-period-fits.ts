import type { OptimizationItem } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Fix, planRule } from '../rule';
import { shiftDate } from '../schedule/days';

export const observationPeriodFits = planRule({
  id: 'observation-period-fits',
  chapter: 'content',
  severity: 'error',
  profile: 'core',
  clauses: ['OP-04', 'OP-06', 'SL-05'],
  since: '0.1',
  title: {
    en: 'An optimisation is followed by an observation inside the service period, and that by a retrospective.',
    'zh-CN': '优化后应有观察期，在服务期内结束，并在其后回顾总结。',
  },
  why: {
    en: 'Many a tuned system falls back at the next month-end; without observation nobody links the slowness to the change any more.',
    'zh-CN': '不少调优到下一个月末结账时才显出问题；没有观察期，到时谁也想不到与那次改动有关。',
  },
  remedy: {
    en: 'State `observe` with `from` and `until` after the work and inside the service period, and a `retrospective` after it.',
    'zh-CN': '用 `observe` 的 `from`、`until` 写明工作结束后、服务期之内的观察期，并在其后安排 `retrospective`。',
  },
  messages: {
    lacks: { en: 'Optimisation {optimization} lacks {missing}.', 'zh-CN': '优化项 {optimization}缺少 {missing}。', missing: true },
    observeLacks: {
      en: 'The observation of {optimization} lacks {missing}.',
      'zh-CN': '优化项 {optimization}的观察期缺少 {missing}。',
      missing: true,
    },
    early: {
      en: 'The observation begins on {from}, before the work ends on {end}.',
      'zh-CN': '观察期自 {from} 开始，而工作 {end} 才结束。',
    },
    reversed: {
      en: 'The observation ends on {until}, before it begins on {from}.',
      'zh-CN': '观察期 {until} 结束，早于其开始日期 {from}。',
    },
    outside: {
      en: 'The observation lasts until {until}; the service period ends on {end}.',
      'zh-CN': '观察期到 {until} 为止，而服务期 {end} 就已结束。',
    },
    hasty: {
      en: 'The retrospective is on {retrospective}, before the observation ends on {until}.',
      'zh-CN': '回顾总结定在 {retrospective}，而观察期 {until} 才结束。',
    },
    end: { en: 'The work ends here.', 'zh-CN': '工作在此结束。' },
    from: { en: 'The observation begins here.', 'zh-CN': '观察期由此开始。' },
    until: { en: 'The observation ends here.', 'zh-CN': '观察期到此为止。' },
    period: { en: 'The service period ends here.', 'zh-CN': '服务期到此为止。' },
    set: { en: 'Change it to {date}', 'zh-CN': '改为 {date}' },
  },
  *check({ plan }) {
    const last = plan.period?.end;
    for (const item of plan.content?.optimization ?? []) {
      const { observe, end, retrospective } = item;
      const missing = lacking(item, ['observe', 'retrospective']);
      if (missing.length > 0) yield { message: 'lacks', at: at(item), args: { optimization: named(item), missing } };
      if (observe === undefined) continue;
      const open = (['from', 'until'] as const).filter(key => !declared(observe, key)).map(key => `\`${key}\``);
      if (open.length > 0) yield { message: 'observeLacks', at: at(observe), args: { optimization: named(item), missing: open } };
      const { from, until } = observe;
      if (from !== undefined && end !== undefined && from < end) {
        const related = [{ at: at(item, 'end'), message: 'end' as const }];
        yield { message: 'early', at: at(observe, 'from'), args: { from, end }, related, fixes: setTo(observe, 'from', shiftDate(end, 1)) };
      } else if (from !== undefined && until !== undefined && until < from) {
        const related = [{ at: at(observe, 'from'), message: 'from' as const }];
        yield { message: 'reversed', at: at(observe, 'until'), args: { from, until }, related };
        continue;
      }
      if (until !== undefined && last !== undefined && until > last) {
        const related = [{ at: at(plan.period!, 'end'), message: 'period' as const }];
        const fixes = from !== undefined && from > last ? [] : setTo(observe, 'until', last);
        yield { message: 'outside', at: at(observe, 'until'), args: { until, end: last }, related, fixes };
      } else if (retrospective !== undefined && until !== undefined && retrospective < until) {
        yield {
          message: 'hasty',
          at: at(item, 'retrospective'),
          args: { retrospective, until },
          related: [{ at: at(observe, 'until'), message: 'until' }],
          fixes: setTo(item, 'retrospective', shiftDate(until, 1)),
        };
      }
    }
  },
  examples: [
    {
      bad: `
period:
  start: 2026-01-01
  end: 2026-12-31
content:
  optimization:
    - id: opt-db
      name: 数据库优化
      end: 2026-04-30
      observe:
        from: 2026-04-20 #! observation-period-fits "2026-04-20" > early
        until: 2026-05-14
      retrospective: 2026-05-12 #! observation-period-fits "2026-05-12" > hasty
    - id: opt-net #! observation-period-fits "id: opt-net" > lacks
      name: 网络优化
      observe:
        from: 2026-12-20
        until: 2027-01-10 #! observation-period-fits "2027-01-10" > outside
`,
      fixed: `
period:
  start: 2026-01-01
  end: 2026-12-31
content:
  optimization:
    - id: opt-db
      name: 数据库优化
      end: 2026-04-30
      observe:
        from: 2026-05-01 #! observation-period-fits "2026-04-20" > early
        until: 2026-05-14
      retrospective: 2026-05-15 #! observation-period-fits "2026-05-12" > hasty
    - id: opt-net #! observation-period-fits "id: opt-net" > lacks
      name: 网络优化
      observe:
        from: 2026-12-20
        until: 2026-12-31 #! observation-period-fits "2027-01-10" > outside
`,
      good: `
period:
  start: 2026-01-01
  end: 2026-12-31
content:
  optimization:
    - id: opt-db
      name: 数据库优化
      end: 2026-04-30
      observe:
        from: 2026-05-01
        until: 2026-05-14
      retrospective: 2026-05-20
`,
    },
    {
      bad: `
content:
  optimization:
    - {id: opt-a, observe: {from: 2026-05-10, until: 2026-05-01}, retrospective: 2026-05-20} #! observation-period-fits "2026-05-01" > reversed
    - {id: opt-b, observe: {measure: load}, retrospective: 2026-06-01} #! observation-period-fits "observe" > observeLacks
`,
      good: 'content: {optimization: [{id: opt-a, observe: {from: 2026-05-01, until: 2026-05-10}, retrospective: 2026-05-10}]}\n',
    },
  ],
});

function setTo(of: NonNullable<OptimizationItem['observe']> | OptimizationItem, key: string, date: string): Fix<'set'>[] {
  return [{ title: 'set', args: { date }, changes: [{ do: 'set', at: at(of, key), value: date }], preferred: true }];
}
