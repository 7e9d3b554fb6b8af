import { at, declared, type Place, whole } from '../../plan/place';
import type { Text } from '../../text';
import { planRule } from '../rule';
import { absentTerms, isChinese, type Term, type Terms, termNames } from './terms';

export const customerObligationsListed = planRule({
  id: 'customer-obligations-listed',
  chapter: 'governance',
  severity: 'info',
  profile: 'core',
  clauses: ['PL-17', 'IM-09', 'RO-12', 'RS-13', 'OP-08', 'AS-06', 'CK-07'],
  since: '0.1',
  title: {
    en: 'The customer’s duties are listed: needs, access, resources, information on faults, approvals, confirmation and checks.',
    'zh-CN': '应列出需方的配合事项：需求、访问权限、资源、故障信息、审批、确认和检查。',
  },
  why: {
    en: 'A repair that waits for an access right still runs against the supplier’s clock unless the plan says whose duty the access is.',
    'zh-CN': '维修人员等着开通权限，计时却照走：计划没有写明这是需方的事，超时就算在供方头上。',
  },
  remedy: {
    en: 'List under `customerObligations` what the customer does so that the service can be given.',
    'zh-CN': '在 `customerObligations` 中列出需方为服务所做的配合事项。',
  },
  messages: {
    section: {
      en: 'The plan does not list what the customer does: add `customerObligations`.',
      'zh-CN': '计划没有列出需方的配合事项：请添加 `customerObligations`。',
      missing: true,
    },
    lacks: { en: 'The customer’s duties do not mention: {topics}.', 'zh-CN': '需方的配合事项没有提到：{topics}。', missing: true },
    agreed: { en: 'The duties that the agreement lists.', 'zh-CN': '协议中列出的需方义务。' },
    add: { en: 'Add to the customer’s duties: {topics}', 'zh-CN': '在需方配合事项中补充：{topics}' },
  },
  *check({ plan, agreements }) {
    const duties = plan.customerObligations;
    if (duties === undefined ? declared(plan, 'customerObligations') : !whole(duties)) return;
    const agreed = agreements.flatMap(({ sla }) => sla?.obligations?.customer ?? []);
    const absent = absentTerms([...(duties ?? []), ...agreed], topics);
    if (absent.length === 0) return;
    const chinese = isChinese([plan.document?.title, ...(duties ?? [])].join(''));
    const values = absent.map(key => wordings[key]![chinese ? 'zh-CN' : 'en']);
    const names = termNames(absent, topics);
    const related = agreements.flatMap(({ sla }): { at: Place; message: 'agreed' }[] =>
      sla?.obligations?.customer === undefined ? [] : [{ at: at(sla.obligations, 'customer'), message: 'agreed' }],
    );
    yield {
      message: duties === undefined ? 'section' : 'lacks',
      at: at(plan, 'customerObligations'),
      args: { topics: names },
      related,
      fixes: [
        {
          title: 'add',
          args: { topics: names },
          changes:
            duties === undefined
              ? [{ do: 'insert', into: plan, key: 'customerObligations', value: values }]
              : values.map(value => ({ do: 'append', to: duties, value })),
          preferred: true,
        },
      ],
    };
  },
  examples: [
    {
      bad: `
document: {title: 某市水务局运维服务交付计划}
customerObligations: #! customer-obligations-listed "customerObligations" > lacks
  - 提供服务需求
  - 提供资源配置与故障信息
  - 审批相关申请
  - 确认支持效果
  - 参与检查与改进
`,
      good: `
document: {title: 某市水务局运维服务交付计划}
customerObligations: [提供需求, 访问权限与工作环境, 资源配置与故障信息, 审批申请, 确认支持效果, 参与检查与改进]
`,
      fixed: `
document: {title: 某市水务局运维服务交付计划}
customerObligations: #! customer-obligations-listed "customerObligations" > lacks
  - 提供服务需求
  - 提供资源配置与故障信息
  - 审批相关申请
  - 确认支持效果
  - 参与检查与改进
  - 提供访问权限与工作环境
`,
    },
    {
      bad: `
deliveryPlan: 1 #! customer-obligations-listed "deliveryPlan: 1" > section
document: {id: dp-minimal}
`,
      good: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
customerObligations:
  - state needs
  - lend the resources
  - take part in reviews
`,
        sla: `
id: sla-desk
obligations:
  customer: [grant access, report faults with all details, approve changes, confirm each solution]
`,
      },
    },
  ],
});

const topic = (en: string, zh: string, words: RegExp): Term => ({ name: { en, 'zh-CN': zh }, words });

const topics: Terms = {
  needs: topic('needs', '服务需求', /需求|\bneeds?\b|requirement|demand/i),
  access: topic('access', '访问权限', /访问|权限|出入|准入|access|permission/i),
  resources: topic('resources', '资源配置', /资源|资产|配置|resource|equipment|asset/i),
  faults: topic('information on faults', '故障信息', /故障|报修|fault|incident|failure/i),
  approvals: topic('approvals', '审批', /审批|批准|approv|authori[sz]/i),
  confirmation: topic('confirmation', '确认效果', /确认|验收|confirm|accept/i),
  checks: topic('checks', '检查', /检查|评审|反馈|改进|\bcheck|review|audit|feedback/i),
};

const wordings: Readonly<Record<string, Text>> = {
  needs: { en: 'State the needs for the service', 'zh-CN': '提供服务需求' },
  access: { en: 'Grant access rights and a place to work', 'zh-CN': '提供访问权限与工作环境' },
  resources: { en: 'Provide information on resources and their configuration', 'zh-CN': '提供资源配置' },
  faults: { en: 'Provide information on faults', 'zh-CN': '提供故障信息' },
  approvals: { en: 'Approve changes and maintenance', 'zh-CN': '审批变更与维护申请' },
  confirmation: { en: 'Confirm the effect of support', 'zh-CN': '确认支持效果' },
  checks: { en: 'Take part in checks and improvement', 'zh-CN': '参与检查与改进' },
};
