import { at, declared } from '../../plan/place';
import { lacking } from '../lacking';
import { planRule } from '../rule';

export const securityFourAspects = planRule({
  id: 'security-four-aspects',
  chapter: 'risk',
  severity: 'error',
  profile: 'core',
  clauses: ['IM-07', 'RO-10', 'OS-07', 'DP-07', 'PL-11', 'RS-11', 'OP-07', 'AS-05', 'IS-02', 'IS-11', 'CO-04', 'IT-08'],
  since: '0.1',
  title: {
    en: 'The plan states security measures for people, operations, data and tools.',
    'zh-CN': '安全要求应覆盖人员、操作、数据和工具。',
  },
  why: {
    en: 'The aspect left out is the way in: screened people with an unlicensed remote tool, or good tools and a database copied to a laptop.',
    'zh-CN': '缺的那一面往往就是漏洞：人员都审查过，远程工具却是破解版；工具都合规，数据库却被拷进了笔记本。',
  },
  remedy: {
    en: 'List the measures under `security.people`, `security.operations`, `security.data` and `security.tools`.',
    'zh-CN': '在 `security` 的 `people`、`operations`、`data`、`tools` 下分别列出措施。',
  },
  messages: {
    absent: {
      en: 'The plan has no `security`: list the measures for people, operations, data and tools.',
      'zh-CN': '计划没有 `security`：请分别列出人员、操作、数据和工具的安全措施。',
      missing: true,
    },
    lacks: { en: '`security` has no measures for {missing}.', 'zh-CN': '`security` 中没有 {missing} 方面的措施。', missing: true },
  },
  *check({ plan }) {
    if (!declared(plan, 'security')) yield { message: 'absent', at: at(plan, 'security') };
    if (plan.security === undefined) return;
    const missing = lacking(plan.security, ['people', 'operations', 'data', 'tools']);
    if (missing.length > 0) yield { message: 'lacks', at: at(plan, 'security'), args: { missing } };
  },
  examples: [
    {
      bad: `
security: #! security-four-aspects "security" > lacks
  people: [背景审查, 保密协议]
  operations: [双人复核, 操作留痕]
  data: [脱敏, 备份加密]
`,
      good: `
security:
  people: [背景审查, 保密协议]
  operations: [双人复核, 操作留痕]
  data: [脱敏, 备份加密]
  tools: [堡垒机接入, 正版授权]
`,
    },
    {
      bad: 'security: {people: [screening], operations: [], data: [encryption], tools: [licensed software]} #! security-four-aspects "security" > lacks\n',
      good: 'security: {notApplicable: "the security concept of the customer applies, SC-12"}\n',
    },
    { bad: 'deliveryPlan: 1 #! security-four-aspects "deliveryPlan: 1" > absent\ncurrency: CNY\n' },
  ],
});
