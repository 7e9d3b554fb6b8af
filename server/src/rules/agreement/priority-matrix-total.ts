import type { Priorities } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { agreementRule, type Problem } from '../rule';
import { applies } from './kinds';

export const priorityMatrixTotal = agreementRule({
  id: 'priority-matrix-total',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  clauses: ['SF-08', 'RS-07'],
  since: '0.1',
  title: {
    en: 'Every pair of impact and urgency gives one of the priorities, and every priority can be reached.',
    'zh-CN': '影响度与紧急度的每个组合都应对应一个已定义的优先级，且每个优先级都可达。',
  },
  why: {
    en: 'A fault that falls into an empty cell is given a priority by whoever takes the call, and the two sides count different deadlines.',
    'zh-CN': '落在空格里的故障，由接电话的人随意定级，双方各按各的时限计算。',
  },
  remedy: {
    en: 'Fill every cell of `priorities.matrix`; remove a level that nothing leads to, or say when it applies.',
    'zh-CN': '填满 `priorities.matrix` 的每一格；没有组合对应的级别，删去或写明何时适用。',
  },
  messages: {
    none: {
      en: 'The agreement does not say which fault gets which priority: add a `matrix` of impact and urgency, or describe each priority under `severity`.',
      'zh-CN': '协议没有说明什么故障属于哪个优先级：请添加影响度与紧急度的 `matrix`，或用 `severity` 说明各级别的影响。',
      missing: true,
    },
    empty: {
      en: 'These pairs have no priority: {pairs}.',
      'zh-CN': '以下组合没有对应的优先级：{pairs}。',
      missing: true,
    },
    unreachable: {
      en: 'No pair of impact and urgency leads to {levels}.',
      'zh-CN': '没有任何组合对应 {levels}。',
    },
    undescribed: {
      en: '`severity` does not say which faults are {levels}.',
      'zh-CN': '`severity` 没有说明哪些故障属于 {levels}。',
      missing: true,
    },
    matrix: { en: 'The matrix.', 'zh-CN': '优先级矩阵。' },
  },
  *check({ sla }) {
    const { priorities } = sla;
    if (priorities === undefined || !applies(sla, 'priorities')) return;
    if (!declared(priorities, 'matrix') && !declared(priorities, 'severity')) {
      yield { message: 'none', at: at(priorities, 'matrix') };
    } else if (priorities.matrix !== undefined) {
      yield* gapsOfMatrix(priorities, priorities.matrix);
    } else if (priorities.severity !== undefined && !declared(priorities, 'matrix') && whole(priorities.severity)) {
      const described = new Set(priorities.severity.map(({ id }) => id));
      const levels = (priorities.levels ?? []).filter(level => !described.has(level));
      if (levels.length > 0) yield { message: 'undescribed', at: at(priorities, 'severity'), args: { levels } };
    }
  },
  examples: [
    {
      bad: `
priorities:
  impact: [all-users, department, single-user]
  urgency: [stopped, degraded]
  levels: [P1, P2, P3]
  matrix: #! priority-matrix-total "matrix" > empty
    all-users: {stopped: P1, degraded: P2}
    department: {stopped: P2}
    single-user: {stopped: P3, degraded: P3}
`,
      good: `
priorities:
  impact: [all-users, department, single-user]
  urgency: [stopped, degraded]
  levels: [P1, P2, P3]
  matrix:
    all-users: {stopped: P1, degraded: P2}
    department: {stopped: P2, degraded: P3}
    single-user: {stopped: P3, degraded: P3}
`,
    },
    {
      bad: `
priorities:
  impact: [全局, 部门]
  urgency: [中断, 变慢]
  levels: [P1, P2, P3, P4] #! priority-matrix-total "P4" > unreachable
  matrix:
    全局: {中断: P1, 变慢: P2}
    部门: {中断: P2, 变慢: P3}
`,
      good: `
priorities:
  levels: [P1, P2]
  severity:
    - {id: P1, effect: 核心业务中断}
    - {id: P2, effect: 冗余丧失，业务仍可继续}
`,
    },
    {
      bad: `
priorities: #! priority-matrix-total "priorities" > none
  levels: [P1, P2]
`,
    },
    {
      bad: `
priorities:
  levels: [P1, P2]
  severity: #! priority-matrix-total "severity" > undescribed
    - {id: P1, effect: Nobody can work}
`,
    },
  ],
});

function* gapsOfMatrix(
  priorities: Priorities,
  matrix: NonNullable<Priorities['matrix']>,
): Iterable<Problem<'empty' | 'unreachable' | 'matrix'>> {
  const { impact, urgency, levels } = priorities;
  if (impact === undefined || urgency === undefined || !whole(impact) || !whole(urgency) || !whole(matrix)) return;
  const gaps = impact.flatMap(row => urgency.filter(column => !declared(matrix[row] ?? {}, column)).map(column => ({ row, column })));
  if (gaps.length > 0) {
    yield { message: 'empty', at: at(priorities, 'matrix'), args: { pairs: gaps.map(({ row, column }) => `${row} × ${column}`) } };
    return;
  }
  // Rows and columns that are not listed, and names that are no level, may hold the one that seems unused.
  const known = new Set([...impact, ...urgency]);
  const rows = Object.entries(matrix).filter(([row]) => !row.startsWith('x-'));
  const named = rows.flatMap(([row, cells]) => [row, ...Object.keys(cells)]);
  if (levels === undefined || !whole(levels) || named.some(name => !known.has(name) && !name.startsWith('x-'))) return;
  const used = new Set(impact.flatMap(row => urgency.map(column => matrix[row]?.[column])));
  if ([...used].some(level => level === undefined || !levels.includes(level))) return;
  const unused = levels.filter(level => !used.has(level));
  if (unused.length === 0) return;
  yield {
    message: 'unreachable',
    at: at(levels, levels.indexOf(unused[0]!)),
    args: { levels: unused },
    related: [{ at: at(priorities, 'matrix'), message: 'matrix' }],
  };
}
