import type { DocumentSection } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { lacking } from '../lacking';
import { type Fix, planRule } from '../rule';

export const documentControlComplete = planRule({
  id: 'document-control-complete',
  chapter: 'document',
  severity: 'error',
  profile: 'core',
  clauses: ['PM-01', 'RQ-01', 'DN-15', 'CO-15'],
  since: '0.1',
  title: {
    en: 'The plan carries its id, title, version, status, author, reviewer, approvals and effective date.',
    'zh-CN': '计划应有编号、标题、版本、受控状态、编制、审核、批准和实施日期。',
  },
  why: {
    en: 'Two printouts on the table and no version on either: half the meeting goes by before it is clear which plan is in force.',
    'zh-CN': '会上摆着两份打印稿，都没有版本号，先要花半天弄清哪一份有效。',
  },
  remedy: { en: 'Add what is missing to `document`.', 'zh-CN': '在 `document` 中补齐缺少的内容。' },
  messages: {
    absent: {
      en: 'The plan has no `document`: state its id, title, version, status, author, reviewer, approvals and effective date.',
      'zh-CN': '计划没有 `document`：请写明编号、标题、版本、受控状态、编制、审核、批准和实施日期。',
      missing: true,
    },
    lacks: { en: '`document` lacks {missing}.', 'zh-CN': '`document` 缺少 {missing}。', missing: true },
    unnamed: {
      en: '`{key}` does not say who it was: add `name`.',
      'zh-CN': '`{key}` 没有写明是谁：请补充 `name`。',
      missing: true,
    },
    version: { en: 'Take over the version of the last revision: {version}', 'zh-CN': '采用最后一条版本记录的版本：{version}' },
  },
  *check({ plan }) {
    const { document } = plan;
    if (!declared(plan, 'document')) yield { message: 'absent', at: at(plan, 'document') };
    if (document === undefined) return;
    const missing = lacking(document, demanded);
    if (missing.length > 0) yield { message: 'lacks', at: at(plan, 'document'), args: { missing }, fixes: completion(document, missing) };
    for (const key of ['preparedBy', 'reviewedBy'] as const) {
      const authorship = document[key];
      if (authorship !== undefined && !declared(authorship, 'name')) yield { message: 'unnamed', at: at(document, key), args: { key } };
    }
  },
  examples: [
    {
      bad: `
document: #! document-control-complete "document" > lacks
  id: dp-hydro-2026
  title: 运维服务交付计划
  version: "1.2"
  status: reviewed
  preparedBy: {role: role-pm} #! document-control-complete "preparedBy" > unnamed
  reviewedBy: {name: 陈静}
  approvals: []
`,
      good: `
document:
  id: dp-hydro-2026
  title: 运维服务交付计划
  version: "1.2"
  status: approved
  effective: 2025-12-28
  preparedBy: {name: 王立}
  reviewedBy: {name: 陈静}
  approvals:
    - party: supplier
      name: 周岩
      date: 2025-12-20
`,
    },
    {
      bad: `
document: {id: dp-1, title: Help desk, status: approved, effective: 2026-01-01, preparedBy: {name: A. Gray}, reviewedBy: {name: B. White}, approvals: [{party: customer}], revisions: [{version: "1.0"}]} #! document-control-complete "document" > lacks
`,
      fixed: `
document: {id: dp-1, title: Help desk, version: "1.0", status: approved, effective: 2026-01-01, preparedBy: {name: A. Gray}, reviewedBy: {name: B. White}, approvals: [{party: customer}], revisions: [{version: "1.0"}]} #! document-control-complete "document" > lacks
`,
    },
    {
      good: `
document: {id: dp-2, title: Help desk, version: "1.0", status: reviewed, effective: 2026-01-01, preparedBy: {name: A. Gray}, reviewedBy: {name: B. White}, approvals: [{party: customer}]}
`,
    },
    { bad: 'deliveryPlan: 1 #! document-control-complete "deliveryPlan: 1" > absent\ncurrency: CNY\n' },
  ],
});

const demanded = [
  'id',
  'title',
  'version',
  'status',
  'effective',
  'preparedBy',
  'reviewedBy',
  'approvals',
] as const satisfies (keyof DocumentSection)[];

/** The version follows from the revisions, where nothing else is missing. */
function completion(document: DocumentSection, missing: readonly string[]): Fix<'version'>[] {
  const version = document.revisions?.at(-1)?.version;
  if (version === undefined || declared(document, 'version') || missing.length > 1) return [];
  const changes = [{ do: 'insert', into: document, key: 'version', value: version } as const];
  return [{ title: 'version', args: { version }, changes, preferred: true }];
}
