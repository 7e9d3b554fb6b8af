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
  const add = (outputs: readonly (string | undefined)[], date: StatedDate | undefined, name: Text, happens: Text): void => {
    if (date === undefined) return;
    for (const id of outputs) {
      if (id === undefined) continue;
      const known = works.get(id);
      if (known === undefined) works.set(id, [{ ...date, name, happens }]);
      else known.push({ ...date, name, happens });
    }
  };
  for (const phase of plan.schedule?.phases ?? []) add(phase.outputs ?? [], stated(phase, 'start'), called('phase', '阶段', phase), starts);
  for (const activity of activitiesOf(plan)) {
    add(activity.outputs ?? [], stated(activity, 'end'), called('activity', '活动', activity), ends);
  }
  for (const assessment of plan.content?.assessment ?? []) {
    add(assessment.outputs ?? [], stated(assessment, 'end'), called('assessment', '评估', assessment), ends);
  }
  const { optimization = [], assessment = [] } = plan.content ?? {};
  for (const service of Array.isArray(plan.catalogue) ? plan.catalogue : []) {
    const [work, ...others] = [...optimization, ...assessment].filter(item => item.service !== undefined && item.service === service.id);
    if (work !== undefined && others.length === 0) add(service.outputs ?? [], stated(work, 'end'), called('work', '工作', work), ends);
  }
  for (const audit of plan.plans?.check?.audits ?? []) add([audit.report], stated(audit, 'on'), called('audit', '审计', audit), isHeld);
  return works;
}

const ends: Text = { en: 'ends only', 'zh-CN': '结束' };
const starts: Text = { en: 'starts only', 'zh-CN': '开始' };
const isHeld: Text = { en: 'takes place only', 'zh-CN': '进行' };

function called(en: string, zh: string, work: { id?: string; name?: string }): Text {
  const name = named(work);
  return { en: `the ${en} ${name.en}`, 'zh-CN': `${zh} ${name['zh-CN']}` };
}
