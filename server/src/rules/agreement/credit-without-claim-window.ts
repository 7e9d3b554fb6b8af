import { at, declared } from '../../plan/place';
import { agreementRule, type Fix } from '../rule';

export const creditWithoutClaimWindow = agreementRule({
  id: 'credit-without-claim-window',
  chapter: 'agreement',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'Credits say within what time they have to be claimed.',
    'zh-CN': '补偿宜写明申请期限。',
  },
  why: {
    en: 'Without a time to claim, the credits of two years are claimed together when the contract is renewed, and nobody still has the records.',
    'zh-CN': '没有申请期限，两年的补偿会在续签时一并提出，而当时的记录早已不在。',
  },
  remedy: {
    en: 'Add `claim` with `within` and the report from which the time counts (`after`).',
    'zh-CN': '补充 `claim`，写明期限 `within` 和起算的报告 `after`。',
  },
  messages: {
    none: {
      en: 'The credits do not say within what time they are claimed: add `claim` with `within`.',
      'zh-CN': '没有写明补偿的申请期限：请在 `claim` 中补充 `within`。',
      missing: true,
    },
    add: { en: 'Claim within 30 days', 'zh-CN': '期限设为 30 天' },
  },
  *check({ sla }) {
    const { credits } = sla;
    if (credits === undefined || (credits.bands === undefined && !declared(credits, 'bands'))) return;
    const { claim } = credits;
    if (claim === undefined ? declared(credits, 'claim') : declared(claim, 'within')) return;
    const monthly = sla.reporting?.filter(({ id, every }) => id !== undefined && every === 'P1M') ?? [];
    const value = { within: 'P30D', ...(monthly.length === 1 ? { after: monthly[0]!.id! } : {}) };
    const changes: Fix['changes'] =
      claim === undefined
        ? [{ do: 'insert', into: credits, key: 'claim', value }]
        : [{ do: 'insert', into: claim, key: 'within', value: value.within }];
    yield { message: 'none', at: claim === undefined ? at(credits, 'claim') : at(claim), fixes: [{ title: 'add', changes }] };
  },
  examples: [
    {
      bad: `
reporting: [{id: rep-month, every: P1M}]
credits: #! credit-without-claim-window "credits" > none
  base: monthly-fee
  bands:
    - {from: 0, to: 99.9, credit: 10}
`,
      good: `
reporting: [{id: rep-month, every: P1M}]
credits:
  base: monthly-fee
  bands:
    - {from: 0, to: 99.9, credit: 10}
  claim: {within: P30D, after: rep-month}
`,
    },
    {
      bad: `
title: 某市水务局运维服务级别协议
reporting: [{id: rep-month, every: P1M}]
credits: {base: monthly-fee, bands: [{from: 0, to: 99.9, credit: 10}], claim: {after: rep-month}} #! credit-without-claim-window "claim" > none
`,
      good: `
title: 某市水务局运维服务级别协议
credits: {notApplicable: 扣款按考核办法执行}
`,
    },
  ],
});
