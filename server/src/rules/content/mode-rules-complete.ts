import type { DeliveryPlan, Modes } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { type Fix, type Problem, planRule, type Yaml } from '../rule';
import { missingSteps, modeSteps, type Step, stepName } from './steps';

export const modeRulesComplete = planRule({
  id: 'mode-rules-complete',
  chapter: 'content',
  severity: 'error',
  profile: 'core',
  clauses: [
    ...['ON-01', 'ON-02', 'ON-03', 'ON-04', 'ON-05', 'ON-06', 'ON-07', 'ON-08', 'ON-10'],
    ...['RM-01', 'RM-02', 'RM-03', 'RM-04', 'RM-05', 'RM-06', 'RM-07', 'RM-08', 'RM-09', 'RM-10', 'RM-11', 'CO-05'],
  ],
  since: '0.1',
  title: {
    en: 'Each mode of delivery in use has its steps before, during and at the end of the work; remote work ends with the removal of accounts and the permission of the customer.',
    'zh-CN': '采用的交付方式应有事前、事中、事后要求；远程交付结束前应清除临时账号，并获得需方许可。',
  },
  why: {
    en: 'A temporary account that outlives the remote session is the open door of the next security report.',
    'zh-CN': '远程结束后没有清除的临时账号，就是下一份安全通报里的漏洞。',
  },
  remedy: {
    en: 'Complete the lists under `modes.onsite` and `modes.remote`, and say in `beyondScope` what is done when more is asked for.',
    'zh-CN': '补齐 `modes.onsite` 和 `modes.remote` 下的各项要求，并用 `beyondScope` 写明遇到额外要求如何处理。',
  },
  messages: {
    absent: {
      en: 'Services are delivered {modes}, but `modes` has no rules for it.',
      'zh-CN': '有服务采用{modes}，`modes` 中却没有相应的要求。',
      missing: true,
    },
    lacks: { en: '`{key}` of {mode} delivery lacks {steps}.', 'zh-CN': '{mode}的 `{key}` 缺少{steps}。', missing: true },
    noBeyond: {
      en: 'Nothing says what {mode} staff do when more is asked for or the task cannot be solved: add `beyondScope`.',
      'zh-CN': '没有写明{mode}时遇到额外要求或无法解决怎么办：请补充 `beyondScope`。',
      missing: true,
    },
    service: { en: 'This service is delivered in that mode.', 'zh-CN': '这项服务采用该方式。' },
    add: { en: 'Add {steps}', 'zh-CN': '补充{steps}' },
    insert: { en: 'Insert the rules for {modes} delivery', 'zh-CN': '插入{modes}的要求' },
    authorise: { en: 'Add `beyondScope: {text}`', 'zh-CN': '补充 `beyondScope: {text}`' },
  },
  *check({ plan }) {
    const { modes } = plan;
    const services = Array.isArray(plan.catalogue) ? plan.catalogue : [];
    const absent = kinds.filter(
      mode => services.some(service => service.mode?.includes(mode)) && !declared(modes ?? plan, modes === undefined ? 'modes' : mode),
    );
    if (absent.length > 0) {
      const value = Object.fromEntries(absent.map(mode => [mode, skeleton(plan, mode)]));
      const changes: Fix['changes'] =
        modes === undefined
          ? [{ do: 'insert', into: plan, key: 'modes', value }]
          : absent.map(mode => ({ do: 'insert', into: modes, key: mode, value: value[mode]! }) as const);
      yield {
        message: 'absent',
        at: modes === undefined ? at(plan, 'modes') : at(modes),
        args: { modes: absent.map(mode => adverbs[mode]) },
        related: services
          .filter(service => absent.some(mode => service.mode?.includes(mode)))
          .map(service => ({ at: at(service, 'mode'), message: 'service' as const })),
        fixes: [{ title: 'insert', args: { modes: absent.map(mode => names[mode]) }, changes, preferred: true }],
      };
    }
    for (const mode of kinds) {
      const rules = modes?.[mode];
      if (rules !== undefined) yield* modeProblems(plan, mode, rules as Rules);
    }
  },
  examples: [
    {
      bad: `
modes:
  remote:
    before: [confirm-task, confirm-time, contingency-reviewed-by-both, secure-stable-channel]
    during: [record, site-rules]
    beyondScope: 通知上级并取得授权
    end: [legacy-agreed] #! mode-rules-complete "end" > lacks
`,
      fixed: `
modes:
  remote:
    before: [confirm-task, confirm-time, contingency-reviewed-by-both, secure-stable-channel]
    during: [record, site-rules]
    beyondScope: 通知上级并取得授权
    end: [legacy-agreed, remove-temporary-accounts, customer-permission] #! mode-rules-complete "end" > lacks
`,
      good: `
modes:
  remote:
    before: [确认任务, 确认支持时间, 预案经双方审核, 经堡垒机连接]
    during: [做好记录, 遵守需方制度]
    beyondScope: 通知上级并取得授权
    end: [就遗留问题达成一致, 清除临时账号, 取得需方同意]
`,
    },
    {
      bad: `
deliveryPlan: 1 #! mode-rules-complete "deliveryPlan: 1" > absent
catalogue: [{id: svc-desk, name: 服务台, mode: [remote]}]
`,
      fixed: `
deliveryPlan: 1 #! mode-rules-complete "deliveryPlan: 1" > absent
catalogue: [{id: svc-desk, name: 服务台, mode: [remote]}]
modes:
  remote:
    before: [confirm-task, confirm-time, contingency-reviewed-by-both, secure-stable-channel]
    during: [site-rules, record]
    beyondScope: 通知上级，取得授权后再处理
    end: [legacy-agreed, remove-temporary-accounts, customer-permission]
`,
      good: 'catalogue: [{id: svc-desk, mode: [remote]}]\nmodes: {notApplicable: 由需方统一规定}\n',
    },
    {
      bad: `
catalogue: [{id: svc-desk, name: Help desk, mode: [onsite]}]
modes:
  onsite: #! mode-rules-complete "onsite" > noBeyond
    before: [confirm-task, confirm-arrival, history-and-legacy, contingency-reviewed, tools-ready, security-ready]
    onArrival: [notify-arrival]
    during: [confirm-risks, site-rules, record]
`,
      good: `
catalogue: [{id: svc-desk, name: Help desk, mode: [onsite]}]
modes:
  onsite:
    before: [confirm-task, confirm-arrival, history-and-legacy, contingency-reviewed, tools-ready, security-ready]
    onArrival: [notify-arrival]
    during: [confirm-risks, site-rules, record]
    beyondScope: ask the duty manager
`,
    },
  ],
});

type Mode = 'onsite' | 'remote';
/** What the two modes have in common for the check. */
type Rules = { readonly [key in 'before' | 'onArrival' | 'during' | 'end']?: readonly string[] };

const kinds = ['onsite', 'remote'] as const satisfies (keyof Modes)[];

const names: Record<Mode, Text> = { onsite: { en: 'on-site', 'zh-CN': '现场交付' }, remote: { en: 'remote', 'zh-CN': '远程交付' } };
const adverbs: Record<Mode, Text> = { onsite: { en: 'on site', 'zh-CN': '现场交付' }, remote: { en: 'remotely', 'zh-CN': '远程交付' } };

function* modeProblems(plan: DeliveryPlan, mode: Mode, rules: Rules): Iterable<Problem<'lacks' | 'noBeyond' | 'add' | 'authorise'>> {
  for (const { key, also, steps } of modeSteps[mode]) {
    const lists = [key, also].filter(name => name !== undefined);
    if (lists.some(name => declared(rules, name) && !(rules[name] !== undefined && whole(rules[name])))) continue;
    const missing = missingSteps(
      lists.flatMap(name => rules[name] ?? []),
      steps,
    );
    if (missing.length === 0) continue;
    const args = { key, mode: names[mode], steps: missing.map(stepName) };
    const fixes = [
      { title: 'add' as const, args: { steps: missing.map(stepName) }, changes: additions(rules, key, missing), preferred: true },
    ];
    yield { message: 'lacks', at: at(rules, key), args, fixes };
  }
  if (!declared(rules, 'beyondScope')) {
    const text = beyondScope(plan);
    yield {
      message: 'noBeyond',
      at: at(rules),
      args: { mode: names[mode] },
      fixes: [
        { title: 'authorise', args: { text }, changes: [{ do: 'insert', into: rules, key: 'beyondScope', value: text }], preferred: true },
      ],
    };
  }
}

function additions(rules: Rules, key: keyof Rules, missing: readonly Step[]): Fix['changes'] {
  const list = rules[key];
  const ids = missing.map(({ id }) => id);
  if (list === undefined || list.length === 0) return [{ do: 'set', at: at(rules, key), value: ids }];
  return ids.map(id => ({ do: 'append', to: list, value: id }) as const);
}

function skeleton(plan: DeliveryPlan, mode: Mode): Yaml {
  const lists = Object.fromEntries(modeSteps[mode].map(({ key, steps }) => [key, steps.map(({ id }) => id)]));
  const { end, ...before } = lists;
  return { ...before, beyondScope: beyondScope(plan), end };
}

/** What is done beyond the scope, in the language in which the plan names its services. */
function beyondScope({ catalogue, document }: DeliveryPlan): string {
  const texts = [document?.title, ...(Array.isArray(catalogue) ? catalogue.map(({ name }) => name) : [])];
  const chinese = texts.some(text => text !== undefined && /\p{Script=Han}/u.test(text));
  return chinese ? '通知上级，取得授权后再处理' : 'Tell the superior and go on only when authorised';
}
