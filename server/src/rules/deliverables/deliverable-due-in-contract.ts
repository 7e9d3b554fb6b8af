import type { Deliverable } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { named } from '../named';
import { planRule } from '../rule';
import { contractDate, daysBetweenText, stated } from '../schedule/days';
import { worksByDeliverable } from './works';

export const deliverableDueInContract = planRule({
  id: 'deliverable-due-in-contract',
  chapter: 'deliverables',
  severity: 'error',
  profile: 'core',
  clauses: ['DN-03'],
  since: '0.1',
  title: {
    en: 'No deliverable falls due after the contract ends, or before the work that makes it.',
    'zh-CN': '交付日期不得晚于合同截止日，也不得早于产生它的工作。',
  },
  why: {
    en: 'What is handed over after the contract has ended counts as late and holds up the last payment; what falls due before the work is done cannot be handed over.',
    'zh-CN': '合同到期后才交付即为违约，还会拖住尾款；工作没有做完就要交付，则根本交不出来。',
  },
  remedy: {
    en: 'Move the due date to a day between the end of the work and the end of the contract.',
    'zh-CN': '将交付日期调整到相关工作完成之后、合同截止日之前。',
  },
  messages: {
    late: {
      en: '{deliverable} falls due on {due}, {days} after the contract ends on {end}.',
      'zh-CN': '{deliverable}的交付日期为 {due}，比合同截止日 {end} 晚 {days}。',
    },
    early: {
      en: '{deliverable} falls due on {due}, but {work} that makes it {happens} on {date}.',
      'zh-CN': '{deliverable}的交付日期为 {due}，而产生它的{work}于 {date} 才{happens}。',
    },
    unsigned: {
      en: '{deliverable} falls due on {due}, before the contract is signed on {date}.',
      'zh-CN': '{deliverable}的交付日期为 {due}，早于合同签订日 {date}。',
    },
    signed: { en: 'The contract is signed here.', 'zh-CN': '合同签订日写在这里。' },
    end: { en: 'The contract ends here.', 'zh-CN': '合同截止日写在这里。' },
    work: { en: 'The date of the work: {date}.', 'zh-CN': '该工作的日期：{date}。' },
    setDue: { en: 'Set the due date to {date}', 'zh-CN': '将交付日期改为 {date}' },
  },
  *check({ plan }) {
    const end = contractDate(plan, 'end');
    const works = worksByDeliverable(plan);
    for (const deliverable of plan.deliverables ?? []) {
      const { due, id } = deliverable;
      if (due === undefined) continue;
      const name = named(deliverable);
      if (end !== undefined && due > end.date) {
        yield {
          message: 'late',
          at: at(deliverable, 'due'),
          args: { deliverable: name, due, end: end.date, days: daysBetweenText(end.date, due) },
          related: [{ at: end.at, message: 'end' }],
          fixes: [setDue(deliverable, end.date)],
        };
      }
      const last = (works.get(id ?? '') ?? []).filter(({ date }) => due < date).sort((a, b) => (a.date < b.date ? 1 : -1))[0];
      const signed = stated(plan.contract, 'signed');
      if (last === undefined) {
        if (signed !== undefined && due < signed.date) {
          const args = { deliverable: name, due, date: signed.date };
          yield { message: 'unsigned', at: at(deliverable, 'due'), args, related: [{ at: signed.at, message: 'signed' }] };
        }
        continue;
      }
      yield {
        message: 'early',
        at: at(deliverable, 'due'),
        args: { deliverable: name, due, work: last.name, happens: last.happens, date: last.date },
        related: [{ at: last.at, message: 'work', args: { date: last.date } }],
        fixes: end !== undefined && last.date > end.date ? [] : [setDue(deliverable, last.date)],
      };
    }
  },
  examples: [
    {
      bad: `
contract: {end: 2026-12-31}
deliverables:
  - id: d-accept
    name: 年度验收报告
    due: 2027-01-15 #! deliverable-due-in-contract "2027-01-15" > late
`,
      good: `
contract: {end: 2026-12-31}
deliverables:
  - id: d-accept
    name: 年度验收报告
    due: 2026-12-29
  - id: d-month
    name: 月度报告
    every: P1M
    within: P5D
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - id: ph-close
      kind: closing
      activities: [{id: ac-sum, name: Annual summary, start: 2026-12-18, end: 2026-12-28, outputs: [d-sum]}]
content:
  assessment: [{id: asm-bc, name: Continuity, start: 2026-09-01, end: 2026-09-25, outputs: [d-assess]}]
contract: {signed: 2025-12-19}
deliverables:
  - {id: d-auth, name: Authorisation form, due: 2025-01-05} #! deliverable-due-in-contract "2025-01-05" > unsigned
  - {id: d-sum, name: Annual summary, due: 2026-12-20} #! deliverable-due-in-contract "2026-12-20" > early
  - {id: d-assess, name: Assessment report, due: 2026-09-10} #! deliverable-due-in-contract "2026-09-10" > early
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - {id: ph-init, kind: initiation, start: 2026-01-01, end: 2026-01-21, outputs: [d-plan]}
plans:
  check: {audits: [{id: au-1, on: 2026-07-15, report: d-audit}]}
deliverables:
  - {id: d-plan, name: Annual plan, due: 2026-01-19}
  - {id: d-audit, name: Findings of the audit, due: 2026-07-20}
`,
    },
  ],
});

function setDue(deliverable: Deliverable, date: string) {
  return { title: 'setDue', args: { date }, changes: [{ do: 'set', at: at(deliverable, 'due'), value: date }] } as const;
}
