import { at, declared } from '../../plan/place';
import { planRule } from '../rule';

export const closureNeedsCustomerConsent = planRule({
  id: 'closure-needs-customer-consent',
  chapter: 'content',
  severity: 'error',
  profile: 'core',
  clauses: ['RS-10'],
  since: '0.1',
  title: { en: 'Support ends only with the consent of the customer.', 'zh-CN': '应在需方同意后结束支持。' },
  why: {
    en: 'A ticket closed by the supplier alone looks solved in the report while the user still cannot work; the argument starts at the monthly meeting.',
    'zh-CN': '供方单方面关单，报告上显示已解决，用户却还不能用，到月度例会就成了争议。',
  },
  remedy: {
    en: 'Set `content.response.close.customerConsent` to `true` and ask the user before a ticket is closed.',
    'zh-CN': '将 `content.response.close.customerConsent` 设为 `true`，关单前征得用户同意。',
  },
  messages: {
    lacks: {
      en: 'Nothing says that support ends with the consent of the customer: add `close: {customerConsent: true}`.',
      'zh-CN': '没有写明经需方同意后才结束支持：请补充 `close: {customerConsent: true}`。',
      missing: true,
    },
    without: {
      en: 'Support is closed here without the consent of the customer.',
      'zh-CN': '此处写明无需需方同意即可结束支持。',
    },
    demand: { en: 'Close only with the consent of the customer', 'zh-CN': '改为经需方同意后关闭' },
  },
  *check({ plan }) {
    const response = plan.content?.response;
    if (response === undefined) return;
    const { close } = response;
    if (!declared(response, 'close')) {
      yield {
        message: 'lacks',
        at: at(response),
        fixes: [
          { title: 'demand', changes: [{ do: 'insert', into: response, key: 'close', value: { customerConsent: true } }], preferred: true },
        ],
      };
    } else if (close !== undefined && (!declared(close, 'customerConsent') || close.customerConsent === false)) {
      yield {
        message: declared(close, 'customerConsent') ? 'without' : 'lacks',
        at: at(close, 'customerConsent'),
        fixes: [{ title: 'demand', changes: [{ do: 'set', at: at(close, 'customerConsent'), value: true }], preferred: true }],
      };
    }
  },
  examples: [
    {
      bad: `
content:
  response:
    close:
      customerConsent: false #! closure-needs-customer-consent "false" > without
`,
      fixed: `
content:
  response:
    close:
      customerConsent: true #! closure-needs-customer-consent "false" > without
`,
      good: `
content:
  response:
    close:
      customerConsent: true
`,
    },
    {
      bad: 'content: {response: {steps: [报修, 解决]}} #! closure-needs-customer-consent "response" > lacks\n',
      fixed:
        'content: {response: {steps: [报修, 解决], close: {customerConsent: true}}} #! closure-needs-customer-consent "response" > lacks\n',
      good: 'content: {response: {notApplicable: 仅提供例行巡检}}\n',
    },
    {
      bad: `
content:
  response:
    close: #! closure-needs-customer-consent "close" > lacks
      within: P1D
`,
    },
  ],
});
