import type { Activity } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { named } from '../named';
import { type Fix, type Problem, planRule } from '../rule';
import { activitiesOf, reversed } from './days';

export const dependenciesAcyclic = planRule({
  id: 'dependencies-acyclic',
  chapter: 'schedule',
  severity: 'error',
  profile: 'core',
  clauses: ['DP-02'],
  since: '0.1',
  title: {
    en: 'Activity dependencies form no circle, and no activity starts before what it depends on ends.',
    'zh-CN': '活动依赖不得成环，后续活动不得早于前置活动结束。',
  },
  why: {
    en: 'Activities that wait for each other never start, and one that starts too early works on results that do not exist yet.',
    'zh-CN': '互为前置的活动谁也无法开始；过早开始的活动，所需的前置成果还没有产生。',
  },
  remedy: {
    en: 'Remove the dependency that is wrong, or move the activity to the day on which what it needs is ready.',
    'zh-CN': '删除错误的依赖，或将活动调整到前置活动完成之后。',
  },
  messages: {
    circle: {
      en: 'These activities wait for each other: {path}. None of them can start.',
      'zh-CN': '以下活动互为前置，形成循环：{path}，谁也无法开始。',
    },
    self: { en: 'Activity {activity} waits for itself.', 'zh-CN': '活动 {activity}以自身为前置活动。' },
    early: {
      en: '{activity} starts on {start}, before {other} ends on {end}; it is to follow it.',
      'zh-CN': '{activity}于 {start} 开始，而其前置活动{other}于 {end} 才结束。',
    },
    waits: { en: '{activity} waits for {other} here.', 'zh-CN': '{activity}在此以{other}为前置活动。' },
    ends: { en: 'The activity before it ends on {date}.', 'zh-CN': '前置活动于 {date} 结束。' },
    cut: { en: 'Let {activity} no longer wait for {other}', 'zh-CN': '取消{activity}对{other}的依赖' },
    setStart: { en: 'Start {activity} on {date}', 'zh-CN': '将{activity}的开始日期改为 {date}' },
  },
  *check({ plan }) {
    const activities = activitiesOf(plan);
    const byId = new Map(activities.flatMap(activity => (activity.id === undefined ? [] : [[activity.id, activity] as const])));
    const circles = circlesOf(activities, byId);
    for (const circle of circles) yield circleProblem(circle);
    const circling = new Set(circles.flat());
    for (const activity of activities) if (!circling.has(activity)) yield* orderProblems(activity, byId);
  },
  examples: [
    {
      bad: `
schedule:
  phases:
    - id: ph-init
      kind: initiation
      activities:
        - id: ac-plan
          name: 制定计划
          start: 2026-01-05
          end: 2026-01-12
          after: [ac-kick] #! dependencies-acyclic "ac-kick" > circle
        - id: ac-kick
          name: 启动会
          start: 2026-01-14
          end: 2026-01-14
          after: [ac-plan]
        - id: ac-self
          name: 资料收集
          after: [ac-self] #! dependencies-acyclic "ac-self" > self
`,
      good: `
schedule:
  phases:
    - id: ph-init
      kind: initiation
      activities:
        - {id: ac-team, name: 成立维护小组, start: 2026-01-01, end: 2026-01-05}
        - {id: ac-plan, name: 制定计划, start: 2026-01-05, end: 2026-01-12, after: [ac-team]}
        - {id: ac-kick, name: 启动会, start: 2026-01-14, end: 2026-01-14, after: [ac-team, ac-plan]}
`,
      fixed: `
schedule:
  phases:
    - id: ph-init
      kind: initiation
      activities:
        - id: ac-plan
          name: 制定计划
          start: 2026-01-05
          end: 2026-01-12
        - id: ac-kick
          name: 启动会
          start: 2026-01-14
          end: 2026-01-14
          after: [ac-plan]
        - id: ac-self
          name: 资料收集
`,
    },
    {
      bad: `
schedule:
  phases:
    - id: ph-init
      kind: initiation
      activities:
        - {id: ac-a, name: Plan, start: 2026-01-05, end: 2026-01-12}
        - {id: ac-b, name: Kickoff, start: 2026-01-10, end: 2026-01-14, after: [ac-a]} #! dependencies-acyclic "2026-01-10" > early
`,
      good: `
schedule:
  phases:
    - {id: ph-init, kind: initiation, activities: [{id: ac-a, name: Plan}, {id: ac-b, name: Kickoff, start: 2026-01-10, after: [ac-a]}]}
`,
    },
  ],
});

type Message = 'circle' | 'self' | 'early' | 'waits' | 'ends' | 'cut' | 'setStart';
type ById = ReadonlyMap<string, Activity>;

/** Circles in which each activity waits for the next one and the last for the first; every activity is in one of them at most. */
function circlesOf(activities: readonly Activity[], byId: ById): Activity[][] {
  const circles: Activity[][] = [];
  const seen = new Set<Activity>();
  for (const root of activities) {
    if (seen.has(root)) continue;
    // A way from activity to activity, with how many of the dependencies of each have been followed.
    const way = [{ activity: root, followed: 0 }];
    const onWay = new Map([[root, 0]]);
    seen.add(root);
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      const { activity } = step;
      const next = byId.get(activity.after?.[step.followed] ?? '');
      const start = next && onWay.get(next);
      if (step.followed >= (activity.after?.length ?? 0)) {
        way.pop();
        onWay.delete(activity);
      } else if (start !== undefined) {
        circles.push(way.slice(start).map(passed => passed.activity));
      } else if (next !== undefined && !seen.has(next)) {
        seen.add(next);
        onWay.set(next, way.length);
        way.push({ activity: next, followed: 0 });
      }
      step.followed += 1;
    }
  }
  const said = new Set<Activity>();
  return circles.filter(circle => {
    const isNew = !circle.some(activity => said.has(activity));
    if (isNew) for (const activity of circle) said.add(activity);
    return isNew;
  });
}

function circleProblem(circle: readonly Activity[]): Problem<Message> {
  const [first] = circle as [Activity, ...Activity[]];
  const waits = circle.map((activity, index) => ({ activity, other: circle[(index + 1) % circle.length]! }));
  const place = ({ activity, other }: Wait) => at(activity.after!, activity.after!.indexOf(other.id!));
  const args = ({ activity, other }: Wait) => ({ activity: named(activity), other: named(other) });
  // A dependency that the dates contradict is the one to be cut.
  const contradicted = waits.filter(({ activity, other }) => reversed({ start: other.end, end: activity.start }));
  const suspects = contradicted.length > 0 ? contradicted : waits;
  return {
    message: circle.length === 1 ? 'self' : 'circle',
    at: place(waits[0]!),
    args: { activity: named(first), path: [...circle, first].map(({ id }) => `\`${id}\``).join(' → ') },
    related: waits.slice(1).map(wait => ({ at: place(wait), message: 'waits', args: args(wait) })),
    fixes: suspects.slice(0, 5).map(
      (wait): Fix<Message> => ({
        title: 'cut',
        args: args(wait),
        changes: [{ do: 'remove', at: wait.activity.after!.length === 1 ? at(wait.activity, 'after') : place(wait) }],
        preferred: suspects.length === 1,
      }),
    ),
  };
}

interface Wait {
  activity: Activity;
  other: Activity;
}

/** Of several activities that end too late the last one says when this one can start. */
function* orderProblems(activity: Activity, byId: ById): Iterable<Problem<Message>> {
  const { start, after } = activity;
  if (start === undefined || after === undefined || reversed(activity)) return;
  const ends = after.flatMap((id, index) => {
    const other = byId.get(id);
    return other?.end === undefined || reversed(other) || other.end <= start ? [] : [{ index, other, end: other.end }];
  });
  const last = ends.sort((a, b) => (a.end < b.end ? 1 : -1))[0];
  if (last === undefined) return;
  const { other, end, index } = last;
  const names = { activity: named(activity), other: named(other) };
  yield {
    message: 'early',
    at: at(activity, 'start'),
    args: { ...names, start, end },
    related: [
      { at: at(other, 'end'), message: 'ends', args: { date: end } },
      { at: at(after, index), message: 'waits', args: names },
    ],
    fixes: reversed({ start: end, end: activity.end })
      ? []
      : [
          {
            title: 'setStart',
            args: { activity: named(activity), date: end },
            changes: [{ do: 'set', at: at(activity, 'start'), value: end }],
          },
        ],
  };
}
