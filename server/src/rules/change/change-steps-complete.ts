import { at, declared, whole } from '../../plan/place';
import { absentTerms, completed, misplaced, type Terms, termNames } from '../governance/terms';
import { planRule } from '../rule';
import { consentKinds, testKinds } from './customer-consent-and-test';

export const changeStepsComplete = planRule({
  id: 'change-steps-complete',
  chapter: 'change',
  severity: 'error',
  profile: 'company',
  clauses: ['IT-11', 'IS-06', 'OS-06', 'DM-13'],
  since: '0.1',
  title: {
    en: 'A change is requested, assessed, approved, planned, tested, implemented, verified, recorded and closed, in that order.',
    'zh-CN': '变更流程应按序包含申请、评估、批准、计划、测试、实施、验证、记录和关闭。',
  },
  why: {
    en: 'Most outages follow a change. One that is made before it was approved and tested is found out about by the users.',
    'zh-CN': '多数故障源于变更。未经批准和测试就实施的变更，往往由用户先发现问题。',
  },
  remedy: {
    en: 'List the steps under `changeControl.steps`, in the order in which they are taken.',
    'zh-CN': '在 `changeControl.steps` 中按执行顺序列出各个步骤。',
  },
  messages: {
    section: {
      en: 'The plan does not say how changes are made: add `changeControl` with its steps.',
      'zh-CN': '计划没有说明变更如何进行：请添加 `changeControl`，写明变更步骤。',
      missing: true,
    },
    noSteps: {
      en: 'Change control has no `steps`: list them from the request to the closing.',
      'zh-CN': '变更管理没有 `steps`：请列出从申请到关闭的各个步骤。',
      missing: true,
    },
    lacks: { en: 'The change process lacks these steps: {steps}.', 'zh-CN': '变更流程缺少以下步骤：{steps}。', missing: true },
    order: {
      en: '`{second}` comes after `{first}`, but has to come before it.',
      'zh-CN': '`{second}` 排在 `{first}` 之后，应在其之前。',
    },
    earlier: { en: '`{first}` stands here.', 'zh-CN': '`{first}` 在这里。' },
    add: { en: 'Add the missing steps: {steps}', 'zh-CN': '补充缺少的步骤：{steps}' },
    sort: { en: 'Put the steps in order', 'zh-CN': '按顺序排列步骤' },
    insert: { en: 'Add `{key}` with the nine steps', 'zh-CN': '添加 `{key}`，含九个步骤' },
  },
  *check({ plan }) {
    const control = plan.changeControl;
    const all = Object.keys(changeSteps);
    if (!declared(plan, 'changeControl')) {
      const value = { steps: all, consentFor: Object.keys(consentKinds), customerTestFor: Object.keys(testKinds) };
      yield {
        message: 'section',
        at: at(plan, 'changeControl'),
        fixes: [
          {
            title: 'insert',
            args: { key: 'changeControl' },
            changes: [{ do: 'insert', into: plan, key: 'changeControl', value }],
            preferred: true,
          },
        ],
      };
      return;
    }
    if (control === undefined) return;
    const { steps } = control;
    if (!declared(control, 'steps') || (steps?.length === 0 && whole(steps))) {
      yield {
        message: 'noSteps',
        at: at(control, 'steps'),
        fixes: [
          { title: 'insert', args: { key: 'steps' }, changes: [{ do: 'set', at: at(control, 'steps'), value: all }], preferred: true },
        ],
      };
      return;
    }
    if (steps === undefined || !whole(steps)) return;
    const absent = absentTerms(steps, changeSteps);
    const wrong = misplaced(steps, changeSteps);
    const value = completed(steps, changeSteps);
    const mended = value === undefined ? [] : [{ do: 'set' as const, at: at(control, 'steps'), value }];
    if (absent.length > 0) {
      const args = { steps: termNames(absent, changeSteps) };
      const fixes = wrong !== undefined || value === undefined ? [] : [{ title: 'add' as const, args, changes: mended, preferred: true }];
      yield { message: 'lacks', at: at(control, 'steps'), args, fixes };
    }
    if (wrong !== undefined) {
      const args = { first: steps[wrong.first]!, second: steps[wrong.second]! };
      yield {
        message: 'order',
        at: at(steps, wrong.second),
        args,
        related: [{ at: at(steps, wrong.first), message: 'earlier', args }],
        fixes: value === undefined || absent.length > 0 ? [] : [{ title: 'sort', changes: mended, preferred: true }],
      };
    }
  },
  examples: [
    {
      bad: `
changeControl:
  steps: [request, assess, plan, test, implement, approve, verify, record, close] #! change-steps-complete "approve" > order
`,
      good: `
changeControl:
  steps: [request, assess, approve, plan, test, implement, verify, record, close]
`,
    },
    {
      bad: `
changeControl:
  approver: role-cust-lead
  steps: #! change-steps-complete "steps" > lacks
    - 变更申请
    - 变更评估
    - 变更计划
    - 变更实施
    - 变更关闭
`,
      good: `
changeControl:
  approver: role-cust-lead
  steps: [变更申请, 变更评审与批准, 变更计划, 测试, 变更实施, 变更验证, 记录并关闭]
`,
      fixed: `
changeControl:
  approver: role-cust-lead
  steps:
    - 变更申请
    - 变更评估
    - 批准
    - 变更计划
    - 测试
    - 变更实施
    - 验证
    - 记录
    - 变更关闭
`,
    },
    {
      bad: `
deliveryPlan: 1 #! change-steps-complete "deliveryPlan: 1" > section
document: {id: dp-hydro-2026}
`,
      good: `
changeControl: {notApplicable: 只做巡检，不对系统作任何变更}
`,
    },
    {
      bad: `
changeControl: {approver: role-cust-lead, consentFor: [data-change]} #! change-steps-complete "changeControl" > noSteps
`,
    },
  ],
});

const changeSteps: Terms = {
  request: { name: { en: 'request', 'zh-CN': '申请' }, words: /申请|提出|受理|需求|request|raise/i },
  assess: { name: { en: 'assess', 'zh-CN': '评估' }, words: /评估|评审|分析|assess|review|impact/i },
  approve: { name: { en: 'approve', 'zh-CN': '批准' }, words: /批准|审批|核准|approv|authori[sz]/i },
  plan: { name: { en: 'plan', 'zh-CN': '计划' }, words: /计划|方案|plan|schedul/i },
  test: { name: { en: 'test', 'zh-CN': '测试' }, words: /测试|test/i },
  implement: { name: { en: 'implement', 'zh-CN': '实施' }, words: /实施|执行|上线|implement|deploy|carry out/i },
  verify: { name: { en: 'verify', 'zh-CN': '验证' }, words: /验证|核验|verif/i },
  record: { name: { en: 'record', 'zh-CN': '记录' }, words: /记录|登记|record|log\b/i },
  close: { name: { en: 'close', 'zh-CN': '关闭' }, words: /关闭|结束|归档|clos/i },
};
