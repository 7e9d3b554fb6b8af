import type { DeliveryPlan, Handover } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { type Fix, type Problem, planRule } from '../rule';
import { absentTerms, entryFor, type Terms, termNames } from './terms';

export const handoverReportAndSignatures = planRule({
  id: 'handover-report-and-signatures',
  chapter: 'governance',
  severity: 'error',
  profile: 'company',
  clauses: ['WV-05', 'WV-06', 'WV-07', 'WV-08', 'WV-09', 'WV-10', 'WV-11'],
  since: '0.1',
  title: {
    en: 'A handover is approved by both parties, and its report confirms capability and training, hands over the documents and is signed.',
    'zh-CN': '任务交接应先经公司与用户批准，交接报告应含能力确认、培训确认、技术文档和签字。',
  },
  why: {
    en: 'Without the successor’s signature nobody took over: when a password or a manual is missing later, the predecessor is gone and the successor never had it.',
    'zh-CN': '没有接任人签字，就等于无人接手：日后缺口令、缺文档时，前任已离开，接任人又说从未收到。',
  },
  remedy: {
    en: 'Name under `handover` who approves (`approve`), what the report holds (`report`) and who signs it (`sign`).',
    'zh-CN': '在 `handover` 中写明批准方（`approve`）、报告内容（`report`）和签字人（`sign`）。',
  },
  messages: {
    section: {
      en: 'The plan does not say how the task passes to a successor: add `handover`.',
      'zh-CN': '计划没有说明任务如何交接：请添加 `handover`。',
      missing: true,
    },
    approve: {
      en: 'The handover is not approved by: {who}.',
      'zh-CN': '任务交接缺少以下各方的批准：{who}。',
      missing: true,
    },
    report: { en: 'The handover report lacks: {parts}.', 'zh-CN': '交接报告缺少：{parts}。', missing: true },
    sign: { en: 'The handover report is not signed by: {who}.', 'zh-CN': '交接报告缺少以下签字：{who}。', missing: true },
    add: { en: 'Add to `{key}`: {what}', 'zh-CN': '在 `{key}` 中补充：{what}' },
    insert: { en: 'Add `handover`', 'zh-CN': '添加 `handover`' },
  },
  *check({ plan }) {
    if (!declared(plan, 'handover')) {
      const value = { notice: 'P30D', approve: Object.keys(parties), report: Object.keys(reportParts), sign: Object.keys(signatories) };
      yield {
        message: 'section',
        at: at(plan, 'handover'),
        fixes: Object.keys(parties).every(id => isParty(plan, id))
          ? [{ title: 'insert', changes: [{ do: 'insert', into: plan, key: 'handover', value }], preferred: true }]
          : [],
      };
      return;
    }
    if (plan.handover === undefined) return;
    const partyOf = partiesOfRoles(plan);
    const approvedBy = (entry: string) => partyOf.get(entry) ?? entry;
    const signedBy = (entry: string) => signatureOf[partyOf.get(entry) ?? entry] ?? [entry];
    // Which party a role belongs to that the plan does not declare, or without its party, is not known.
    if (!plan.handover.approve?.some(entry => entry.startsWith('role-') && !partyOf.has(entry))) {
      yield* gap(
        plan.handover,
        'approve',
        parties,
        entries => entries.map(approvedBy),
        id => isParty(plan, id),
      );
    }
    yield* gap(plan.handover, 'report', reportParts, entries => [...entries]);
    yield* gap(plan.handover, 'sign', signatories, entries => entries.flatMap(signedBy));
  },
  examples: [
    {
      bad: `
handover:
  notice: P30D
  approve: [supplier, customer]
  report: [capability-confirmed, training-confirmed, documents, signatures]
  sign: [supplier-manager, customer-lead, customer-department] #! handover-report-and-signatures "sign" > sign
`,
      good: `
handover:
  notice: P30D
  approve: [supplier, customer]
  report: [capability-confirmed, training-confirmed, documents, signatures]
  sign: [supplier-manager, customer-lead, customer-department, successor]
`,
      fixed: `
handover:
  notice: P30D
  approve: [supplier, customer]
  report: [capability-confirmed, training-confirmed, documents, signatures]
  sign: [supplier-manager, customer-lead, customer-department, successor] #! handover-report-and-signatures "sign" > sign
`,
    },
    {
      bad: `
organization:
  roles: [{id: role-director, name: 交付总监, party: supplier}]
handover:
  approve: [role-director] #! handover-report-and-signatures "approve" > approve
  report: #! handover-report-and-signatures "report" > report
    - 接任人能力确认
    - 全部技术文档
    - 三方签字
  sign: [公司主管, 用户项目负责人, 用户部门主管, 接任人]
`,
      good: `
organization:
  roles:
    - {id: role-director, name: 交付总监, party: supplier}
    - {id: role-cust-lead, name: 需方项目负责人, party: customer}
handover:
  approve: [role-director, role-cust-lead]
  report: [接任人能力确认, 培训内容与结果确认, 全部技术文档, 三方签字]
  sign: [公司主管, 用户项目负责人, 用户部门主管, 接任人]
`,
    },
    {
      bad: `
deliveryPlan: 1 #! handover-report-and-signatures "deliveryPlan: 1" > section
parties: {supplier: {id: supplier}, customer: {id: customer}}
`,
      fixed: `
deliveryPlan: 1 #! handover-report-and-signatures "deliveryPlan: 1" > section
parties: {supplier: {id: supplier}, customer: {id: customer}}
handover:
  notice: P30D
  approve: [supplier, customer]
  report: [capability-confirmed, training-confirmed, documents, signatures]
  sign: [supplier-manager, customer-lead, customer-department, successor]
`,
      good: `
handover: {notApplicable: the same team stays for the whole contract}
`,
    },
  ],
});

const parties: Terms = {
  supplier: { name: { en: 'the supplier', 'zh-CN': '供方' }, words: /供方|公司|乙方|supplier/i },
  customer: { name: { en: 'the customer', 'zh-CN': '需方' }, words: /需方|客户|用户|甲方|customer/i },
};

const reportParts: Terms = {
  'capability-confirmed': { name: { en: 'confirmed capability', 'zh-CN': '能力确认' }, words: /能力|胜任|可以.*承担|capab|able to/i },
  'training-confirmed': { name: { en: 'confirmed training', 'zh-CN': '培训确认' }, words: /培训|train/i },
  documents: { name: { en: 'documents', 'zh-CN': '技术文档' }, words: /文档|资料|document/i },
  signatures: { name: { en: 'signatures', 'zh-CN': '签字' }, words: /签字|签名|签署|sign/i },
};

const signatories: Terms = {
  'supplier-manager': { name: { en: 'the supplier’s manager', 'zh-CN': '供方负责人' }, words: /供方|公司|乙方|supplier/i },
  'customer-lead': {
    name: { en: 'the customer’s lead', 'zh-CN': '需方负责人' },
    words: /(?:需方|客户|用户|甲方)(?!.*部门)|customer(?!.*department)/i,
  },
  'customer-department': { name: { en: 'the customer’s department', 'zh-CN': '需方部门' }, words: /部门|department/i },
  successor: { name: { en: 'the successor', 'zh-CN': '接任者' }, words: /接任|继任|接手|successor/i },
};

/** Whom a party or a role of it signs for. */
const signatureOf: Readonly<Record<string, readonly string[]>> = {
  supplier: ['supplier-manager'],
  customer: ['customer-lead', 'customer-department'],
};

function partiesOfRoles({ organization }: DeliveryPlan): ReadonlyMap<string, string> {
  return new Map((organization?.roles ?? []).flatMap(({ id, party }) => (id && party ? [[id, party] as const] : [])));
}

/** Whether the plan introduces a party, so that it can be named. */
function isParty({ parties: named }: DeliveryPlan, id: string): boolean {
  return named?.supplier?.id === id || named?.customer?.id === id;
}

type Key = 'approve' | 'report' | 'sign';

function* gap(
  handover: Handover,
  key: Key,
  terms: Terms,
  meaning: (entries: readonly string[]) => string[],
  exists: (term: string) => boolean = () => true,
): Iterable<Problem<Key | 'add'>> {
  const entries = handover[key];
  if (entries === undefined ? declared(handover, key) : !whole(entries)) return;
  const absent = absentTerms(meaning(entries ?? []), terms);
  if (absent.length === 0) return;
  const names = termNames(absent, terms);
  // A party is named by its id in any language.
  const added = absent.map(term => (key === 'approve' ? term : entryFor(term, terms, entries ?? [])));
  const changes: Fix['changes'] =
    entries === undefined
      ? [{ do: 'insert', into: handover, key, value: added }]
      : added.map(value => ({ do: 'append', to: entries, value }));
  yield {
    message: key,
    at: at(handover, key),
    args: key === 'report' ? { parts: names } : { who: names },
    fixes: absent.every(exists) ? [{ title: 'add', args: { key, what: names }, changes, preferred: true }] : [],
  };
}
