import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { agreementRule } from '../rule';
import { applies } from './kinds';

export const slaSignedByBoth = agreementRule({
  id: 'sla-signed-by-both',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  clauses: ['DF-09', 'DP-01', 'RS-04'],
  since: '0.1',
  title: { en: 'Both parties sign the agreement before it takes effect.', 'zh-CN': '双方应在服务级别协议生效前签署。' },
  why: {
    en: 'Until both have signed, the response times are a wish of one side; a missed one costs nothing and a kept one earns nothing.',
    'zh-CN': '双方未签署之前，时限只是一方的愿望：超时无需补偿，达标也无从结算。',
  },
  remedy: {
    en: 'Record under `signatures` who signed for the supplier and for the customer, and on which day.',
    'zh-CN': '在 `signatures` 中写明供方和需方的签署人及签署日期。',
  },
  messages: {
    absent: {
      en: 'The agreement is not signed by {parties}.',
      'zh-CN': '协议缺少{parties}的签署。',
      missing: true,
    },
    contradiction: {
      en: 'The status says that the agreement is signed, but {parties} did not sign.',
      'zh-CN': '协议状态为已签署，却没有{parties}的签署。',
    },
    undated: {
      en: 'The signature of {parties} has no `date`: nobody can tell whether it came in time.',
      'zh-CN': '{parties}的签署没有 `date`，无法判断是否在生效前签署。',
      missing: true,
    },
    late: {
      en: '{parties} signed on {date}, after the agreement took effect on {start}.',
      'zh-CN': '{parties}于 {date} 签署，晚于协议生效日 {start}。',
    },
    status: { en: 'The status is here.', 'zh-CN': '协议状态写在这里。' },
    start: { en: 'The agreement takes effect on {start}.', 'zh-CN': '协议于 {start} 生效。' },
  },
  *check({ sla }) {
    const { signatures, status, period } = sla;
    if (!applies(sla, 'signatures') || status === 'draft') return;
    if (signatures === undefined ? declared(sla, 'signatures') : !whole(signatures)) return;
    // A signature of which the party cannot be read may be the one that seems to be missing.
    const unread = signatures?.some(({ party }) => party === undefined || !(party in partyNames || party.startsWith('tp-'))) === true;
    const unsigned = unread ? [] : bothParties.filter(party => !signatures?.some(signature => signature.party === party));
    if (unsigned.length > 0) {
      const signed = status === 'signed';
      yield {
        message: signed ? 'contradiction' : 'absent',
        at: at(sla, 'signatures'),
        args: { parties: unsigned.length > 1 ? both : partyNames[unsigned[0]!] },
        related: signed ? [{ at: at(sla, 'status'), message: 'status' }] : [],
      };
    }
    const start = period?.start;
    for (const signature of signatures ?? []) {
      const party = bothParties.find(known => known === signature.party);
      if (party === undefined) continue;
      const args = { parties: partyNames[party] };
      if (!declared(signature, 'date')) yield { message: 'undated', at: at(signature), args };
      if (signature.date === undefined || start === undefined || signature.date <= start) continue;
      yield {
        message: 'late',
        at: at(signature, 'date'),
        args: { parties: namesAtStart[party], date: signature.date, start },
        related: [{ at: at(period!, 'start'), message: 'start', args: { start } }],
      };
    }
  },
  examples: [
    {
      bad: `
status: signed
period: {start: 2026-01-01, end: 2026-12-31}
signatures: #! sla-signed-by-both "signatures" > contradiction
  - party: supplier
    name: 周岩
    title: 副总经理
    date: 2026-01-09 #! sla-signed-by-both "2026-01-09" > late
`,
      good: `
status: signed
period: {start: 2026-01-01, end: 2026-12-31}
signatures:
  - {party: supplier, name: 周岩, title: 副总经理, date: 2025-12-18}
  - {party: customer, name: 林敏, title: 主任, date: 2025-12-19}
`,
    },
    {
      bad: `
serviceLevelAgreement: 1 #! sla-signed-by-both "serviceLevelAgreement: 1" > absent
status: agreed
period: {start: 2026-01-01, end: 2026-12-31}
`,
      good: `
kind: internal-policy
period: {start: 2026-01-01, end: 2026-12-31}
`,
    },
    {
      bad: `
signatures:
  - {party: supplier, name: Jane Doe, date: 2025-12-18}
  - {party: customer, name: John Roe} #! sla-signed-by-both "party: customer" > undated
`,
      good: `
status: draft
period: {start: 2026-01-01, end: 2026-12-31}
`,
    },
  ],
});

const bothParties = ['supplier', 'customer'] as const;

const partyNames: Readonly<Record<(typeof bothParties)[number], Text>> = {
  supplier: { en: 'the supplier', 'zh-CN': '供方' },
  customer: { en: 'the customer', 'zh-CN': '需方' },
};

const both: Text = { en: 'the supplier and the customer', 'zh-CN': '供方和需方' };

const namesAtStart: typeof partyNames = {
  supplier: { en: 'The supplier', 'zh-CN': '供方' },
  customer: { en: 'The customer', 'zh-CN': '需方' },
};
