import type { DeliveryPlan, Routine } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { lacking } from '../lacking';
import { named } from '../named';
import { planRule } from '../rule';

export const routineElements = planRule({
  id: 'routine-elements',
  chapter: 'content',
  severity: 'error',
  profile: 'core',
  clauses: ['RO-01', 'RO-02', 'CO-11', 'IT-12', 'IT-04', 'OS-12', 'DF-04', 'PH-20', 'TR-17'],
  since: '0.1',
  title: {
    en: 'Each routine has its objective, content, scope, cycle and staff, and inspection, monitoring, backup and security check are covered.',
    'zh-CN': '例行操作应有目标、内容、范围、周期和人员，并覆盖巡检、监控、备份和安全检查。',
  },
  why: {
    en: 'A routine without a cycle or without staff is done when somebody thinks of it; the backup nobody was planned for is missed on the day of the restore.',
    'zh-CN': '没有周期、没有人员的例行操作想起来才做；没有安排人做的备份，要到需要恢复的那天才发现没有。',
  },
  remedy: {
    en: 'Add what is missing to the routine, and a routine for each kind that the finding names. `kind` says which one it is.',
    'zh-CN': '在该例行操作中补齐缺少的内容，并为提示的每一类补充例行操作；用 `kind` 写明属于哪一类。',
  },
  messages: {
    lacks: { en: 'Routine {routine} lacks {missing}.', 'zh-CN': '例行操作 {routine}缺少 {missing}。', missing: true },
    uncovered: {
      en: 'No routine covers {kinds}: add one, or name its `kind` where one does.',
      'zh-CN': '例行操作没有覆盖{kinds}：请补充；已有的，请用 `kind` 写明类别。',
      missing: true,
    },
  },
  *check({ plan }) {
    const routines = plan.content?.routine;
    if (plan.content === undefined || routines === undefined || routines.length === 0) return;
    for (const routine of routines) {
      const missing = lacking(routine, demanded(routine));
      if (missing.length > 0) yield { message: 'lacks', at: at(routine), args: { routine: named(routine), missing } };
    }
    if (!whole(routines)) return;
    const covered = routines.map(routine => coverage(plan, routine));
    const kinds = demandedKinds(plan).filter(({ kind, words }) => !covered.some(text => text === kind || words.test(text)));
    if (kinds.length > 0) yield { message: 'uncovered', at: at(plan.content, 'routine'), args: { kinds: kinds.map(({ name }) => name) } };
  },
  examples: [
    {
      bad: `
content:
  routine: #! routine-elements "routine" > uncovered
    - id: rt-insp
      kind: inspection
      objective: 提前发现隐患
      content: 硬件状态与日志
      scope: site-main
      cycle: P1W
      staff: [role-engineer]
    - id: rt-bak #! routine-elements "id: rt-bak" > lacks
      name: 备份与恢复测试
      objective: 数据丢失不超过 1 小时
      content: 备份与恢复测试
      scope: db-main
      staff: [role-engineer]
`,
      good: `
content:
  routine:
    - {id: rt-insp, kind: inspection, objective: 提前发现隐患, content: 硬件状态与日志, scope: site-main, cycle: P1W, staff: [role-engineer]}
    - {id: rt-mon, name: 运行监控, objective: 5 分钟内告警, content: 可用性与容量, scope: site-main, cycle: continuous, staff: [role-operator]}
    - {id: rt-bak, name: 备份与恢复测试, objective: 满足 RPO, content: 备份与恢复测试, scope: db-main, cycle: PT1H, staff: [role-engineer]}
security:
  vulnerabilities:
    scan: P1M
`,
    },
    {
      bad: `
scope: {objects: [{id: ups, class: facility}]}
content: {routine: [{id: rt-power, kind: inspection, objective: no outage, content: load and batteries, objects: [ups], cycle: P1M, staff: []}]} #! routine-elements "routine" > uncovered #! routine-elements "id: rt-power" > lacks
`,
      good: `
scope: {objects: [{id: ups, class: facility}]}
content:
  routine:
    - {id: rt-power, kind: inspection, objective: no outage, content: load and batteries, objects: [ups], cycle: P1M, staff: [role-a]}
    - {id: rt-watch, name: Monitoring of the room, objective: alarm within 5 minutes, content: heat, scope: site-a, cycle: continuous, staff: [role-b]}
`,
    },
  ],
});

function demanded(routine: Routine): (keyof Routine & string)[] {
  const placed = declared(routine, 'objects') || declared(routine, 'facilities');
  return placed ? ['objective', 'content', 'cycle', 'staff'] : ['objective', 'content', 'scope', 'cycle', 'staff'];
}

interface Kind {
  kind: string;
  name: Text;
  words: RegExp;
  /** Whether there is something to do where only facilities such as power and cooling are served. */
  facilities: boolean;
}

const kinds: readonly Kind[] = [
  { kind: 'inspection', name: { en: 'inspection', 'zh-CN': '巡检' }, words: /巡检|巡查|inspect/i, facilities: true },
  { kind: 'monitoring', name: { en: 'monitoring', 'zh-CN': '监控' }, words: /监控|监测|monitor/i, facilities: true },
  { kind: 'backup', name: { en: 'backup', 'zh-CN': '备份' }, words: /备份|backup/i, facilities: false },
  {
    kind: 'security-check',
    name: { en: 'security check', 'zh-CN': '安全检查' },
    words: /安全|漏洞|security|vulnerabilit/i,
    facilities: false,
  },
];

/** Facilities hold no data to back up and no accounts to check; and a scan of vulnerabilities is a security check. */
function demandedKinds({ scope, security }: DeliveryPlan): Kind[] {
  const objects = scope?.objects ?? [];
  const facilitiesOnly = objects.length > 0 && whole(objects) && objects.every(object => object.class === 'facility');
  const scanned = security?.vulnerabilities?.scan !== undefined;
  return kinds.filter(({ kind, facilities }) => (facilities || !facilitiesOnly) && !(scanned && kind === 'security-check'));
}

/** The kind of a routine, or the words that tell it where no kind is named. */
function coverage({ catalogue }: DeliveryPlan, { id, kind, name, service, content }: Routine): string {
  if (kind !== undefined) return kind;
  const carriedOut = Array.isArray(catalogue) ? catalogue.find(entry => entry.id !== undefined && entry.id === service)?.name : undefined;
  return [id, name, service, carriedOut, content].filter(part => part !== undefined).join(' ');
}
