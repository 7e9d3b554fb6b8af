import type { DeliveryPlan } from '../../plan/generated/types';
import type { Text } from '../../text';
import { named } from '../named';
import { activitiesOf, type StatedDate, stated } from '../schedule/days';

export type Work = StatedDate & {
  name: Text;
  /** What the work does on its date. */
  happens: Text;
};

/** The work that makes each deliverable. Of a phase only the start counts, for it yields its outputs on the way. */
export function worksByDeliverable(plan: DeliveryPlan): ReadonlyMap<string, readonly Work[]> {
  const works = new Map<string, Work[]>();
  const add = (outputs: readonly (string | undefined)[], date: StatedDate | undefined, kind: Text, work: Named, happens: Text): void => {
    if (date === undefined) return;
    for (const id of outputs) {
      if (id === undefined) continue;
      const made = { ...date, name: called(kind, work), happens };
      const known = works.get(id);
      if (known === undefined) works.set(id, [made]);
      else known.push(made);
    }
  };
  for (const phase of plan.schedule?.phases ?? []) add(phase.outputs ?? [], stated(phase, 'start'), kinds.phase, phase, starts);
  for (const activity of activitiesOf(plan)) add(activity.outputs ?? [], stated(activity, 'end'), kinds.activity, activity, ends);
  const { optimization = [], assessment = [] } = plan.content ?? {};
  for (const one of assessment) add(one.outputs ?? [], stated(one, 'end'), kinds.assessment, one, ends);
  /** The one work for each service; null where there are several. */
  const only = new Map<string, (typeof optimization)[number] | (typeof assessment)[number] | null>();
  for (const work of [...optimization, ...assessment])
    if (work.service !== undefined) only.set(work.service, only.has(work.service) ? null : work);
  for (const service of Array.isArray(plan.catalogue) ? plan.catalogue : []) {
    const work = only.get(service.id ?? '');
    if (work) add(service.outputs ?? [], stated(work, 'end'), kinds.work, work, ends);
  }
  for (const audit of plan.plans?.check?.audits ?? []) add([audit.report], stated(audit, 'on'), kinds.audit, audit, isHeld);
  return works;
}

type Named = Parameters<typeof named>[0];

const kinds = {
  phase: { en: 'phase', 'zh-CN': '阶段' },
  activity: { en: 'activity', 'zh-CN': '活动' },
  assessment: { en: 'assessment', 'zh-CN': '评估' },
  work: { en: 'work', 'zh-CN': '工作' },
  audit: { en: 'audit', 'zh-CN': '审计' },
} as const satisfies Record<string, Text>;
const ends: Text = { en: 'ends only', 'zh-CN': '结束' };
const starts: Text = { en: 'starts only', 'zh-CN': '开始' };
const isHeld: Text = { en: 'takes place only', 'zh-CN': '进行' };

function called(kind: Text, work: Named): Text {
  const name = named(work);
  return { en: `the ${kind.en} ${name.en}`, 'zh-CN': `${kind['zh-CN']} ${name['zh-CN']}` };
}
