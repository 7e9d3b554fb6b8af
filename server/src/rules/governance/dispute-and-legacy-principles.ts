import { at, declared } from '../../plan/place';
import { lacking } from '../lacking';
import { planRule } from '../rule';
import { isChinese } from './terms';

export const disputeAndLegacyPrinciples = planRule({
  id: 'dispute-and-legacy-principles',
  chapter: 'governance',
  severity: 'error',
  profile: 'core',
  clauses: ['PL-14', 'PL-15', 'CK-05', 'OP-05'],
  since: '0.1',
  title: {
    en: 'The plan says how disputes and legacy issues are settled; each legacy issue has an owner and a date.',
    'zh-CN': '应明确异议和遗留问题的处理原则，每个遗留问题应有责任人和期限。',
  },
  why: {
    en: 'What was left over from last year and belongs to nobody is still open at acceptance, and then both sides argue about whose it was.',
    'zh-CN': '上一年度的遗留问题没有责任人和期限，到验收时仍未解决，双方又为归谁处理争执不下。',
  },
  remedy: {
    en: 'State a principle and the steps of escalation under `disputes`, a principle under `legacyIssues`, and an owner and a due date for each issue.',
    'zh-CN': '在 `disputes` 中写明原则和逐级处理的步骤，在 `legacyIssues` 中写明原则，并为每个遗留问题指定责任人和期限。',
  },
  messages: {
    noDisputes: {
      en: 'The plan does not say how disputes are settled: add `disputes`.',
      'zh-CN': '计划没有说明异议如何处理：请添加 `disputes`。',
      missing: true,
    },
    disputes: { en: 'The settlement of disputes lacks {missing}.', 'zh-CN': '异议处理缺少 {missing}。', missing: true },
    noLegacy: {
      en: 'The plan does not say how legacy issues are settled: add `legacyIssues`.',
      'zh-CN': '计划没有说明遗留问题如何处理：请添加 `legacyIssues`。',
      missing: true,
    },
    noPrinciple: {
      en: '`legacyIssues` states no `principle`: say how legacy issues are treated.',
      'zh-CN': '`legacyIssues` 没有写明 `principle`：请说明遗留问题的处理原则。',
      missing: true,
    },
    issue: {
      en: 'The legacy issue "{what}" lacks {missing}: nobody has to settle it by any day.',
      'zh-CN': '遗留问题“{what}”缺少 {missing}：无人负责或没有期限。',
      missing: true,
    },
    add: { en: 'Add `{key}` with a common wording', 'zh-CN': '添加 `{key}`，采用通行的写法' },
  },
  *check({ plan }) {
    const { disputes, legacyIssues } = plan;
    const words = isChinese(plan.document?.title ?? plan.parties?.customer?.name ?? '') ? common['zh-CN'] : common.en;
    const insert = (key: 'disputes' | 'legacyIssues') => [
      { title: 'add' as const, args: { key }, changes: [{ do: 'insert' as const, into: plan, key, value: words[key] }] },
    ];
    if (!declared(plan, 'disputes')) {
      yield { message: 'noDisputes', at: at(plan, 'disputes'), fixes: insert('disputes') };
    } else if (disputes !== undefined) {
      const missing = lacking(disputes, ['principle', 'steps']);
      if (missing.length > 0) yield { message: 'disputes', at: at(disputes), args: { missing } };
    }
    if (!declared(plan, 'legacyIssues')) {
      yield { message: 'noLegacy', at: at(plan, 'legacyIssues'), fixes: insert('legacyIssues') };
    } else if (legacyIssues !== undefined) {
      if (!declared(legacyIssues, 'principle')) {
        const changes = [{ do: 'insert' as const, into: legacyIssues, key: 'principle', value: words.legacyIssues.principle }];
        yield {
          message: 'noPrinciple',
          at: at(legacyIssues, 'principle'),
          fixes: [{ title: 'add', args: { key: 'principle' }, changes }],
        };
      }
      for (const issue of legacyIssues.register ?? []) {
        const missing = declared(issue, 'closed') ? [] : lacking(issue, ['owner', 'due']);
        if (missing.length > 0) yield { message: 'issue', at: at(issue), args: { what: issue.what ?? issue.id ?? '?', missing } };
      }
    }
  },
  examples: [
    {
      bad: `
deliveryPlan: 1 #! dispute-and-legacy-principles "deliveryPlan: 1" > noDisputes
document:
  title: 某市水务局运维服务交付计划
legacyIssues:
  principle: 登记、定责、限期、双方确认关闭
  register:
    - id: lg-1 #! dispute-and-legacy-principles "id: lg-1" > issue
      what: 一台交换机无备件
      due: 2026-02-28
`,
      good: `
disputes:
  principle: 以合同与 SLA 为准
  steps: [项目经理协商, 双方负责人协商, 合同约定仲裁]
legacyIssues:
  principle: 登记、定责、限期、双方确认关闭
  register:
    - id: lg-1
      what: 一台交换机无备件
      owner: role-pm
      due: 2026-02-28
    - id: lg-2
      what: 旧台账未移交
      closed: 2026-01-15
`,
    },
    {
      bad: `
disputes: {steps: [talks between the project managers, mediation]} #! dispute-and-legacy-principles "disputes" > disputes
legacyIssues: #! dispute-and-legacy-principles "legacyIssues" > noPrinciple
  register: []
`,
      good: `
disputes: {principle: the contract decides, steps: [talks between the project managers, mediation]}
legacyIssues: {notApplicable: nothing is left over from before}
`,
    },
  ],
});

/** Wordings that most contracts use, offered and never applied unasked. */
const common = {
  en: {
    disputes: {
      principle: 'The contract and the service level agreement decide',
      steps: ['The project managers of both parties', 'The directors of both parties', 'Arbitration as the contract provides'],
    },
    legacyIssues: { principle: 'Recorded, given an owner and a date, and closed by both parties' },
  },
  'zh-CN': {
    disputes: {
      principle: '以合同和服务级别协议为准，协商优先',
      steps: ['项目经理协商', '双方负责人协商', '按合同约定仲裁'],
    },
    legacyIssues: { principle: '登记、定责、限期，双方确认后关闭' },
  },
} as const;
