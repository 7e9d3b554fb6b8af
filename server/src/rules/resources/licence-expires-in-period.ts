import { at } from '../../plan/place';
import { named } from '../named';
import { planRule } from '../rule';

export const licenceExpiresInPeriod = planRule({
  id: 'licence-expires-in-period',
  chapter: 'resources',
  severity: 'warning',
  profile: 'core',
  clauses: ['IT-19'],
  since: '0.1',
  title: { en: 'The licence of each tool lasts to the end of the service period.', 'zh-CN': '各工具的许可应在整个服务期内有效。' },
  why: {
    en: 'A monitoring platform whose licence ends in June stops on a day that nobody watches, and renewing it takes weeks.',
    'zh-CN': '监控平台的许可在年中到期，往往当天就停止工作，而续费采购要花几周。',
  },
  remedy: {
    en: 'Plan the renewal, put its price into the budget, and write the new date.',
    'zh-CN': '安排续期，将费用列入预算，并更新有效期。',
  },
  messages: {
    expires: {
      en: 'The licence of {tool} ends on {until}, before the service period ends on {end}.',
      'zh-CN': '{tool}的许可于 {until} 到期，早于服务期结束日 {end}。',
    },
    expired: {
      en: 'The licence of {tool} ends on {until}, before the service starts on {start}.',
      'zh-CN': '{tool}的许可于 {until} 到期，早于服务期起始日 {start}。',
    },
    start: { en: 'The service starts on {start}.', 'zh-CN': '服务期起始日：{start}。' },
    end: { en: 'The service period ends on {end}.', 'zh-CN': '服务期结束日：{end}。' },
  },
  *check({ plan: { resources, period } }) {
    const { start, end } = period ?? {};
    for (const tool of resources?.tools ?? []) {
      const until = tool.licenceUntil;
      if (until === undefined || period === undefined) continue;
      const before = start !== undefined && until < start;
      if (!before && (end === undefined || until >= end)) continue;
      const args = { tool: named(tool), until, start, end };
      const key = before ? 'start' : 'end';
      yield {
        message: before ? 'expired' : 'expires',
        at: at(tool, 'licenceUntil'),
        args,
        related: [{ at: at(period, key), message: key, args }],
      };
    }
  },
  examples: [
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
resources:
  tools:
    - id: tl-mon
      name: 监控平台
      licenceUntil: 2026-06-30 #! licence-expires-in-period "2026-06-30" > expires
    - id: tl-vpn
      name: 堡垒机
      licenceUntil: 2025-12-31 #! licence-expires-in-period "2025-12-31" > expired
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
resources:
  tools:
    - id: tl-mon
      name: 监控平台
      licenceUntil: 2026-12-31
    - id: tl-itsm
      name: 工单平台
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2028-12-31}
resources: {tools: [{id: tl-scan, name: Scanner, licenceUntil: 2027-12-31}]} #! licence-expires-in-period "2027-12-31" > expires
`,
      good: `
resources: {tools: [{id: tl-scan, name: Scanner, licenceUntil: 2027-12-31}]}
`,
    },
  ],
});
