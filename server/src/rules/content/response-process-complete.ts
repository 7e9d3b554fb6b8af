import { at, declared, whole } from '../../plan/place';
import { type Fix, type Problem, planRule } from '../rule';
import { missingSteps, responseSteps, stepName, stepsIn } from './steps';

export const responseProcessComplete = planRule({
  id: 'response-process-complete',
  chapter: 'content',
  severity: 'error',
  profile: 'core',
  clauses: ['IT-10', 'RS-06', 'OS-03', 'IS-05', 'RS-01', 'CO-12', 'DF-05', 'PH-17', 'PH-18', 'WR-06', 'DP-13'],
  since: '0.1',
  title: {
    en: 'The response process goes from the report to the confirmation by the user, step by step, and problems are traced to their root cause.',
    'zh-CN': '响应流程应按序包含报修、确认、分类、定级、分派、诊断、解决、验证、用户确认，问题应查明根因。',
  },
  why: {
    en: 'A ticket that skips classification is sent to the wrong team; one that skips verification is opened again the next morning.',
    'zh-CN': '跳过分类的工单会派错人，跳过验证的工单第二天又要重开。',
  },
  remedy: {
    en: 'Complete `content.response.steps` in the order of the work, and set `problem.rootCause` to `true`.',
    'zh-CN': '按处理顺序补齐 `content.response.steps`，并将 `problem.rootCause` 设为 `true`。',
  },
  messages: {
    noSteps: {
      en: 'The response process has no `steps`: state them from the report to the confirmation by the user.',
      'zh-CN': '响应流程没有 `steps`：请写明从报修到用户确认的各个步骤。',
      missing: true,
    },
    lacks: { en: 'The response process lacks {steps}.', 'zh-CN': '响应流程缺少{steps}。', missing: true },
    order: {
      en: 'Step {later} comes after step {earlier} in the process, but stands before it here.',
      'zh-CN': '流程中{later}应在{earlier}之后，这里却排在前面。',
    },
    noRootCause: {
      en: 'Nothing says that the root cause of problems is investigated: add `problem: {rootCause: true}`.',
      'zh-CN': '没有写明问题要查找根因：请补充 `problem: {rootCause: true}`。',
      missing: true,
    },
    rootCauseOff: {
      en: 'Root causes are not to be investigated here; problems would come back.',
      'zh-CN': '此处写明不查找根因，同样的问题会反复发生。',
    },
    earlier: { en: 'This step comes first.', 'zh-CN': '这一步应在前。' },
    fill: { en: 'Write the steps in full: {steps}', 'zh-CN': '写全各步骤：{steps}' },
    sort: { en: 'Put the steps in order', 'zh-CN': '按顺序排列各步骤' },
    trace: { en: 'Have root causes investigated', 'zh-CN': '改为查找根因' },
  },
  *check({ plan }) {
    const response = plan.content?.response;
    if (response === undefined) return;
    const { steps, problem } = response;
    if (!declared(response, 'steps') || (steps?.length === 0 && whole(steps))) {
      const ids = responseSteps.map(({ id }) => id);
      yield {
        message: 'noSteps',
        at: at(response, 'steps'),
        fixes: [{ title: 'fill', args: { steps: ids }, changes: [{ do: 'set', at: at(response, 'steps'), value: ids }], preferred: true }],
      };
    } else if (steps !== undefined && whole(steps)) yield* stepProblems(response, steps);
    const trace = (changes: Fix['changes']): Fix<'trace'>[] => [{ title: 'trace', changes, preferred: true }];
    if (!declared(response, 'problem')) {
      const fixes = trace([{ do: 'insert', into: response, key: 'problem', value: { rootCause: true } }]);
      yield { message: 'noRootCause', at: at(response), fixes };
    } else if (problem !== undefined && !declared(problem, 'rootCause')) {
      yield {
        message: 'noRootCause',
        at: at(problem),
        fixes: trace([{ do: 'insert', into: problem, key: 'rootCause', value: true }]),
      };
    } else if (problem?.rootCause === false) {
      const place = at(problem, 'rootCause');
      yield { message: 'rootCauseOff', at: place, fixes: trace([{ do: 'set', at: place, value: true }]) };
    }
  },
  examples: [
    {
      bad: `
content:
  response:
    steps: [report, confirm, classify, prioritize, dispatch, diagnose, resolve] #! response-process-complete "steps" > lacks
    problem:
      rootCause: false #! response-process-complete "false" > rootCauseOff
`,
      fixed: `
content:
  response:
    steps: [report, confirm, classify, prioritize, dispatch, diagnose, resolve, verify, user-confirm] #! response-process-complete "steps" > lacks
    problem:
      rootCause: true #! response-process-complete "false" > rootCauseOff
`,
      good: `
content:
  response:
    steps: [report, confirm, classify, prioritize, dispatch, diagnose, resolve, verify, user-confirm, close]
    problem:
      rootCause: true
`,
    },
    {
      bad: `
content:
  response: #! response-process-complete "response" > noRootCause
    steps:
      - 用户报修
      - 问题确认
      - 分类定级
      - 分派
      - 解决
      - 问题诊断 #! response-process-complete "问题诊断" > order
      - 验证和测试
      - 用户确认
`,
      fixed: `
content:
  response: #! response-process-complete "response" > noRootCause
    steps:
      - 用户报修
      - 问题确认
      - 分类定级
      - 分派
      - 问题诊断
      - 解决 #! response-process-complete "问题诊断" > order
      - 验证和测试
      - 用户确认
    problem:
      rootCause: true
`,
      good: 'content: {response: {steps: [报修, 确认, 分类, 定级, 分派, 诊断, 解决, 验证, 用户确认], problem: {rootCause: true, toKnowledgeBase: true}}}\n',
    },
    { bad: 'content: {response: {problem: {rootCause: true}}} #! response-process-complete "response" > noSteps\n' },
  ],
});

function* stepProblems(response: object, steps: readonly string[]): Iterable<Problem<'lacks' | 'order' | 'earlier' | 'fill' | 'sort'>> {
  const missing = missingSteps(steps, responseSteps);
  const ranks = steps.map(step => stepsIn(step, responseSteps).map(found => responseSteps.indexOf(found)));
  const place = at(response, 'steps');
  if (missing.length > 0) {
    const value = completed(steps, ranks);
    yield {
      message: 'lacks',
      at: place,
      args: { steps: missing.map(stepName) },
      fixes: [{ title: 'fill', args: { steps: value }, changes: [{ do: 'set', at: place, value }], preferred: true }],
    };
    return;
  }
  const late = steps.findIndex((_step, index) => index > 0 && rankOf(ranks, index) < highestBefore(ranks, index));
  if (late < 0) return;
  const rank = rankOf(ranks, late);
  const before = ranks.findIndex(own => own.some(other => other > rank));
  yield {
    message: 'order',
    at: at(steps, late),
    args: { later: quoted(steps[before]!), earlier: quoted(steps[late]!) },
    related: [{ at: at(steps, before), message: 'earlier' }],
    fixes: [{ title: 'sort', changes: reordered(steps, sorted(steps, ranks)), preferred: true }],
  };
}

type Ranks = readonly (readonly number[])[];

/** The rank of the step at an index, the last where it is several; a step of the team's own ranks with those before it. */
function rankOf(ranks: Ranks, index: number): number {
  return ranks[index]!.at(-1) ?? highestBefore(ranks, index);
}

function highestBefore(ranks: Ranks, index: number): number {
  return Math.max(-1, ...ranks.slice(0, index).flat());
}

function sorted(steps: readonly string[], ranks: Ranks): string[] {
  const keyed: { step: string; rank: number }[] = [];
  for (const [index, step] of steps.entries()) keyed.push({ step, rank: ranks[index]!.at(-1) ?? keyed.at(-1)?.rank ?? -1 });
  return keyed.sort((a, b) => a.rank - b.rank).map(({ step }) => step);
}

/** Puts each step into its new place by itself, so that comments beside the others stay. */
function reordered(steps: readonly string[], order: readonly string[]): Fix['changes'] {
  return order.flatMap((step, index) => (step === steps[index] ? [] : [{ do: 'set', at: at(steps, index), value: step } as const]));
}

/** The written steps in order, with those that are missing in their places. */
function completed(steps: readonly string[], ranks: Ranks): string[] {
  const present = new Set(ranks.flat());
  const added = responseSteps.map((_step, rank) => rank).filter(rank => !present.has(rank));
  return sorted([...steps, ...added.map(rank => responseSteps[rank]!.id)], [...ranks, ...added.map(rank => [rank])]);
}

function quoted(text: string) {
  return { en: `\`${text}\``, 'zh-CN': ` \`${text}\` ` };
}
