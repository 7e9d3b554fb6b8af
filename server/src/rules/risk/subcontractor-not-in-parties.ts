import type { DeliveryPlan, Person } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { named } from '../named';
import { type Fix, planRule } from '../rule';

export const subcontractorNotInParties = planRule({
  id: 'subcontractor-not-in-parties',
  chapter: 'risk',
  severity: 'warning',
  profile: 'core',
  clauses: ['PL-11'],
  since: '0.1',
  title: {
    en: 'Each subcontractor behind outsourced people or an underpinning contract is among the third parties of the plan.',
    'zh-CN': '外包人员和支撑合同（UC）涉及的分包方应列入计划的第三方。',
  },
  why: {
    en: 'A firm that is not among the parties has no confidentiality agreement and no address to call; the customer learns of it at the gate.',
    'zh-CN': '没有列入当事方的公司，既没有保密协议，也没有联系方式，人到门口需方才知道。',
  },
  remedy: {
    en: 'Add the firm to `parties.thirdParties`, and name it as `employer` of its people.',
    'zh-CN': '将该公司列入 `parties.thirdParties`，并在其人员的 `employer` 中写明。',
  },
  messages: {
    noEmployer: {
      en: '{person} is outsourced, but nothing says from which firm: add `employer`.',
      'zh-CN': '{person}是外包人员，却没有写明所属公司：请补充 `employer`。',
      missing: true,
    },
    ownEmployer: {
      en: '{person} is outsourced, but employed by {party}: name the firm that sends the person, or take `outsourced` away.',
      'zh-CN': '{person}标为外包人员，所属单位却是{party}：请写明派出公司，或去掉 `outsourced`。',
    },
    contractor: {
      en: 'The agreement rests on an underpinning contract with {party}, which is not among the third parties of the plan.',
      'zh-CN': '协议依托与 {party}的支撑合同（UC），该公司却未列入计划的第三方。',
      missing: true,
    },
    outsourced: { en: 'The person is outsourced.', 'zh-CN': '此处标为外包人员。' },
    contract: { en: 'The underpinning contract is here.', 'zh-CN': '支撑合同在这里。' },
    name: { en: 'Name {party} as the employer', 'zh-CN': '将所属单位写为 {party}' },
    add: { en: 'Add {party} to the third parties', 'zh-CN': '将 {party}列入第三方' },
  },
  *check({ plan, agreements }) {
    for (const person of plan.organization?.people ?? []) {
      if (person.outsourced !== true) continue;
      const related = [{ at: at(person, 'outsourced'), message: 'outsourced' as const }];
      if (!declared(person, 'employer')) {
        yield { message: 'noEmployer', at: at(person), args: { person: named(person) }, related, fixes: employerFixes(plan, person) };
      } else if (person.employer === 'supplier' || person.employer === 'customer') {
        const party = owners[person.employer];
        const fixes = employerFixes(plan, person).map(fix => ({ ...fix, preferred: false }));
        yield { message: 'ownEmployer', at: at(person, 'employer'), args: { person: named(person), party }, related, fixes };
      }
    }
    const { parties } = plan;
    const known = parties?.thirdParties;
    if (parties === undefined ? declared(plan, 'parties') : declared(parties, 'thirdParties') && !(known && whole(known))) return;
    const said = new Set((known ?? []).map(({ id }) => id));
    for (const { sla } of agreements) {
      for (const underpinning of sla?.underpinning ?? []) {
        // A party that the agreement does not declare either is a reference to nothing, which has a finding of its own.
        const party = sla?.parties?.thirdParties?.find(({ id }) => id !== undefined && id === underpinning.party);
        if (underpinning.kind !== 'UC' || party === undefined || said.has(party.id)) continue;
        said.add(party.id);
        const entry = { id: party.id!, name: party.name, relation: 'subcontractor' };
        const change: Fix['changes'][number] =
          known !== undefined && known.length > 0
            ? { do: 'append', to: known, value: entry }
            : parties === undefined
              ? { do: 'insert', into: plan, key: 'parties', value: { thirdParties: [entry] } }
              : { do: 'set', at: at(parties, 'thirdParties'), value: [entry] };
        yield {
          message: 'contractor',
          at: parties === undefined ? at(plan, 'parties') : at(parties, 'thirdParties'),
          args: { party: named(party) },
          related: [{ at: at(underpinning), message: 'contract' }],
          fixes: [{ title: 'add', args: { party: named(party) }, changes: [change], preferred: true }],
        };
      }
    }
  },
  examples: [
    {
      bad: `
parties:
  thirdParties:
    - id: tp-storage
      name: 乙丑存储技术公司
organization:
  people:
    - id: p-sun #! subcontractor-not-in-parties "id: p-sun" > noEmployer
      name: 孙月
      outsourced: true
    - id: p-bai
      name: 白川
      employer: supplier #! subcontractor-not-in-parties "supplier" > ownEmployer
      outsourced: true
`,
      good: `
parties:
  thirdParties:
    - id: tp-storage
      name: 乙丑存储技术公司
organization:
  people:
    - id: p-sun
      name: 孙月
      employer: tp-storage
      outsourced: true
    - id: p-han
      name: 韩松
      employer: supplier
`,
    },
    {
      bad: {
        plan: `
parties: {supplier: {id: supplier, name: Brightdesk}} #! subcontractor-not-in-parties "parties" > contractor
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
`,
        sla: `
id: sla-a
parties: {thirdParties: [{id: tp-lines, name: Lines Ltd}]}
underpinning: [{party: tp-lines, kind: UC}, {party: role-network, kind: OLA}]
`,
      },
      fixed: `
parties: {supplier: {id: supplier, name: Brightdesk}, thirdParties: [{id: tp-lines, name: Lines Ltd, relation: subcontractor}]} #! subcontractor-not-in-parties "parties" > contractor
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
`,
      good: {
        plan: `
parties: {thirdParties: [{id: tp-lines, name: Lines Ltd}]}
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
`,
        sla: 'id: sla-a\nunderpinning: [{party: tp-lines, kind: UC}]\n',
      },
    },
  ],
});

const owners = { supplier: { en: 'the supplier', 'zh-CN': '供方' }, customer: { en: 'the customer', 'zh-CN': '需方' } };

/** One fix for each third party that may employ the person. */
function employerFixes({ parties }: DeliveryPlan, person: Person): Fix<'name'>[] {
  const candidates = (parties?.thirdParties ?? []).filter(({ id }) => id !== undefined);
  return candidates.map(party => ({
    title: 'name',
    args: { party: named(party) },
    changes: [{ do: 'set', at: at(person, 'employer'), value: party.id! }],
    preferred: candidates.length === 1,
  }));
}
