import type { DeliveryPlan, Transition } from '../../plan/generated/types';
import { at, declared, type Place, whole } from '../../plan/place';
import type { Text } from '../../text';
import { lacking } from '../lacking';
import { type Problem, planRule } from '../rule';
import { absentTerms, type Terms, termNames } from './terms';

export const transitionCompleteAndOrdered = planRule({
  id: 'transition-complete-and-ordered',
  chapter: 'governance',
  severity: 'error',
  profile: 'transition',
  clauses: [
    ...['TR-01', 'TR-02', 'TR-03', 'TR-04', 'TR-05', 'TR-06', 'TR-07', 'TR-08', 'TR-09', 'TR-10', 'TR-11', 'TR-12', 'TR-13', 'TR-14'],
    ...['TR-15', 'TR-16', 'DV-02'],
  ],
  since: '0.1',
  title: {
    en: 'A transition has hardware, software, migration, tests (functional, performance, security, rehearsal of failures), training and go-live, in that order.',
    'zh-CN': '移交应依次包含硬件、软件、迁移、测试（功能、性能、安全、故障演练）、培训和上线。',
  },
  why: {
    en: 'A system that goes live before its tests have ended is tested by the users, and a team trained after go-live learns on the first outage.',
    'zh-CN': '测试没做完就上线，等于让用户来测试；上线后才培训，值班人员只能在第一次故障中摸索。',
  },
  remedy: {
    en: 'Complete the stages under `transition` and set their dates so that each begins when the one before has ended; give a stage that does not apply a `notApplicable` reason.',
    'zh-CN': '补全 `transition` 的各个阶段，使后一阶段在前一阶段结束后开始；不适用的阶段用 `notApplicable` 写明理由。',
  },
  messages: {
    stages: { en: 'The transition lacks: {stages}.', 'zh-CN': '移交缺少以下阶段：{stages}。', missing: true },
    parts: { en: '{stage} lacks {missing}.', 'zh-CN': '{stage}阶段缺少 {missing}。', missing: true },
    tests: { en: 'These tests are not planned: {tests}.', 'zh-CN': '测试类别缺少：{tests}。', missing: true },
    training: { en: 'The training of the transition lacks {missing}.', 'zh-CN': '移交所用的培训缺少 {missing}。', missing: true },
    incompatible: {
      en: 'Stability and compatibility of the software are not checked: `compatibility` says no.',
      'zh-CN': '`compatibility` 为否，软件环境的稳定性和兼容性未经检查。',
    },
    order: {
      en: '{next} begins on {begin}, before {stage} ends on {end}.',
      'zh-CN': '{next}于 {begin} 开始，而{stage}要到 {end} 才结束。',
    },
    support: {
      en: 'The support after go-live ends on {end}, not after go-live on {begin}.',
      'zh-CN': '上线支持截止于 {end}，不晚于上线日期 {begin}。',
    },
    end: { en: '{stage} ends on {end}.', 'zh-CN': '{stage}于 {end} 结束。' },
    goLive: { en: 'Go-live is on {begin}.', 'zh-CN': '上线日期为 {begin}。' },
    add: { en: 'Add the missing tests: {tests}', 'zh-CN': '补充缺少的测试：{tests}' },
  },
  *check({ plan }) {
    const { transition } = plan;
    if (transition === undefined) return;
    const absent = stages.filter(stage => !declared(transition, stage));
    if (absent.length > 0) {
      yield { message: 'stages', at: at(transition), args: { stages: absent.map(stage => stageNames[stage]) } };
    }
    yield* gapsOf(plan, transition);
    yield* disorderOf(plan, transition);
  },
  examples: [
    {
      bad: `
training: [{id: tr-1, topic: 新平台操作, on: 2026-03-06, evaluate: 考试 80 分}]
transition:
  hardware: {start: 2026-02-02, end: 2026-02-06, tests: [稳定性, 性能]}
  software: {start: 2026-02-09, end: 2026-02-13, items: [os, database, application], compatibility: true}
  migration: {start: 2026-03-01, end: 2026-03-01}
  testing: {start: 2026-03-02, end: 2026-03-06, kinds: [functional, performance, security, failure-drill]}
  training: tr-1
  goLive:
    date: 2026-03-05 #! transition-complete-and-ordered "2026-03-05" > order
    supportUntil: 2026-04-15
`,
      good: `
training: [{id: tr-1, topic: 新平台操作, on: 2026-03-12, evaluate: 考试 80 分}]
transition:
  hardware: {start: 2026-02-02, end: 2026-02-06, tests: [稳定性, 性能]}
  software: {start: 2026-02-09, end: 2026-02-13, items: [os, database, application], compatibility: true}
  migration: {start: 2026-03-01, end: 2026-03-01}
  testing: {start: 2026-03-02, end: 2026-03-06, kinds: [functional, performance, security, failure-drill]}
  training: tr-1
  goLive: {date: 2026-03-16, supportUntil: 2026-04-15}
`,
    },
    {
      bad: `
transition: #! transition-complete-and-ordered "transition" > stages
  hardware: {notApplicable: the existing servers are kept}
  software: #! transition-complete-and-ordered "software" > parts
    start: 2026-02-09
    end: 2026-02-13
    compatibility: false #! transition-complete-and-ordered "false" > incompatible
  migration: {start: 2026-02-10, end: 2026-02-14} #! transition-complete-and-ordered "2026-02-10" > order
  testing: {start: 2026-02-16, end: 2026-02-20, kinds: [functional, performance]} #! transition-complete-and-ordered "kinds" > tests
  goLive: {date: 2026-03-16, supportUntil: 2026-03-01} #! transition-complete-and-ordered "2026-03-01" > support
`,
      good: `
training: [{id: tr-1, topic: operating the new platform, on: 2026-02-23, evaluate: practical exam}]
transition:
  hardware: {notApplicable: the existing servers are kept}
  software: {start: 2026-02-09, end: 2026-02-13, items: [os, database, application], compatibility: true}
  migration: {start: 2026-02-14, end: 2026-02-14}
  testing: {start: 2026-02-16, end: 2026-02-20, kinds: [functional, performance, security, rehearsal of failures]}
  training: [tr-1]
  goLive: {date: 2026-03-16, supportUntil: 2026-04-15}
`,
    },
    {
      bad: `
training:
  - id: tr-1 #! transition-complete-and-ordered "id: tr-1" > training
    topic: 新平台操作
transition:
  hardware: {notApplicable: 沿用现有服务器}
  software: {notApplicable: 沿用现有软件}
  migration: {notApplicable: 没有数据迁移}
  testing: {start: 2026-03-02, end: 2026-03-06, kinds: [功能测试, 性能测试, 安全测试, 模拟故障]}
  training: tr-1
  goLive: {date: 2026-03-16, supportUntil: 2026-04-15}
`,
      good: `
transition: {notApplicable: 没有系统迁移或新建}
`,
    },
  ],
});

const stages = ['hardware', 'software', 'migration', 'testing', 'training', 'goLive'] as const;

const stageNames: Readonly<Record<(typeof stages)[number], Text>> = {
  hardware: { en: 'the hardware', 'zh-CN': '硬件' },
  software: { en: 'the software', 'zh-CN': '软件' },
  migration: { en: 'the migration', 'zh-CN': '迁移' },
  testing: { en: 'the testing', 'zh-CN': '测试' },
  training: { en: 'the training', 'zh-CN': '培训' },
  goLive: { en: 'the go-live', 'zh-CN': '上线' },
};

const testKinds: Terms = {
  functional: { name: { en: 'functional', 'zh-CN': '功能测试' }, words: /功能|functional/i },
  performance: { name: { en: 'performance', 'zh-CN': '性能测试' }, words: /性能|performance|load/i },
  security: { name: { en: 'security', 'zh-CN': '安全测试' }, words: /安全|security/i },
  'failure-drill': { name: { en: 'rehearsal of failures', 'zh-CN': '故障演练' }, words: /故障|演练|failure|drill|rehears/i },
};

type Message = 'parts' | 'tests' | 'training' | 'incompatible' | 'order' | 'support' | 'end' | 'goLive' | 'add';

/** What the stages lack that are there. What the migration holds besides its dates is the matter of `data-migration-safe`. */
function* gapsOf({ training = [] }: DeliveryPlan, transition: Transition): Iterable<Problem<Message>> {
  const { hardware, software, migration, testing, goLive } = transition;
  const missing = {
    hardware: hardware && lacking(hardware, ['start', 'end', 'tests']),
    software: software && lacking(software, ['start', 'end', 'items', 'compatibility']),
    migration: migration && lacking(migration, ['start', 'end']),
    testing: testing && lacking(testing, ['start', 'end', 'kinds']),
    goLive: goLive && lacking(goLive, ['date', 'supportUntil']),
  };
  for (const [stage, keys = []] of Object.entries(missing)) {
    const args = { stage: stageAtStart(stageNames[stage as keyof typeof missing]), missing: keys };
    if (keys.length > 0) yield { message: 'parts', at: at(transition[stage as keyof typeof missing]!), args };
  }
  if (software?.compatibility === false) yield { message: 'incompatible', at: at(software, 'compatibility') };
  const kinds = testing?.kinds;
  const absent = kinds === undefined || kinds.length === 0 || !whole(kinds) ? [] : absentTerms(kinds, testKinds);
  if (absent.length > 0) {
    const args = { tests: termNames(absent, testKinds) };
    const changes = absent.map(kind => ({ do: 'append' as const, to: kinds!, value: kind }));
    yield { message: 'tests', at: at(testing!, 'kinds'), args, fixes: [{ title: 'add', args, changes, preferred: true }] };
  }
  for (const item of training.filter(({ id }) => id !== undefined && trainingIds(transition).includes(id))) {
    const keys = lacking(item, ['on', 'evaluate']);
    if (keys.length > 0) yield { message: 'training', at: at(item), args: { missing: keys } };
  }
}

interface Stage {
  name: Text;
  begin: { date: string; at: Place };
  end: { date: string; at: Place };
}

/** Each stage against the one before it that has dates. */
function* disorderOf(plan: DeliveryPlan, transition: Transition): Iterable<Problem<Message>> {
  const dated = stages.flatMap(stage => spanOfStage(plan, transition, stage) ?? []);
  for (const [index, next] of dated.slice(1).entries()) {
    const stage = dated[index]!;
    if (next.begin.date >= stage.end.date) continue;
    yield {
      message: 'order',
      at: next.begin.at,
      args: { next: stageAtStart(next.name), begin: next.begin.date, stage: stage.name, end: stage.end.date },
      related: [{ at: stage.end.at, message: 'end', args: { stage: stageAtStart(stage.name), end: stage.end.date } }],
    };
  }
  const { goLive } = transition;
  if (goLive?.date === undefined || goLive.supportUntil === undefined || goLive.supportUntil > goLive.date) return;
  const args = { begin: goLive.date, end: goLive.supportUntil };
  yield {
    message: 'support',
    at: at(goLive, 'supportUntil'),
    args,
    related: [{ at: at(goLive, 'date'), message: 'goLive', args }],
  };
}

function spanOfStage(plan: DeliveryPlan, transition: Transition, stage: (typeof stages)[number]): Stage | undefined {
  const name = stageNames[stage];
  if (stage === 'training') {
    const days = (plan.training ?? [])
      .flatMap(item => (item.id && item.on && trainingIds(transition).includes(item.id) ? [{ date: item.on, at: at(item, 'on') }] : []))
      .sort((a, b) => (a.date < b.date ? -1 : 1));
    return days.length === 0 ? undefined : { name, begin: days[0]!, end: days.at(-1)! };
  }
  if (stage === 'goLive') {
    const { goLive } = transition;
    const day = goLive?.date === undefined ? undefined : { date: goLive.date, at: at(goLive, 'date') };
    return day && { name, begin: day, end: day };
  }
  const work = transition[stage];
  if (work?.start === undefined || work.end === undefined) return undefined;
  return { name, begin: { date: work.start, at: at(work, 'start') }, end: { date: work.end, at: at(work, 'end') } };
}

function trainingIds({ training = [] }: Transition): readonly string[] {
  return typeof training === 'string' ? [training] : training;
}

function stageAtStart({ en, 'zh-CN': zh }: Text): Text {
  return { en: en.charAt(0).toUpperCase() + en.slice(1), 'zh-CN': zh };
}
