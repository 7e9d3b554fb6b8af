import { at, declared } from '../../plan/place';
import { describeDuration, parseDuration } from '../../time/duration';
import { planRule } from '../rule';
import { aboutDays } from './about-days';

export const handoverNotice30Days = planRule({
  id: 'handover-notice-30-days',
  chapter: 'governance',
  severity: 'error',
  profile: 'company',
  clauses: ['WV-04'],
  since: '0.1',
  title: {
    en: 'A handover is requested a set time ahead: 30 days if not agreed otherwise.',
    'zh-CN': '任务交接应提前申请，约定的提前时间默认为 30 日。',
  },
  why: {
    en: 'A successor who hears of the task a week before starts without training, and what only the predecessor knew is gone.',
    'zh-CN': '提前一周才通知，接任人来不及培训就上岗，只有前任知道的情况也随之丢失。',
  },
  remedy: {
    en: 'Set `handover.notice` to the agreed time or longer.',
    'zh-CN': '将 `handover.notice` 设为不短于约定的提前时间。',
  },
  parameters: {
    handoverNotice: {
      default: 'P30D',
      schema: { type: 'string', format: 'duration' },
      title: { en: 'How long ahead a handover is requested at the least', 'zh-CN': '任务交接至少提前多久申请' },
    },
  },
  messages: {
    absent: {
      en: 'The plan does not say how long ahead a handover is requested: add `notice`.',
      'zh-CN': '没有写明任务交接提前多久申请：请补充 `notice`。',
      missing: true,
    },
    short: {
      en: 'The handover is requested {notice} ahead; the agreed limit is {limit}.',
      'zh-CN': '任务交接提前 {notice}申请，短于约定的 {limit}。',
    },
    set: { en: 'Set the notice to {limit}', 'zh-CN': '将提前时间设为 {limit}' },
  },
  *check({ plan, parameters }) {
    const { handover } = plan;
    const limit = parseDuration(parameters.handoverNotice);
    if (handover === undefined || limit === undefined) return;
    const words = { en: describeDuration(limit, 'en'), 'zh-CN': describeDuration(limit, 'zh-CN') };
    const fix = {
      title: 'set' as const,
      args: { limit: words },
      changes: [{ do: 'set' as const, at: at(handover, 'notice'), value: parameters.handoverNotice }],
      preferred: true,
    };
    if (!declared(handover, 'notice')) yield { message: 'absent', at: at(handover, 'notice'), fixes: [fix] };
    const notice = parseDuration(handover.notice ?? '');
    if (notice === undefined || aboutDays(notice) >= aboutDays(limit)) return;
    yield {
      message: 'short',
      at: at(handover, 'notice'),
      args: { notice: { en: describeDuration(notice, 'en'), 'zh-CN': describeDuration(notice, 'zh-CN') }, limit: words },
      fixes: [fix],
    };
  },
  examples: [
    {
      bad: `
handover:
  notice: P14D #! handover-notice-30-days "P14D" > short
  approve: [supplier, customer]
`,
      good: `
handover:
  notice: P1M
  approve: [supplier, customer]
`,
      fixed: `
handover:
  notice: P30D #! handover-notice-30-days "P14D" > short
  approve: [supplier, customer]
`,
    },
    {
      bad: `
handover: {apply: 任务交接申请报告, sign: [successor]} #! handover-notice-30-days "handover" > absent
`,
      good: `
handover: {notice: P30D, apply: 任务交接申请报告}
`,
    },
  ],
});
