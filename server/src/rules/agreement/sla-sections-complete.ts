import type { ServiceLevelAgreement } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { isChinese } from '../governance/terms';
import { lacking } from '../lacking';
import { named } from '../named';
import { agreementRule, type Fix, type Yaml } from '../rule';
import { applies, type Element } from './kinds';

export const slaSectionsComplete = agreementRule({
  id: 'sla-sections-complete',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  clauses: ['PL-03', 'OS-02', 'IS-03', 'SF-07'],
  since: '0.1',
  title: {
    en: 'The agreement holds parties, period, services, hours, metrics, escalation, reporting, compensation, obligations, exclusions and review, as far as its kind needs them.',
    'zh-CN': '服务级别协议应含双方、期限、服务、时间、指标、升级、报告、补偿、义务、除外和评审，按协议类型取舍。',
  },
  why: {
    en: 'What an agreement leaves out is settled when something has gone wrong: without exclusions a cut cable of the carrier counts as a failure of the supplier.',
    'zh-CN': '协议没写的内容，出了问题才来谈：没有除外条款，运营商光缆被挖断也算供方违约。',
  },
  remedy: {
    en: 'Add what is missing; if a section does not apply, say why in its place (`notApplicable`), or state the `kind` of agreement.',
    'zh-CN': '补齐缺少的内容；不适用的章节用 `notApplicable` 写明理由，或用 `kind` 写明协议的类型。',
  },
  messages: {
    sections: {
      en: 'The agreement lacks {sections}.',
      'zh-CN': '协议缺少：{sections}。',
      missing: true,
    },
    parts: { en: '`{section}` lacks {missing}.', 'zh-CN': '`{section}` 缺少 {missing}。', missing: true },
    report: { en: 'The promised report {report} lacks {missing}.', 'zh-CN': '承诺的报告 {report}缺少 {missing}。', missing: true },
    add: { en: 'Add {keys} with a common wording', 'zh-CN': '添加 {keys}，采用通行的写法' },
  },
  *check({ sla }) {
    const absent = sections.filter(section => applies(sla, section) && lacking(sla, [section]).length > 0);
    if (absent.length > 0) {
      const keys = absent.map(section => `\`${section}\``);
      yield {
        message: 'sections',
        at: at(sla, absent[0]!),
        args: { sections: absent.map(section => ({ en: `\`${section}\``, 'zh-CN': `${chineseNames[section]} \`${section}\`` })) },
        fixes: skeletons(sla, absent, keys),
      };
    }
    for (const [section, part] of partsOf(sla)) {
      const missing = lacking(part as Record<string, unknown>, demanded[section]);
      if (missing.length > 0) yield { message: 'parts', at: at(part), args: { section, missing } };
    }
    for (const report of sla.reporting ?? []) {
      const missing = [...(declared(report, 'on') ? [] : lacking(report, ['every'])), ...lacking(report, ['dueWithin', 'to', 'contents'])];
      if (missing.length > 0) yield { message: 'report', at: at(report), args: { report: named(report), missing } };
    }
  },
  examples: [
    {
      bad: `
serviceLevelAgreement: 1 #! sla-sections-complete "serviceLevelAgreement: 1" > sections
title: 某市水务局运维服务级别协议
parties: {supplier: {id: supplier, name: 甲申信息技术有限公司}, customer: {id: customer, name: 某市水务局}}
period: {start: 2026-01-01, end: 2026-12-31}
services: [{id: svc-incident}]
supportHours: {calendar: cal-24x7}
metrics: [{id: m-resolve, target: ">= 95"}]
escalation: [{kind: warning, at: 50, of: resolution}]
reporting: [{id: rep-month, every: P1M, dueWithin: P5D, to: customer, contents: [服务绩效]}]
obligations: {customer: [提供故障信息], supplier: [按期提交报告]}
review: {cycle: P6M}
`,
      good: `
title: 某市水务局运维服务级别协议
parties: {supplier: {id: supplier, name: 甲申信息技术有限公司}, customer: {id: customer, name: 某市水务局}}
period: {start: 2026-01-01, end: 2026-12-31}
services: [{id: svc-incident}]
supportHours: {calendar: cal-24x7}
metrics: [{id: m-resolve, target: ">= 95"}]
escalation: [{kind: warning, at: 50, of: resolution}]
reporting: [{id: rep-month, every: P1M, dueWithin: P5D, to: customer, contents: [服务绩效]}]
credits: {base: monthly-fee, bands: [{from: 0, to: 95, credit: 10}]}
obligations: {customer: [提供故障信息], supplier: [按期提交报告]}
exclusions: [不可抗力]
review: {cycle: P6M}
`,
    },
    {
      bad: `
serviceLevelAgreement: 1 #! sla-sections-complete "serviceLevelAgreement: 1" > sections
kind: public-cloud
services:
  - id: svc-object-storage
availability:
  - {id: av-storage, target: 99.9}
credits: {base: monthly-fee} #! sla-sections-complete "credits" > parts
`,
      good: `
kind: public-cloud
services:
  - id: svc-object-storage
availability:
  - {id: av-storage, target: 99.9}
credits: {base: monthly-fee, bands: [{from: 99, to: 99.9, credit: 20}]}
exclusions: [Force majeure]
`,
    },
    {
      bad: `
serviceLevelAgreement: 1 #! sla-sections-complete "serviceLevelAgreement: 1" > sections
kind: internal-policy
parties:
  supplier: {id: supplier, name: Computing centre}
  customer: {id: customer, name: Faculties}
period: {start: 2026-01-01, end: 2026-12-31}
services: [{id: svc-desk}]
supportHours: #! sla-sections-complete "supportHours" > parts
  note: during the term
metrics: [{id: m-answer}]
escalation: [{kind: warning, at: 80}]
reporting:
  - id: rep-term #! sla-sections-complete "id: rep-term" > report
    name: Report of the term
    on: end of term
    dueWithin: P14D
`,
      good: `
kind: internal-policy
parties:
  supplier: {id: supplier, name: Computing centre}
  customer: {id: customer, name: Faculties}
period: {start: 2026-01-01, end: 2026-12-31}
services: [{id: svc-desk}]
supportHours: {calendar: cal-work}
metrics: [{id: m-answer}]
escalation: [{kind: warning, at: 80}]
reporting:
  - {id: rep-term, name: Report of the term, on: end of term, dueWithin: P14D, to: customer, contents: [figures]}
obligations: {customer: [report faults], supplier: [keep the times]}
exclusions: [Events beyond control]
review: {cycle: P1Y}
`,
    },
  ],
});

/** Priorities and times are the matter of `target-for-every-priority`, signatures that of `sla-signed-by-both`. */
const sections = [
  'parties',
  'period',
  'services',
  'supportHours',
  'availability',
  'metrics',
  'escalation',
  'reporting',
  'credits',
  'obligations',
  'exclusions',
  'review',
] as const satisfies readonly Element[];

const chineseNames: Readonly<Record<(typeof sections)[number], string>> = {
  parties: '双方',
  period: '期限',
  services: '服务',
  supportHours: '支持时间',
  availability: '可用性',
  metrics: '指标',
  escalation: '升级机制',
  reporting: '报告',
  credits: '补偿',
  obligations: '双方义务',
  exclusions: '除外条款',
  review: '协议评审',
};

const demanded = {
  parties: ['supplier', 'customer'],
  period: ['start', 'end'],
  supportHours: ['calendar'],
  credits: ['base', 'bands'],
  obligations: ['customer', 'supplier'],
  review: ['cycle'],
} as const;

type Section = keyof typeof demanded;

/** The sections whose parts can be told; an agreement whose kind does without a section may still have it. */
function partsOf(sla: ServiceLevelAgreement): [Section, object][] {
  return (Object.keys(demanded) as Section[]).flatMap((section): [Section, object][] => {
    const part = sla[section];
    return part === undefined || !applies(sla, section) ? [] : [[section, part]];
  });
}

/** What most agreements say; offered if all that is missing goes without asking anybody. */
function skeletons(sla: ServiceLevelAgreement, absent: readonly string[], keys: readonly string[]): Fix<'add'>[] {
  const chinese = sla.language?.startsWith('zh') || isChinese(sla.title ?? '');
  const common: Record<string, Yaml> = chinese
    ? { exclusions: ['不可抗力', '需方自行变更所致的故障'], review: { cycle: 'P1Y' } }
    : { exclusions: ['Force majeure', 'Faults caused by changes of the customer'], review: { cycle: 'P1Y' } };
  if (!absent.every(section => section in common && !declared(sla, section))) return [];
  const changes = absent.map(key => ({ do: 'insert' as const, into: sla, key, value: common[key]! }));
  return [{ title: 'add', args: { keys }, changes }];
}
