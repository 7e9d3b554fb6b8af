import type { AssessmentItem, BudgetLine, CatalogueService, DeliveryPlan, OptimizationItem } from '../../plan/generated/types';
import { at, whole } from '../../plan/place';
import { named } from '../named';
import { type Fix, type Problem, planRule } from '../rule';

export const workItemWithoutBudgetLine = planRule({
  id: 'work-item-without-budget-line',
  chapter: 'budget',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'Every optimisation and assessment is paid for by a budget line that is meant for it.',
    'zh-CN': '每项优化改善和调研评估应有对应的预算明细。',
  },
  why: {
    en: 'Work without money of its own is done with what is left over, or is dropped when the year runs short.',
    'zh-CN': '没有预算的工作只能挤占其他费用，年底钱不够就不做了。',
  },
  remedy: {
    en: 'Add a budget line with `for`, or name in the work the line that pays for it.',
    'zh-CN': '补充注明 `for` 的预算明细，或在该工作中指明对应的明细。',
  },
  messages: {
    other: {
      en: '{work} is to be paid from {line}, but that line is for {other}.',
      'zh-CN': '{work}指明由{line}支付，而该项明细用于{other}。',
    },
    service: {
      en: '{service} is in the catalogue, but no budget line is for it, and no work under `content` is planned with one.',
      'zh-CN': '服务目录中的{service}没有对应的预算明细，`content` 中也没有为其安排有预算的工作。',
      missing: true,
    },
    line: { en: 'The line says here what it is for.', 'zh-CN': '该项明细的用途写在这里。' },
    lines: { en: 'The budget lines are here.', 'zh-CN': '预算明细在这里。' },
    pay: { en: 'Pay from {line}', 'zh-CN': '改由{line}支付' },
  },
  *check({ plan: { budget, content, catalogue } }) {
    const lines = budget?.lines;
    if (budget === undefined || lines === undefined || lines.length === 0 || !whole(lines)) return;
    const works = worksOf(content);
    const byId = new Map(lines.toReversed().map(line => [line.id, line]));
    for (const work of works) yield* lineProblems(work, byId.get(work.budget ?? ''), lines);
    for (const service of servicesToPay({ content, catalogue })) {
      if (lines.some(line => line.for === service.id)) continue;
      yield {
        message: 'service',
        at: at(service, 'id'),
        args: { service: named(service) },
        related: [{ at: at(budget, 'lines'), message: 'lines' }],
      };
    }
  },
  examples: [
    {
      bad: `
budget:
  lines:
    - {id: b-opt, item: 数据库优化, for: opt-db, amount: 90000}
    - {id: b-asm, item: 连续性评估, for: asm-bc, amount: 54000}
content:
  assessment:
    - id: asm-bc
      name: 连续性评估
      budget: b-opt #! work-item-without-budget-line "b-opt" > other
`,
      good: `
budget:
  lines:
    - {id: b-opt, item: 数据库优化, for: opt-db, amount: 90000}
    - {id: b-asm, item: 连续性评估, for: svc-assess, amount: 54000}
    - {id: b-other, item: 其他, amount: 10000}
content:
  optimization:
    - {id: opt-db, name: 数据库优化, budget: b-opt}
    - {id: opt-web, name: 网站优化, budget: b-other}
  assessment:
    - {id: asm-bc, name: 连续性评估, service: svc-assess, budget: b-asm}
`,
      fixed: `
budget:
  lines:
    - {id: b-opt, item: 数据库优化, for: opt-db, amount: 90000}
    - {id: b-asm, item: 连续性评估, for: asm-bc, amount: 54000}
content:
  assessment:
    - id: asm-bc
      name: 连续性评估
      budget: b-asm #! work-item-without-budget-line "b-opt" > other
`,
    },
    {
      bad: `
catalogue:
  - {id: svc-tune, type: optimization, name: Tuning} #! work-item-without-budget-line "svc-tune" > service
budget: {lines: [{id: b-people, item: People, amount: 90000}]}
`,
      good: `
catalogue:
  - {id: svc-tune, type: optimization, name: Tuning}
  - {id: svc-desk, type: response, name: Help desk}
budget: {lines: [{id: b-tune, item: Tuning, for: svc-tune, amount: 90000}]}
`,
    },
  ],
});

type Message = 'other' | 'service' | 'line' | 'lines' | 'pay';
type Work = OptimizationItem | AssessmentItem;

/** A work that names no line at all is asked for it with the other elements of its plan. */
function* lineProblems(work: Work, line: BudgetLine | undefined, lines: readonly BudgetLine[]): Iterable<Problem<Message>> {
  if (line?.for === undefined || isFor(line, work)) return;
  const right = lines.filter(candidate => candidate.id !== undefined && isFor(candidate, work));
  yield {
    message: 'other',
    at: at(work, 'budget'),
    args: { work: named(work), line: named(line), other: `\`${line.for}\`` },
    related: [{ at: at(line, 'for'), message: 'line' }],
    fixes: right.map(
      (candidate): Fix<Message> => ({
        title: 'pay',
        args: { line: named(candidate) },
        changes: [{ do: 'set', at: at(work, 'budget'), value: candidate.id! }],
        preferred: right.length === 1,
      }),
    ),
  };
}

function isFor(line: BudgetLine, { id, service }: Work): boolean {
  return line.for !== undefined && (line.for === id || line.for === service);
}

/** The services that need a line of their own: they are work, and no planned work carries them out. */
export function servicesToPay({ content, catalogue }: Pick<DeliveryPlan, 'content' | 'catalogue'>): CatalogueService[] {
  const works = worksOf(content);
  return (Array.isArray(catalogue) ? catalogue : []).filter(
    ({ id, type }) => id !== undefined && (type === 'optimization' || type === 'assessment') && !works.some(work => work.service === id),
  );
}

function worksOf(content: DeliveryPlan['content']): Work[] {
  return [...(content?.optimization ?? []), ...(content?.assessment ?? [])];
}
