import type { DeliveryPlan, ThirdParty } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { planRule } from '../rule';
import type { StatedDate } from '../schedule/days';
import { stated } from '../schedule/days';

export const ndaCoversEveryone = planRule({
  id: 'nda-covers-everyone',
  chapter: 'risk',
  severity: 'error',
  profile: 'core',
  clauses: ['PL-11', 'WR-09', 'IS-02'],
  since: '0.1',
  title: {
    en: 'Each third party and each outsourced person has signed a non-disclosure agreement before the first access, valid to the end of the period.',
    'zh-CN': '第三方和外包人员应在接触前签署保密协议，有效期覆盖服务期。',
  },
  why: {
    en: 'Customer data that a subcontractor has seen without an agreement cannot be called back, and the supplier is liable for it.',
    'zh-CN': '分包方未签保密协议就接触了客户数据，泄露后无从追究，责任由供方承担。',
  },
  remedy: {
    en: 'Have the agreement signed or renewed, and write `nda: {signed, until}` of the third party and `nda` of the person.',
    'zh-CN': '签署或续签保密协议，并在第三方处写明 `nda: {signed, until}`，在人员处写明 `nda`。',
  },
  messages: {
    noAgreement: {
      en: 'Third party {party} has no non-disclosure agreement: add `nda`.',
      'zh-CN': '第三方 {party}没有保密协议：请补充 `nda`。',
      missing: true,
    },
    lacks: {
      en: 'The non-disclosure agreement of {party} lacks {missing}.',
      'zh-CN': '{party}的保密协议缺少 {missing}。',
      missing: true,
    },
    expires: {
      en: 'The non-disclosure agreement of {party} ends on {until}; the service period ends on {end}.',
      'zh-CN': '{party}的保密协议 {until} 到期，而服务期到 {end} 才结束。',
    },
    personLacks: {
      en: '{person} is outsourced and has signed no non-disclosure agreement: add `nda`.',
      'zh-CN': '外包人员 {person}没有签署保密协议：请补充 `nda`。',
      missing: true,
    },
    late: {
      en: 'The non-disclosure agreement of {who} is signed on {signed}, after the first access on {first}.',
      'zh-CN': '{who}的保密协议 {signed} 才签署，而 {first} 就已开始接触。',
    },
    first: { en: 'The first access is here.', 'zh-CN': '首次接触在这里。' },
    end: { en: 'The service period ends here.', 'zh-CN': '服务期到此为止。' },
  },
  *check({ plan }) {
    const end = plan.period?.end;
    for (const party of plan.parties?.thirdParties ?? []) {
      const { nda } = party;
      if (!declared(party, 'nda')) yield { message: 'noAgreement', at: at(party), args: { party: named(party) } };
      if (nda === undefined) continue;
      const missing = lacking(nda, ['signed', 'until']);
      if (missing.length > 0) yield { message: 'lacks', at: at(party, 'nda'), args: { party: named(party), missing } };
      const first = firstAccess(plan, party);
      if (nda.signed !== undefined && first !== undefined && nda.signed > first.date) {
        yield {
          message: 'late',
          at: at(nda, 'signed'),
          args: { who: named(party), signed: nda.signed, first: first.date },
          related: [{ at: first.at, message: 'first' }],
        };
      }
      if (nda.until !== undefined && end !== undefined && nda.until < end) {
        yield {
          message: 'expires',
          at: at(nda, 'until'),
          args: { party: named(party), until: nda.until, end },
          related: [{ at: at(plan.period!, 'end'), message: 'end' }],
        };
      }
    }
    for (const person of plan.organization?.people ?? []) {
      if (person.outsourced !== true && !(person.outsourced === undefined && isThirdParty(plan, person.employer))) continue;
      if (!declared(person, 'nda')) yield { message: 'personLacks', at: at(person), args: { person: named(person) } };
      const first = declared(person, 'from') ? stated(person, 'from') : stated(plan.period, 'start');
      if (person.nda === undefined || first === undefined || person.nda <= first.date) continue;
      yield {
        message: 'late',
        at: at(person, 'nda'),
        args: { who: named(person), signed: person.nda, first: first.date },
        related: [{ at: first.at, message: 'first' }],
      };
    }
  },
  examples: [
    {
      bad: `
period:
  start: 2026-01-01
  end: 2026-12-31
parties:
  thirdParties:
    - id: tp-storage
      name: 乙丑存储技术公司
      nda:
        signed: 2025-12-20
        until: 2026-06-30 #! nda-covers-everyone "2026-06-30" > expires
    - id: tp-cool #! nda-covers-everyone "id: tp-cool" > noAgreement
      name: 丙寅制冷公司
organization:
  people:
    - id: p-sun #! nda-covers-everyone "id: p-sun" > personLacks
      name: 孙月
      employer: tp-storage
      outsourced: true
      from: 2026-01-01
`,
      good: `
period:
  start: 2026-01-01
  end: 2026-12-31
parties:
  thirdParties:
    - id: tp-storage
      name: 乙丑存储技术公司
      nda:
        signed: 2025-12-20
        until: 2028-12-31
organization:
  people:
    - id: p-sun
      name: 孙月
      employer: tp-storage
      outsourced: true
      nda: 2025-12-20
      from: 2026-01-01
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
parties:
  thirdParties: [{id: tp-a, nda: {signed: 2026-01-10}}] #! nda-covers-everyone "nda" > lacks
organization: {people: [{id: p-a, employer: tp-a, nda: 2026-02-02, from: 2026-02-01}]} #! nda-covers-everyone "2026-02-02" > late
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
parties: {thirdParties: [{id: tp-a, nda: {signed: 2026-01-10, until: 2026-12-31}}]}
organization: {people: [{id: p-a, employer: tp-a, nda: 2026-01-10, from: 2026-02-01}]}
`,
    },
  ],
});

function isThirdParty({ parties }: DeliveryPlan, employer: string | undefined): boolean {
  return employer !== undefined && (parties?.thirdParties ?? []).some(({ id }) => id === employer);
}

/** The first day of the first of the party's people, or of the service where none is known. */
function firstAccess({ organization, period }: DeliveryPlan, party: ThirdParty): StatedDate | undefined {
  const people = (organization?.people ?? []).filter(({ employer }) => employer !== undefined && employer === party.id);
  if (people.length === 0) return stated(period, 'start');
  const days = people.map(person => (declared(person, 'from') ? stated(person, 'from') : stated(period, 'start')));
  return days.filter(day => day !== undefined).sort((a, b) => (a.date < b.date ? -1 : 1))[0];
}
