import { at } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { agreementRule } from '../rule';

export const maintenanceNotice = agreementRule({
  id: 'maintenance-notice',
  chapter: 'agreement',
  severity: 'error',
  profile: 'company',
  clauses: ['IT-17'],
  since: '0.1',
  title: {
    en: 'Each maintenance window has a notice period, a monthly limit and somebody who approves it.',
    'zh-CN': '维护窗口应有提前通知时间、月度上限和批准人。',
  },
  why: {
    en: 'A window without a limit and without notice is an outage that was agreed in advance.',
    'zh-CN': '没有上限、不用通知的维护窗口，等于事先同意的停机。',
  },
  remedy: {
    en: 'Add `notice`, `maxPerMonth` and `approvedBy` to the window.',
    'zh-CN': '为维护窗口补充 `notice`、`maxPerMonth` 和 `approvedBy`。',
  },
  messages: {
    lacks: { en: 'Maintenance window {window} lacks {missing}.', 'zh-CN': '维护窗口 {window}缺少 {missing}。', missing: true },
    customer: { en: 'Let the customer approve it', 'zh-CN': '由需方批准' },
  },
  *check({ sla }) {
    for (const window of sla.maintenanceWindows ?? []) {
      const missing = lacking(window, ['notice', 'maxPerMonth', 'approvedBy']);
      if (missing.length === 0) continue;
      yield {
        message: 'lacks',
        at: at(window),
        args: { window: named(window), missing },
        fixes:
          missing.join() === '`approvedBy`'
            ? [{ title: 'customer', changes: [{ do: 'insert', into: window, key: 'approvedBy', value: 'customer' }] }]
            : [],
      };
    }
  },
  examples: [
    {
      bad: `
maintenanceWindows:
  - id: mw-monthly #! maintenance-notice "id: mw-monthly" > lacks
    on: 每月第一个星期日
    from: "00:00"
    to: "04:00"
    maxPerMonth: PT4H
    approvedBy: customer
`,
      good: `
maintenanceWindows:
  - id: mw-monthly
    on: 每月第一个星期日
    from: "00:00"
    to: "04:00"
    maxPerMonth: PT4H
    notice: P3D
    approvedBy: customer
`,
    },
    {
      bad: `
maintenanceWindows:
  - {id: mw-emergency, name: Emergency changes, maxPerMonth: PT2H, notice: PT4H} #! maintenance-notice "id: mw-emergency" > lacks
`,
      good: `
maintenanceWindows: {notApplicable: maintenance is done while the offices are closed}
`,
    },
  ],
});
