import type { ChangeControl } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { absentTerms, entryFor, type Terms, termNames } from '../governance/terms';
import { type Problem, planRule } from '../rule';

export const customerConsentAndTest = planRule({
  id: 'customer-consent-and-test',
  chapter: 'change',
  severity: 'error',
  profile: 'company',
  clauses: ['CO-07', 'CO-08'],
  since: '0.1',
  title: {
    en: 'Changes of data, applications, parameters and hardware and queries of data need the customer’s consent; upgrades and cutovers need a passed customer test.',
    'zh-CN': '数据变更、数据查询、应用变更、参数变更和硬件变更须经客户同意，版本升级和割接须经客户测试通过。',
  },
  why: {
    en: 'Figures drawn from the customer’s data without asking are a leak, whoever meant well, and an upgrade that the customer never tested stops the business on Monday morning.',
    'zh-CN': '未经同意查询、统计客户数据，出于好意也是泄密；未经客户测试的升级，往往在周一早上影响业务。',
  },
  remedy: {
    en: 'List the five kinds of change under `consentFor`, and upgrades and cutovers under `customerTestFor`.',
    'zh-CN': '在 `consentFor` 中列全五类变更，在 `customerTestFor` 中列出版本升级和割接。',
  },
  messages: {
    consent: {
      en: '`consentFor` does not name: {kinds}. Without an entry these may be changed without asking the customer.',
      'zh-CN': '`consentFor` 未列出：{kinds}。未列出的变更不经客户同意即可进行。',
      missing: true,
    },
    test: {
      en: '`customerTestFor` does not name: {kinds}. Without an entry these go live without a test by the customer.',
      'zh-CN': '`customerTestFor` 未列出：{kinds}。未列出的变更不经客户测试即可上线。',
      missing: true,
    },
    add: { en: 'Add {kinds} to `{key}`', 'zh-CN': '在 `{key}` 中补充：{kinds}' },
  },
  *check({ plan }) {
    if (plan.changeControl === undefined) return;
    yield* lackingKinds(plan.changeControl, 'consentFor', consentKinds, 'consent');
    yield* lackingKinds(plan.changeControl, 'customerTestFor', testKinds, 'test');
  },
  examples: [
    {
      bad: `
changeControl:
  consentFor: [data-change, application-change, parameter-change, hardware-change] #! customer-consent-and-test "consentFor" > consent
  customerTestFor: [version-upgrade, cutover]
`,
      good: `
changeControl:
  consentFor: [data-change, data-query, application-change, parameter-change, hardware-change]
  customerTestFor: [version-upgrade, cutover]
`,
      fixed: `
changeControl:
  consentFor: [data-change, application-change, parameter-change, hardware-change, data-query] #! customer-consent-and-test "consentFor" > consent
  customerTestFor: [version-upgrade, cutover]
`,
    },
    {
      bad: `
changeControl: #! customer-consent-and-test "changeControl" > test
  consentFor:
    - 数据变更
    - 数据统计
    - 应用程序变更
    - 系统参数调整
    - 硬件设备调整
`,
      good: `
changeControl:
  consentFor: [所有变更]
  customerTestFor:
    - 系统版本升级
    - 割接
`,
    },
    {
      bad: `
changeControl:
  consentFor: [所有变更]
  customerTestFor: #! customer-consent-and-test "customerTestFor" > test
    - 版本升级
`,
      good: `
changeControl: {notApplicable: 只做巡检，不对系统作任何变更}
`,
    },
  ],
});

function* lackingKinds(
  control: ChangeControl,
  key: 'consentFor' | 'customerTestFor',
  terms: Terms,
  message: 'consent' | 'test',
): Iterable<Problem<'consent' | 'test' | 'add'>> {
  const listed = control[key];
  if (listed === undefined ? declared(control, key) : !whole(listed)) return;
  const absent = absentTerms(listed ?? [], terms);
  if (absent.length === 0 || listed?.some(entry => everyChange.test(entry))) return;
  const kinds = termNames(absent, terms);
  const entries = absent.map(kind => entryFor(kind, terms, listed ?? []));
  yield {
    message,
    at: at(control, key),
    args: { kinds },
    fixes: [
      {
        title: 'add',
        args: { kinds, key },
        changes:
          listed === undefined
            ? [{ do: 'insert', into: control, key, value: entries }]
            : entries.map(entry => ({ do: 'append', to: listed, value: entry })),
        preferred: true,
      },
    ],
  };
}

const everyChange = /^(?:所有|全部|一切|any|all|every)/i;

export const consentKinds: Terms = {
  'data-change': {
    name: { en: 'changes of data', 'zh-CN': '数据变更' },
    words: /数据.*(?:变更|修改|更新|调整)|data.*change|change.*data/i,
  },
  'data-query': { name: { en: 'queries of data', 'zh-CN': '数据查询' }, words: /数据.*(?:查询|统计|提取|导出)|quer|statistic/i },
  'application-change': { name: { en: 'changes of applications', 'zh-CN': '应用变更' }, words: /应用|程序|application|software/i },
  'parameter-change': { name: { en: 'changes of parameters', 'zh-CN': '参数变更' }, words: /参数|配置|parameter|config/i },
  'hardware-change': { name: { en: 'changes of hardware', 'zh-CN': '硬件变更' }, words: /硬件|设备|hardware|device/i },
};

export const testKinds: Terms = {
  'version-upgrade': { name: { en: 'upgrades', 'zh-CN': '版本升级' }, words: /升级|upgrade/i },
  cutover: { name: { en: 'cutovers', 'zh-CN': '割接' }, words: /割接|切换|cut-?over|switch-?over/i },
};
