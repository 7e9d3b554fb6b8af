import type { Person } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { planRule } from '../rule';

export const outsourcedClearedBeforeStart = planRule({
  id: 'outsourced-cleared-before-start',
  chapter: 'organization',
  severity: 'error',
  profile: 'company',
  clauses: ['CO-09', 'CO-02'],
  since: '0.1',
  title: {
    en: 'Outsourced people are trained and assessed by their first day on the job.',
    'zh-CN': '外包人员应在上岗前完成培训和考核。',
  },
  why: {
    en: 'Whoever works on the systems before they know the rules makes the mistakes that the training is about, under the supplier’s name.',
    'zh-CN': '未经培训考核就上岗的人员，犯的正是培训要避免的错误，责任由供方承担。',
  },
  remedy: {
    en: 'Bring training and assessment forward, or let the person start later.',
    'zh-CN': '提前安排培训和考核，或推迟该人员的上岗日期。',
  },
  messages: {
    lacks: {
      en: '{person} is outsourced and lacks {missing}: write the days of training and assessment.',
      'zh-CN': '{person}是外包人员，缺少 {missing}：请填写培训和考核日期。',
      missing: true,
    },
    trainedLate: {
      en: '{person} is trained on {date}, but starts on {start}.',
      'zh-CN': '{person}于 {date} 完成培训，却在 {start} 上岗。',
    },
    assessedLate: {
      en: '{person} is assessed on {date}, but starts on {start}.',
      'zh-CN': '{person}于 {date} 通过考核，却在 {start} 上岗。',
    },
    start: { en: 'The first day on the job: {start}.', 'zh-CN': '上岗日期：{start}。' },
  },
  *check({ plan: { organization, period } }) {
    for (const person of organization?.people ?? []) {
      if (!isOutsourced(person)) continue;
      const missing = lacking(person, ['trained', 'assessed']);
      if (missing.length > 0) yield { message: 'lacks', at: at(person), args: { person: named(person), missing } };
      const ownStart = declared(person, 'from');
      const start = ownStart ? person.from : period?.start;
      const startsAt = ownStart ? at(person, 'from') : at(period ?? {}, 'start');
      for (const [key, message] of [
        ['trained', 'trainedLate'],
        ['assessed', 'assessedLate'],
      ] as const) {
        const date = person[key];
        if (date === undefined || start === undefined || date <= start) continue;
        yield {
          message,
          at: at(person, key),
          args: { person: named(person), date, start },
          related: [{ at: startsAt, message: 'start', args: { start } }],
        };
      }
    }
  },
  examples: [
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
organization:
  people:
    - id: p-sun
      name: 孙月
      employer: tp-storage
      outsourced: true
      trained: 2025-12-23
      assessed: 2026-02-03 #! outsourced-cleared-before-start "2026-02-03" > assessedLate
      from: 2026-01-01
    - {id: p-gao, name: 高远, outsourced: true, trained: 2026-01-05, assessed: 2025-12-30} #! outsourced-cleared-before-start "2026-01-05" > trainedLate
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
organization:
  people:
    - id: p-sun
      name: 孙月
      employer: tp-storage
      outsourced: true
      trained: 2025-12-23
      assessed: 2025-12-26
      from: 2026-01-01
    - {id: p-gao, name: 高远, employer: supplier}
`,
    },
    {
      bad: `
organization:
  people:
    - id: p-sun #! outsourced-cleared-before-start "id: p-sun" > lacks
      name: Sunny
      employer: tp-storage
      from: 2026-01-01
`,
      good: `
organization:
  people:
    - {id: p-sun, name: Sunny, outsourced: true, trained: 2026-01-01, assessed: 2026-01-01, from: 2026-01-01}
    - {id: p-he, name: He, employer: customer}
`,
    },
  ],
});

/** As the plan says; where it says nothing, whoever is employed by a third party. */
function isOutsourced({ outsourced, employer }: Person): boolean {
  return outsourced ?? employer?.startsWith('tp-') === true;
}
