import type { CheckPlan, PeriodSection, SatisfactionSurvey } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { lastDayWithin, parseDate } from '../../time/dates';
import { parseDuration } from '../../time/duration';
import { lacking } from '../lacking';
import { type Problem, planRule } from '../rule';
import { shiftDate } from '../schedule/days';

export const satisfactionSurveyYearly = planRule({
  id: 'satisfaction-survey-yearly',
  chapter: 'check',
  severity: 'error',
  profile: 'core',
  clauses: ['PM-13', 'CK-03'],
  since: '0.1',
  title: {
    en: 'In every 12 months of service falls a satisfaction survey with an analysis report; more than one if so agreed.',
    'zh-CN': '每 12 个月的服务应至少有一次满意度调查并出具分析报告，次数可另行约定。',
  },
  why: {
    en: 'A customer who is never asked complains once, when the contract comes up for renewal.',
    'zh-CN': '平时不调查，需方的不满只会在续签时一次说出来，那时已无从补救。',
  },
  remedy: {
    en: 'Add a survey with its day and its report to `plans.check.satisfaction` for each year that lacks one.',
    'zh-CN': '为缺少调查的年度在 `plans.check.satisfaction` 中补充一次调查，写明日期和分析报告。',
  },
  parameters: {
    satisfactionPerYear: {
      default: 1,
      schema: { type: 'integer', minimum: 1, maximum: 12 },
      title: { en: 'Satisfaction surveys in a year at the least', 'zh-CN': '每年满意度调查的最少次数' },
    },
  },
  messages: {
    none: {
      en: 'The check plan has no satisfaction survey: add at least one with its day and its report.',
      'zh-CN': '检查计划没有满意度调查：请至少补充一次，写明日期和分析报告。',
      missing: true,
    },
    lacks: { en: 'This survey lacks {missing}.', 'zh-CN': '这次满意度调查缺少 {missing}。', missing: true },
    years: {
      en: 'Too few satisfaction surveys: {years}; agreed are {needed} in 12 months.',
      'zh-CN': '满意度调查次数不足：{years}；约定每 12 个月 {needed} 次。',
      missing: true,
    },
    period: { en: 'The service period is stated here.', 'zh-CN': '服务期写在这里。' },
  },
  *check({ plan, parameters }) {
    const check = plan.plans?.check;
    // A plan without its check plan is asked for the whole of it.
    if (check === undefined) return;
    const { satisfaction } = check;
    if (!declared(check, 'satisfaction') || (satisfaction?.length === 0 && whole(satisfaction))) {
      yield { message: 'none', at: at(check, 'satisfaction') };
    }
    const surveys = satisfaction ?? [];
    for (const survey of surveys) {
      const missing = lacking(survey, ['on', 'report']);
      if (missing.length > 0) yield { message: 'lacks', at: at(survey), args: { missing } };
    }
    if (surveys.length > 0 && plan.period !== undefined) yield* yearProblems(check, surveys, plan.period, parameters.satisfactionPerYear);
  },
  examples: [
    {
      bad: `
period: {start: 2026-01-01, end: 2027-12-31}
plans:
  check:
    satisfaction: #! satisfaction-survey-yearly "satisfaction" > years
      - on: 2026-06-20
        report: d-satis
`,
      good: `
period: {start: 2026-01-01, end: 2027-12-31}
plans:
  check:
    satisfaction:
      - on: 2026-06-20
        report: d-satis
      - on: 2027-12-10
        report: d-satis
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
plans:
  check: {satisfaction: [{on: 2026-06-20, method: 在线问卷}]} #! satisfaction-survey-yearly "on: 2026-06-20" > lacks
`,
      good: `
period: {start: 2025-07-01, end: 2026-12-31}
plans:
  check: {satisfaction: [{on: 2026-06-20, method: 在线问卷, report: d-satis}]}
`,
    },
    {
      bad: `
plans:
  check: {inspections: P3M} #! satisfaction-survey-yearly "check" > none
`,
    },
  ],
});

type Message = 'none' | 'lacks' | 'years' | 'period';

/** Years of service with fewer surveys than agreed. A part of a year at the end asks for none. */
function* yearProblems(
  check: CheckPlan,
  surveys: readonly SatisfactionSurvey[],
  period: PeriodSection,
  needed: number,
): Iterable<Problem<Message>> {
  const dates = surveys.flatMap(({ on }) => on ?? []);
  if (dates.length < surveys.length || !whole(check.satisfaction!)) return;
  const counted = serviceYears(period).map(({ from, to }) => ({
    from,
    to,
    count: dates.filter(date => date >= from && date <= to).length,
  }));
  const years = counted
    .filter(({ count }) => count < needed)
    .map(
      ({ from, to, count }): Text => ({
        en: `${count} from ${from} to ${to}`,
        'zh-CN': `${from} 至 ${to} 有 ${count} 次`,
      }),
    );
  if (years.length === 0) return;
  yield {
    message: 'years',
    at: at(check, 'satisfaction'),
    args: { years, needed },
    related: [{ at: at(period), message: 'period' }],
  };
}

function serviceYears({ start, end }: PeriodSection): { from: string; to: string }[] {
  const years: { from: string; to: string }[] = [];
  if (end === undefined) return years;
  for (let from = start; from !== undefined && years.length < 100; ) {
    const to: string | undefined = lastDayWithin(parseDate(from)!, parseDuration('P1Y')!)?.toString();
    if (to === undefined || to > end) break;
    years.push({ from, to });
    from = shiftDate(to, 1);
  }
  return years;
}
