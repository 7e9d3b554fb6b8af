import { at, declared } from '../../plan/place';
import { agreementRule, type Change } from '../rule';

export const priorityOverrideUnlimited = agreementRule({
  id: 'priority-override-unlimited',
  chapter: 'agreement',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'Where a priority may be set by hand, the agreement says who may do so and asks for a reason.',
    'zh-CN': '允许调整优先级时，宜写明由谁调整，并要求说明理由。',
  },
  why: {
    en: 'Where anybody may raise a priority without a reason, within a month every fault is a P1 and none is urgent any more.',
    'zh-CN': '谁都可以不说理由地调高优先级，一个月后所有故障都成了 P1，也就没有真正紧急的了。',
  },
  remedy: {
    en: 'Name under `priorities.override` who is allowed (`allowedBy`) and set `reasonRequired: true`.',
    'zh-CN': '在 `priorities.override` 中用 `allowedBy` 写明有权调整方，并写 `reasonRequired: true`。',
  },
  messages: {
    anybody: {
      en: 'Priorities may be changed by anybody: say under `allowedBy` who may do so.',
      'zh-CN': '任何人都可以调整优先级：请用 `allowedBy` 写明有权调整方。',
    },
    noReason: {
      en: 'Priorities may be changed without a reason: set `reasonRequired: true`.',
      'zh-CN': '调整优先级不需要理由：请写 `reasonRequired: true`。',
    },
    unlimited: {
      en: 'Priorities may be changed by anybody and without a reason: add `allowedBy` and `reasonRequired: true`.',
      'zh-CN': '任何人都可以不说理由地调整优先级：请补充 `allowedBy` 和 `reasonRequired: true`。',
    },
    customer: { en: 'Let the customer decide', 'zh-CN': '由需方决定' },
    require: { en: 'Require a reason', 'zh-CN': '要求说明理由' },
    both: { en: 'Let the customer decide, with a reason', 'zh-CN': '由需方决定，并要求说明理由' },
  },
  *check({ sla }) {
    const override = sla.priorities?.override;
    if (override === undefined) return;
    const anybody = !declared(override, 'allowedBy');
    const noReason = override.reasonRequired === false || !declared(override, 'reasonRequired');
    if (!anybody && !noReason) return;
    const customer: Change = { do: 'insert', into: override, key: 'allowedBy', value: 'customer' };
    const reason: Change = { do: 'set', at: at(override, 'reasonRequired'), value: true };
    const both: Change = {
      do: 'set',
      at: at(sla.priorities!, 'override'),
      value: { ...override, allowedBy: 'customer', reasonRequired: true },
    };
    yield {
      message: anybody && noReason ? 'unlimited' : anybody ? 'anybody' : 'noReason',
      at: !anybody && declared(override, 'reasonRequired') ? at(override, 'reasonRequired') : at(override),
      fixes: [
        {
          title: anybody && noReason ? 'both' : anybody ? 'customer' : 'require',
          changes: anybody && noReason ? [both] : anybody ? [customer] : [reason],
          preferred: !anybody,
        },
      ],
    };
  },
  examples: [
    {
      bad: `
priorities:
  levels: [P1, P2]
  override: {allowedBy: customer, reasonRequired: false} #! priority-override-unlimited "false" > noReason
`,
      good: `
priorities:
  levels: [P1, P2]
  override: {allowedBy: customer, reasonRequired: true}
`,
      fixed: `
priorities:
  levels: [P1, P2]
  override: {allowedBy: customer, reasonRequired: true} #! priority-override-unlimited "false" > noReason
`,
    },
    {
      bad: `
title: 某市水务局运维服务级别协议
priorities:
  override: #! priority-override-unlimited "override" > anybody
    reasonRequired: true
`,
      good: `
title: 某市水务局运维服务级别协议
priorities:
  levels: [P1, P2]
`,
    },
    {
      bad: `
priorities:
  override: {} #! priority-override-unlimited "override" > unlimited
`,
    },
  ],
});
