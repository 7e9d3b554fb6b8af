import type { DeliveryPlan, Manual, Resources } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Problem, planRule } from '../rule';

/** The parts of a manual in their order. */
const parts: Readonly<Record<string, Text>> = {
  'task-list': { en: 'the list of tasks (`task-list`)', 'zh-CN': '任务清单（`task-list`）' },
  steps: { en: 'the steps (`steps`)', 'zh-CN': '操作步骤及说明（`steps`）' },
  'normal-criteria': { en: 'the criteria for the normal state (`normal-criteria`)', 'zh-CN': '正常状态的判定标准（`normal-criteria`）' },
  recording: { en: 'what is to be recorded (`recording`)', 'zh-CN': '运行状态的记录要求（`recording`）' },
  'exception-handling': { en: 'the handling of exceptions (`exception-handling`)', 'zh-CN': '异常状况处置流程（`exception-handling`）' },
  'report-template': { en: 'the report template (`report-template`)', 'zh-CN': '报告模板（`report-template`）' },
};

export const manualSixParts = planRule({
  id: 'manual-six-parts',
  chapter: 'resources',
  severity: 'error',
  profile: 'core',
  clauses: ['RO-03', 'RO-04', 'RO-05', 'RO-06', 'RO-07', 'RO-08', 'RO-09', 'PL-08'],
  since: '0.1',
  title: {
    en: 'Each routine has a manual with six parts and someone who keeps it up to date.',
    'zh-CN': '每项例行操作应有指导手册，手册含六部分内容并指定维护人。',
  },
  why: {
    en: 'Without criteria for the normal state an inspection ticks boxes; without the handling of exceptions the one who finds a fault has to ask around.',
    'zh-CN': '没有判定标准，巡检只是打勾；没有异常处置流程，发现问题的人只能四处打听。',
  },
  remedy: {
    en: 'Write the parts that are missing, list them in `parts`, and name a maintainer.',
    'zh-CN': '补写所缺的部分，列入 `parts`，并指定维护人。',
  },
  messages: {
    noManuals: {
      en: 'No routine has a manual ({routines}): add `manuals`.',
      'zh-CN': '{routines}都没有指导手册：请补充 `manuals`。',
      missing: true,
    },
    noManual: {
      en: 'The routine {routine} has no manual: name one under `manual`.',
      'zh-CN': '例行操作 {routine}没有指导手册：请在 `manual` 中指明。',
      missing: true,
    },
    lacksParts: { en: 'The manual {manual} lacks {parts}.', 'zh-CN': '指导手册 {manual}缺少{parts}。', missing: true },
    noMaintainer: {
      en: 'Nobody keeps the manual {manual} up to date: add `maintainer`.',
      'zh-CN': '指导手册 {manual}没有维护人：请补充 `maintainer`。',
      missing: true,
    },
    routine: { en: 'The routine {routine}.', 'zh-CN': '{routine}没有指导手册。' },
    addParts: { en: 'List all six parts', 'zh-CN': '列出全部六部分' },
    nameManual: { en: 'Name the manual {manual}', 'zh-CN': '使用 {manual}作为指导手册' },
  },
  *check({ plan }) {
    const { resources } = plan;
    if (resources === undefined) return;
    yield* routinesWithout(plan, resources);
    for (const manual of resources.manuals ?? []) yield* lacks(manual);
  },
  examples: [
    {
      bad: `
resources:
  manuals:
    - id: mn-inspect #! manual-six-parts "id: mn-inspect" > noMaintainer
      name: 巡检手册
      parts: [task-list, steps, recording, exception-handling, report-template] #! manual-six-parts "parts" > lacksParts
content:
  routine:
    - {id: rt-insp, name: 巡检, manual: mn-inspect}
    - {id: rt-bak, name: 备份} #! manual-six-parts "id: rt-bak" > noManual
`,
      good: `
resources:
  manuals:
    - id: mn-inspect
      name: 巡检手册
      service: svc-inspect
      maintainer: p-li
      parts: [task-list, steps, normal-criteria, recording, exception-handling, report-template, 附录]
content:
  routine:
    - {id: rt-insp, name: 巡检, service: svc-inspect}
`,
    },
    {
      bad: `
resources:
  manuals:
    - {id: mn-backup, name: Backup, maintainer: p-ada} #! manual-six-parts "id: mn-backup" > lacksParts
`,
      good: `
resources:
  manuals: [{id: mn-backup, maintainer: p-ada, parts: [steps, task-list, normal-criteria, recording, exception-handling, report-template]}]
`,
    },
    {
      bad: `
resources: #! manual-six-parts "resources" > noManuals
  tools: [{id: tl-mon, name: Monitoring}]
content:
  routine: [{id: rt-insp, name: Inspection}, {id: rt-bak, name: Backup}]
`,
    },
  ],
});

type Message = 'noManuals' | 'noManual' | 'lacksParts' | 'noMaintainer' | 'routine' | 'addParts' | 'nameManual';

/** Routines that name no manual and whose service has none. */
function* routinesWithout({ content }: DeliveryPlan, resources: Resources): Iterable<Problem<Message>> {
  const { manuals = [] } = resources;
  const guided = new Set(manuals.map(({ service }) => service).filter(service => service !== undefined));
  const without = (content?.routine ?? []).filter(
    routine => !declared(routine, 'manual') && (routine.service === undefined || !guided.has(routine.service)),
  );
  if (without.length === 0) return;
  if (lacking(resources, ['manuals']).length > 0) {
    yield {
      message: 'noManuals',
      at: at(resources, 'manuals'),
      args: { routines: without.map(routine => named(routine)) },
      related: without.map(routine => ({ at: at(routine), message: 'routine', args: { routine: named(routine) } })),
    };
    return;
  }
  if (!whole(manuals)) return;
  const candidates = manuals.filter(({ id, service }) => id !== undefined && service === undefined);
  for (const routine of without) {
    yield {
      message: 'noManual',
      at: at(routine, 'manual'),
      args: { routine: named(routine) },
      fixes: candidates.map(manual => ({
        title: 'nameManual',
        args: { manual: named(manual) },
        changes: [{ do: 'insert', into: routine, key: 'manual', value: manual.id! }],
      })),
    };
  }
}

function* lacks(manual: Manual): Iterable<Problem<Message>> {
  const { parts: written = [] } = manual;
  const name = named(manual);
  const missing = Object.keys(parts).filter(part => !written.includes(part));
  const known = declared(manual, 'parts') ? manual.parts !== undefined && whole(manual.parts) : true;
  if (known && missing.length > 0) {
    const all = [...Object.keys(parts), ...written.filter(part => !(part in parts))];
    yield {
      message: 'lacksParts',
      at: at(manual, 'parts'),
      args: { manual: name, parts: missing.map(part => parts[part]!) },
      fixes: [{ title: 'addParts', changes: [{ do: 'set', at: at(manual, 'parts'), value: all }] }],
    };
  }
  if (!declared(manual, 'maintainer')) yield { message: 'noMaintainer', at: at(manual, 'maintainer'), args: { manual: name } };
}
