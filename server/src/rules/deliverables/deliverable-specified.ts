import type { Deliverable } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Fix, planRule } from '../rule';

export const deliverableSpecified = planRule({
  id: 'deliverable-specified',
  chapter: 'deliverables',
  severity: 'error',
  profile: 'core',
  clauses: ['DF-12', 'DN-01', 'DN-02', 'DN-16'],
  since: '0.1',
  title: {
    en: 'Each deliverable is tangible or intangible; a tangible one has a receiver and a format, an intangible one has evidence.',
    'zh-CN': '交付成果应注明有形或无形；有形成果应有接收方和格式，无形成果应有佐证。',
  },
  why: {
    en: 'A report without a receiver is filed and never read, and an intangible result without evidence cannot be accepted or paid for.',
    'zh-CN': '没有接收方的报告写完无人看，没有佐证的无形成果无法验收，也就收不到款。',
  },
  remedy: {
    en: 'State `form`, then `to` and `format` for what is handed over, or `evidence` for what can only be shown.',
    'zh-CN': '写明 `form`；有形成果再写 `to` 和 `format`，无形成果写 `evidence`。',
  },
  messages: {
    absent: {
      en: 'The plan names no deliverables: add `deliverables`, or give the reason under `notApplicable`.',
      'zh-CN': '计划没有写明交付成果：请补充 `deliverables`；确实没有时，用 `notApplicable` 写明理由。',
      missing: true,
    },
    form: {
      en: '{deliverable} does not say whether it is tangible or intangible: add `form`.',
      'zh-CN': '{deliverable}没有注明有形还是无形：请补充 `form`。',
      missing: true,
    },
    tangible: { en: 'The deliverable {deliverable} lacks {missing}.', 'zh-CN': '交付成果 {deliverable}缺少 {missing}。', missing: true },
    evidence: {
      en: '{deliverable} is intangible and names no `evidence` that shows it.',
      'zh-CN': '无形成果 {deliverable}没有佐证：请补充 `evidence`。',
      missing: true,
    },
    setForm: { en: 'Set `form` to `{form}`', 'zh-CN': '将 `form` 设为 `{form}`' },
    nameEvidence: { en: 'Name {report} as evidence', 'zh-CN': '以{report}为佐证' },
  },
  *check({ plan }) {
    const { deliverables } = plan;
    if (!declared(plan, 'deliverables') || (deliverables?.length === 0 && whole(deliverables))) {
      yield { message: 'absent', at: at(plan, 'deliverables') };
    }
    for (const deliverable of deliverables ?? []) {
      const args = { deliverable: named(deliverable) };
      if (!declared(deliverable, 'form')) {
        yield { message: 'form', at: at(deliverable), args, fixes: formFix(deliverable) };
      }
      const form = declared(deliverable, 'form') ? deliverable.form : formOf(deliverable);
      if (form === 'tangible') {
        const missing = lacking(deliverable, ['to', 'format']);
        if (missing.length > 0) yield { message: 'tangible', at: at(deliverable), args: { ...args, missing } };
      } else if (form === 'intangible' && lacking(deliverable, ['evidence']).length > 0) {
        yield { message: 'evidence', at: at(deliverable), args, fixes: evidenceFixes(deliverable, deliverables!) };
      }
    }
  },
  examples: [
    {
      bad: `
deliverables:
  - id: d-month #! deliverable-specified "id: d-month" > tangible
    form: tangible
    name: 月度服务报告
    to: customer
  - id: r-restored #! deliverable-specified "id: r-restored" > evidence
    form: intangible
    name: 服务恢复
`,
      good: `
deliverables:
  - id: d-month
    form: tangible
    name: 月度服务报告
    to: customer
    format: docx
  - id: r-restored
    form: intangible
    name: 服务恢复
    evidence: d-month
`,
      fixed: `
deliverables:
  - id: d-month #! deliverable-specified "id: d-month" > tangible
    form: tangible
    name: 月度服务报告
    to: customer
  - id: r-restored #! deliverable-specified "id: r-restored" > evidence
    form: intangible
    name: 服务恢复
    evidence: d-month
`,
    },
    {
      bad: `
deliverables:
  - {id: d-tune, name: Summary of the tuning, to: customer, format: docx} #! deliverable-specified "id: d-tune" > form
`,
      good: `
deliverables: {notApplicable: Everything is delivered through the frame contract}
`,
      fixed: `
deliverables:
  - {id: d-tune, form: tangible, name: Summary of the tuning, to: customer, format: docx} #! deliverable-specified "id: d-tune" > form
`,
    },
    {
      bad: `
deliveryPlan: 1 #! deliverable-specified "deliveryPlan: 1" > absent
currency: EUR
`,
    },
  ],
});

/** The prefix of the id says which form is meant. */
function formOf({ id }: Deliverable): 'tangible' | 'intangible' | undefined {
  return ({ d: 'tangible', r: 'intangible' } as const)[id?.split('-')[0] ?? ''];
}

function formFix(deliverable: Deliverable): Fix<'setForm'>[] {
  const form = formOf(deliverable);
  if (form === undefined) return [];
  return [{ title: 'setForm', args: { form }, changes: [{ do: 'insert', into: deliverable, key: 'form', value: form }], preferred: true }];
}

/** Documents of the same service, or the only document there is. */
function evidenceFixes(deliverable: Deliverable, deliverables: readonly Deliverable[]): Fix<'nameEvidence'>[] {
  const documents = deliverables.filter(({ id, form }) => id !== undefined && form === 'tangible');
  const alike = documents.filter(({ service }) => service !== undefined && service === deliverable.service);
  const candidates = alike.length > 0 ? alike : documents.length === 1 ? documents : [];
  return candidates.slice(0, 5).map(report => ({
    title: 'nameEvidence',
    args: { report: named(report) },
    changes: [{ do: 'set', at: at(deliverable, 'evidence'), value: report.id! }],
    preferred: candidates.length === 1,
  }));
}
