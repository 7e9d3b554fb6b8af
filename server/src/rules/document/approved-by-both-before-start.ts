import { at, declared, type Place, whole } from '../../plan/place';
import { planRule } from '../rule';

export const approvedByBothBeforeStart = planRule({
  id: 'approved-by-both-before-start',
  chapter: 'document',
  severity: 'error',
  profile: 'company',
  clauses: ['WV-13', 'PH-14', 'PM-11', 'DP-01', 'PL-13'],
  since: '0.1',
  title: {
    en: 'Supplier and customer approve the plan by its effective date and the service start, and not the author.',
    'zh-CN': '供需双方应在实施日期和服务起始日之前批准计划，编制人不得兼任批准人。',
  },
  why: {
    en: 'Work done under a plan that only one side has approved can be refused when it comes to be paid.',
    'zh-CN': '只有一方批准的计划，按它做的工作到付款时可能不被认可。',
  },
  remedy: {
    en: 'Have each party approve the plan before it takes effect and the service starts, by somebody other than its author.',
    'zh-CN': '请双方在计划实施和服务开始之前批准，且批准人不是编制人。',
  },
  messages: {
    lacks: {
      en: 'The plan is not approved by {parties}.',
      'zh-CN': '计划没有{parties}的批准。',
      missing: true,
    },
    undated: {
      en: 'The approval by {party} has no date.',
      'zh-CN': '{party}的批准没有日期。',
      missing: true,
    },
    late: {
      en: '{party} approved the plan on {date}, after {limit} on {day}.',
      'zh-CN': '{party}于 {date} 才批准计划，晚于{limit} {day}。',
    },
    author: {
      en: '{name} wrote the plan and approves it as well; let somebody else approve it.',
      'zh-CN': '{name}既是编制人又是批准人，应由他人批准。',
    },
    limit: { en: 'It has to be approved by this day.', 'zh-CN': '最迟应在这一天批准。' },
    wrote: { en: 'The author is named here.', 'zh-CN': '编制人在这里。' },
  },
  *check({ plan }) {
    const { document, period } = plan;
    const approvals = document?.approvals;
    // Where there is no approval at all, the document's control asks for it.
    if (document === undefined || approvals === undefined || approvals.length === 0) return;
    const absent = Object.entries(parties).filter(([id]) => !approvals.some(({ party }) => party === id));
    if (absent.length > 0 && whole(approvals)) {
      yield { message: 'lacks', at: at(document, 'approvals'), args: { parties: absent.map(([, name]) => name) } };
    }
    const limits: { day: string; at: Place; limit: (typeof names)[keyof typeof names] }[] = [];
    if (document.effective !== undefined) limits.push({ day: document.effective, at: at(document, 'effective'), limit: names.effective });
    if (period?.start !== undefined) limits.push({ day: period.start, at: at(period, 'start'), limit: names.start });
    const first = limits.sort((a, b) => (a.day < b.day ? -1 : 1))[0];
    const author = document.preparedBy?.name;
    for (const approval of approvals) {
      const party = parties[approval.party as keyof typeof parties];
      if (party === undefined) continue;
      const { date, name } = approval;
      if (!declared(approval, 'date')) yield { message: 'undated', at: at(approval), args: { party } };
      if (date !== undefined && first !== undefined && date > first.day) {
        yield {
          message: 'late',
          at: at(approval, 'date'),
          args: { party: { ...party, en: capital(party.en) }, date, limit: first.limit, day: first.day },
          related: [{ at: first.at, message: 'limit' }],
        };
      }
      if (name !== undefined && name === author) {
        yield {
          message: 'author',
          at: at(approval, 'name'),
          args: { name },
          related: [{ at: at(document.preparedBy!, 'name'), message: 'wrote' }],
        };
      }
    }
  },
  examples: [
    {
      bad: `
document:
  effective: 2026-01-05
  preparedBy:
    name: 王立
  approvals:
    - party: supplier
      name: 王立 #! approved-by-both-before-start "王立" > author
      date: 2025-12-20
    - party: customer
      name: 林敏
      date: 2026-01-09 #! approved-by-both-before-start "2026-01-09" > late
period:
  start: 2026-01-01
  end: 2026-12-31
`,
      good: `
document:
  effective: 2025-12-28
  preparedBy:
    name: 王立
  approvals:
    - party: supplier
      name: 周岩
      date: 2025-12-20
    - party: customer
      name: 林敏
      date: 2025-12-28
period:
  start: 2026-01-01
  end: 2026-12-31
`,
    },
    {
      bad: `
document: {approvals: [{party: supplier, name: B. White}]} #! approved-by-both-before-start "approvals" > lacks #! approved-by-both-before-start "party: supplier" > undated
`,
      good: 'document: {title: Help desk, status: draft}\n',
    },
  ],
});

const parties = { supplier: { en: 'the supplier', 'zh-CN': '供方' }, customer: { en: 'the customer', 'zh-CN': '需方' } };

const names = {
  effective: { en: 'the effective date', 'zh-CN': '实施日期' },
  start: { en: 'the service start', 'zh-CN': '服务起始日' },
};

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
