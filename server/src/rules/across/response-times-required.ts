import { at, declared, whole } from '../../plan/place';
import { planRule } from '../rule';

export const responseTimesRequired = planRule({
  id: 'response-times-required',
  chapter: 'across',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-01', 'RS-03', 'IS-03'],
  since: '0.1',
  title: { en: 'A plan names the agreement that promises its response times.', 'zh-CN': '计划应指明承诺响应时限的服务级别协议。' },
  why: {
    en: 'Without promised times nobody knows how many people must be on duty, and after the first outage each side remembers another promise.',
    'zh-CN': '没有承诺的时限，就无法确定值班人数；第一次故障之后，双方对“该多快”各执一词。',
  },
  remedy: {
    en: 'Write the response times into an agreement, a file of its own, and name it under `agreements` with file, id and version.',
    'zh-CN': '将响应时限写入单独的服务级别协议文件，并在 `agreements` 中写明文件、编号和版本。',
  },
  messages: {
    absent: {
      en: 'The plan promises no response times: name its agreement under `agreements`, or give the reason why there is none under `notApplicable`.',
      'zh-CN': '计划没有承诺响应时限：请在 `agreements` 中指明服务级别协议；确实没有时，用 `notApplicable` 写明理由。',
      missing: true,
    },
    empty: {
      en: '`agreements` is empty, so the plan promises no response times: name at least one agreement.',
      'zh-CN': '`agreements` 为空，计划没有承诺响应时限：请至少指明一份服务级别协议。',
      missing: true,
    },
  },
  examples: [
    {
      bad: `deliveryPlan: 1 #! response-times-required "deliveryPlan: 1" > absent
document:
  id: dp-hydro-2026
`,
      good: `document:
  id: dp-hydro-2026
agreements:
  - file: hydro-ops-2026.sla.yaml
    id: sla-hydro-core-2026
    version: "2.1"
`,
    },
    {
      bad: `document: {id: dp-hydro-2026, title: 运维服务交付计划}
agreements: [] #! response-times-required "agreements" > empty
`,
      good: `document: {id: dp-hydro-2026, title: 机房搬迁交付计划}
agreements: {notApplicable: 一次性搬迁项目，不提供响应支持}
`,
    },
  ],
  *check({ plan }) {
    const { agreements } = plan;
    if (!declared(plan, 'agreements')) yield { message: 'absent', at: at(plan, 'agreements') };
    else if (agreements?.length === 0 && whole(agreements)) yield { message: 'empty', at: at(plan, 'agreements') };
  },
});
