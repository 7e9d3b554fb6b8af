import type { Communication, Deliverable } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { named } from '../named';
import { type Fix, type LinkedAgreement, type Problem, planRule, type Yaml } from '../rule';

export const reportPlanComplete = planRule({
  id: 'report-plan-complete',
  chapter: 'deliverables',
  severity: 'error',
  profile: 'company',
  clauses: ['WR-05', 'IT-18', 'DP-17', 'DP-18'],
  since: '0.1',
  title: {
    en: 'Each report says how often and by when it comes; work reports state work done, completion and problems; both sides meet regularly.',
    'zh-CN': '服务报告应有周期和提交期限；工作报告应写工作内容、完成情况和存在问题；内部和与需方的例会应定期召开。',
  },
  why: {
    en: 'A report without a deadline comes when somebody asks for it, and one without open problems leaves the customer to find them.',
    'zh-CN': '没有提交期限的报告催一次交一次，不写存在问题的报告等于让需方自己去发现问题。',
  },
  remedy: {
    en: 'Add `every` or `on` with `within`, or a single `due`; list in `contents` what was done, how far it is complete and what is open.',
    'zh-CN': '补充 `every` 或 `on` 及 `within`，一次性报告写 `due`；在 `contents` 中列出工作内容、完成情况和存在问题。',
  },
  messages: {
    lacks: { en: 'The report {report} lacks {missing}.', 'zh-CN': '报告 {report}缺少 {missing}。', missing: true },
    contents: {
      en: 'The contents of the work report {report} do not state {parts}.',
      'zh-CN': '工作报告 {report}的内容没有写{parts}。',
      missing: true,
    },
    meetings: { en: 'No regular meeting is planned {kinds}.', 'zh-CN': '没有安排定期的{kinds}。', missing: true },
    promise: { en: 'The agreement promises the report here.', 'zh-CN': '协议在此承诺该报告。' },
    take: { en: 'Take over from the agreement: {values}', 'zh-CN': '按协议填写：{values}' },
  },
  *check({ plan, agreements }) {
    for (const report of (plan.deliverables ?? []).filter(isReport)) yield* reportProblems(report, agreements);
    if (plan.communication !== undefined) yield* meetingProblems(plan.communication);
    else if (!declared(plan, 'communication') && (plan.deliverables ?? []).length > 0) {
      yield { message: 'meetings', at: at(plan, 'communication'), args: { kinds: Object.values(meetingNames) } };
    }
  },
  examples: [
    {
      bad: `
communication:
  meetings: [{kind: internal, every: P1W}, {kind: customer, every: P1M}]
deliverables:
  - id: d-month #! report-plan-complete "id: d-month" > lacks
    kind: monthly-report
    name: 月度服务报告
    every: P1M
    contents: #! report-plan-complete "contents" > contents
      - 工作内容
      - 完成情况
`,
      good: `
communication:
  meetings: [{kind: internal, every: P1W}, {kind: customer, every: P1M}]
deliverables:
  - id: d-month
    kind: monthly-report
    name: 月度服务报告
    every: P1M
    within: P5D
    contents:
      - 工作内容
      - 完成情况
      - 存在问题
  - {id: d-sum, kind: annual-summary, name: 年度总结, due: 2026-12-28}
`,
    },
    {
      bad: {
        plan: `agreements: [{file: office.sla.yaml, id: sla-office, version: "1.0"}]
communication:
  meetings: [{kind: internal, every: P1W}] #! report-plan-complete "meetings" > meetings
deliverables:
  - {id: d-major, kind: incident-report, name: Report on a grave incident, on: P1 is closed, slaReport: rep-major} #! report-plan-complete "id: d-major" > lacks
`,
        sla: `id: sla-office
reporting: [{id: rep-major, on: P1 is closed, dueWithin: P3D, to: customer}]
`,
      },
      good: {
        plan: `agreements: [{file: office.sla.yaml, id: sla-office, version: "1.0"}]
communication: {meetings: [{kind: internal, every: P1W}, {kind: customer, every: P1M}]}
deliverables:
  - {id: d-major, kind: incident-report, name: Report on a grave incident, on: P1 is closed, within: P3D, slaReport: rep-major}
  - {id: d-process, kind: process-report, on: A fault is closed, within: P1D, contents: [Work done, Degree of completion, Open issues]}
`,
        sla: `id: sla-office
reporting: [{id: rep-major, on: P1 is closed, dueWithin: P3D, to: customer}]
`,
      },
      fixed: `agreements: [{file: office.sla.yaml, id: sla-office, version: "1.0"}]
communication:
  meetings: [{kind: internal, every: P1W}] #! report-plan-complete "meetings" > meetings
deliverables:
  - {id: d-major, kind: incident-report, name: Report on a grave incident, on: P1 is closed, within: P3D, slaReport: rep-major} #! report-plan-complete "id: d-major" > lacks
`,
    },
  ],
});

type Message = 'lacks' | 'contents' | 'meetings' | 'promise' | 'take';

function isReport({ kind, slaReport }: Deliverable): boolean {
  return slaReport !== undefined || /-(?:report|record|summary)$/.test(kind ?? '');
}

/** What a work report states, and the words by which an entry of its contents is known to state it. */
const parts: readonly { name: Text; words: RegExp }[] = [
  { name: { en: 'the work done', 'zh-CN': '工作内容' }, words: /工作|内容|任务|服务|work|task|activit|done/i },
  { name: { en: 'its completion', 'zh-CN': '完成情况' }, words: /完成|达成|进展|complet|progress|achiev|status/i },
  { name: { en: 'open problems', 'zh-CN': '存在问题' }, words: /问题|遗留|不足|风险|problem|issue|open|risk/i },
];

const workReports = new Set(['monthly-report', 'process-report']);

/** The receiver is asked for with every deliverable. */
function* reportProblems(report: Deliverable, agreements: readonly LinkedAgreement[]): Iterable<Problem<Message>> {
  const isWorkReport = workReports.has(report.kind ?? '');
  const repeats = declared(report, 'every') || declared(report, 'on');
  const missing: (keyof Deliverable)[] = [
    ...(repeats || declared(report, 'due') ? [] : (['every'] as const)),
    ...(declared(report, 'within') || declared(report, 'due') ? [] : (['within'] as const)),
    ...(isWorkReport && !declared(report, 'contents') ? (['contents'] as const) : []),
  ];
  if (missing.length > 0) {
    const promise = promiseOf(report, agreements);
    yield {
      message: 'lacks',
      at: at(report),
      args: { report: named(report), missing: missing.map(key => `\`${key}\``) },
      related: promise && [{ at: at(promise, 'id'), message: 'promise' }],
      fixes: takeOver(report, missing, promise),
    };
  }
  const { contents } = report;
  if (!isWorkReport || contents === undefined || !whole(contents)) return;
  const unsaid = parts.filter(({ words }) => !contents.some(entry => words.test(entry))).map(({ name }) => name);
  if (unsaid.length === 0) return;
  yield { message: 'contents', at: at(report, 'contents'), args: { report: named(report), parts: unsaid } };
}

type PromisedReport = NonNullable<NonNullable<LinkedAgreement['sla']>['reporting']>[number];

function promiseOf({ slaReport }: Deliverable, agreements: readonly LinkedAgreement[]): PromisedReport | undefined {
  if (slaReport === undefined) return undefined;
  return agreements.flatMap(({ sla }) => sla?.reporting ?? []).find(({ id }) => id === slaReport);
}

function takeOver(report: Deliverable, missing: readonly string[], promise: PromisedReport | undefined): Fix<Message>[] {
  const promised: Readonly<Record<string, Yaml | undefined>> = {
    every: promise?.every,
    within: promise?.dueWithin,
    contents: promise?.contents,
  };
  const taken = missing.flatMap(key => {
    const value = promised[key];
    return value === undefined ? [] : [{ key, value }];
  });
  if (taken.length < missing.length) return [];
  const values = taken.map(({ key, value }) => `\`${key}: ${Array.isArray(value) ? `[${value.join(', ')}]` : String(value)}\``);
  const changes = taken.map(({ key, value }) => ({ do: 'insert', into: report, key, value }) as const);
  return [{ title: 'take', args: { values }, changes, preferred: true }];
}

const meetingNames: Readonly<Record<'internal' | 'customer', Text>> = {
  internal: { en: 'inside the team', 'zh-CN': '内部会议' },
  customer: { en: 'with the customer', 'zh-CN': '与需方的会议' },
};

function* meetingProblems(communication: Communication): Iterable<Problem<Message>> {
  const { meetings } = communication;
  if (meetings === undefined ? declared(communication, 'meetings') : !whole(meetings)) return;
  const kinds = (['internal', 'customer'] as const).filter(
    kind => !meetings?.some(meeting => meeting.kind === kind && declared(meeting, 'every')),
  );
  const args = { kinds: kinds.map(kind => meetingNames[kind]) };
  if (kinds.length > 0) yield { message: 'meetings', at: at(communication, 'meetings'), args };
}
