import type { Text } from '../../text';

/** What people call each kind of thing that has an id; the keys are the kinds of the schemas. */
const kindNames: Readonly<Record<string, Text>> = {
  activity: { en: 'activity', 'zh-CN': '活动' },
  agreement: { en: 'agreement', 'zh-CN': '服务级别协议' },
  assessment: { en: 'assessment', 'zh-CN': '调研评估' },
  audit: { en: 'audit', 'zh-CN': '审计' },
  availability: { en: 'availability target', 'zh-CN': '可用性目标' },
  'budget-line': { en: 'budget line', 'zh-CN': '预算明细' },
  calendar: { en: 'calendar', 'zh-CN': '日历' },
  deliverable: { en: 'deliverable', 'zh-CN': '交付成果' },
  demand: { en: 'demand', 'zh-CN': '服务需求' },
  'emergency-plan': { en: 'emergency plan', 'zh-CN': '应急预案' },
  impact: { en: 'grade of impact', 'zh-CN': '影响度' },
  improvement: { en: 'improvement', 'zh-CN': '改进项' },
  'legacy-issue': { en: 'legacy issue', 'zh-CN': '遗留问题' },
  'maintenance-window': { en: 'maintenance window', 'zh-CN': '维护窗口' },
  manual: { en: 'manual', 'zh-CN': '手册' },
  metric: { en: 'metric', 'zh-CN': '指标' },
  milestone: { en: 'milestone', 'zh-CN': '里程碑' },
  object: { en: 'object', 'zh-CN': '服务对象' },
  objective: { en: 'objective', 'zh-CN': '服务目标' },
  optimization: { en: 'optimisation', 'zh-CN': '优化改善' },
  party: { en: 'party', 'zh-CN': '当事方' },
  person: { en: 'person', 'zh-CN': '人员' },
  phase: { en: 'phase', 'zh-CN': '阶段' },
  priority: { en: 'priority', 'zh-CN': '优先级' },
  report: { en: 'report', 'zh-CN': '报告' },
  risk: { en: 'risk', 'zh-CN': '风险' },
  role: { en: 'role', 'zh-CN': '角色' },
  'rollback-plan': { en: 'rollback plan', 'zh-CN': '回退方案' },
  routine: { en: 'routine', 'zh-CN': '例行操作' },
  service: { en: 'service', 'zh-CN': '服务' },
  shift: { en: 'shift', 'zh-CN': '班次' },
  site: { en: 'site', 'zh-CN': '地点' },
  spare: { en: 'spare', 'zh-CN': '备件' },
  tool: { en: 'tool', 'zh-CN': '工具' },
  'team-rule': { en: 'rule of the team', 'zh-CN': '自定义规则' },
  training: { en: 'training', 'zh-CN': '培训' },
  urgency: { en: 'grade of urgency', 'zh-CN': '紧急度' },
};

/** `role or person`, `角色或人员`. */
export function nameOfKinds(kinds: readonly string[]): Text {
  const names = kinds.map(kindName);
  return { en: names.map(name => name.en).join(' or '), 'zh-CN': names.map(name => name['zh-CN']).join('或') };
}

/** The same with an article: `a role or an object`. */
export function oneOfKinds(kinds: readonly string[]): Text {
  const names = kinds.map(kindName);
  const article = (name: string) => (/^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`);
  return { en: names.map(name => article(name.en)).join(' or '), 'zh-CN': names.map(name => name['zh-CN']).join('或') };
}

function kindName(kind: string): Text {
  return kindNames[kind] ?? { en: kind, 'zh-CN': kind };
}

/** What stands behind an id, as far as it has an id and a name to be called by. */
export function entryOf(id: string, of: unknown): { id: string; name?: string } {
  if (typeof of !== 'object' || of === null) return { id };
  const { name, title } = of as { name?: unknown; title?: unknown };
  const called = [name, title].find(text => typeof text === 'string' && text !== id);
  return { id, name: called as string | undefined };
}

/** Kinds whose ids are plain words, told apart by where they stand: `high` may be a grade of impact and of urgency at once. */
export const plainWords: ReadonlySet<string> = new Set(['impact', 'urgency', 'priority', 'shift']);
