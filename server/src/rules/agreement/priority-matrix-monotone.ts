import { at, type Place } from '../../plan/place';
import { agreementRule, type Fix } from '../rule';

export const priorityMatrixMonotone = agreementRule({
  id: 'priority-matrix-monotone',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  clauses: ['SF-08', 'RS-07'],
  since: '0.1',
  title: {
    en: 'A worse impact or a greater urgency never gives a lower priority.',
    'zh-CN': '影响或紧急程度升高时，优先级不得降低。',
  },
  why: {
    en: 'Where the failure of a whole house ranks below that of one department, users report a smaller fault to be served sooner.',
    'zh-CN': '全局故障的级别低于部门故障，用户就会把大故障报成小故障，以求早点处理。',
  },
  remedy: {
    en: 'Correct the cell that was mistyped; impact and urgency are listed with the worst first.',
    'zh-CN': '更正填错的那一格；影响度和紧急度都按由重到轻排列。',
  },
  messages: {
    low: {
      en: '{cell} gives {level}, but the milder {other} gives the higher {otherLevel}.',
      'zh-CN': '{cell} 对应 {level}，较轻的 {other} 反而对应更高的 {otherLevel}。',
    },
    high: {
      en: '{cell} gives {level}, but the graver {other} gives only {otherLevel}.',
      'zh-CN': '{cell} 对应 {level}，较重的 {other} 却只对应 {otherLevel}。',
    },
    other: { en: '{other} gives {otherLevel}.', 'zh-CN': '{other} 对应 {otherLevel}。' },
    set: { en: 'Set {cell} to {level}', 'zh-CN': '将 {cell} 改为 {level}' },
  },
  *check({ sla }) {
    const { impact, urgency, levels, matrix } = sla.priorities ?? {};
    if (impact === undefined || urgency === undefined || levels === undefined || matrix === undefined) return;
    if (new Set(levels).size < levels.length) return;
    const cells = impact.flatMap((row, y) =>
      urgency.flatMap((column, x): Cell[] => {
        const written = matrix[row];
        const rank = levels.indexOf(written?.[column] ?? '');
        return written === undefined || rank < 0 ? [] : [{ name: `${row} × ${column}`, x, y, rank, at: at(written, column) }];
      }),
    );
    let pairs = cells.flatMap(graver =>
      cells.filter(milder => isGraver(graver, milder) && graver.rank > milder.rank).map(milder => ({ graver, milder })),
    );
    // The cell that contradicts most others is the one that was mistyped.
    while (pairs.length > 0) {
      const count = (cell: Cell) => pairs.filter(pair => pair.graver === cell || pair.milder === cell).length;
      const worst = cells.reduce((best, cell) => (count(cell) > count(best) ? cell : best));
      const others = pairs.flatMap(({ graver, milder }) => (graver === worst ? [milder] : milder === worst ? [graver] : []));
      const first = others[0]!;
      yield {
        message: isGraver(worst, first) ? 'low' : 'high',
        at: worst.at,
        args: { cell: worst.name, level: levels[worst.rank]!, other: first.name, otherLevel: levels[first.rank]! },
        related: others.map(other => ({ at: other.at, message: 'other', args: { other: other.name, otherLevel: levels[other.rank]! } })),
        fixes: levelsThatFit(worst, cells, levels),
      };
      pairs = pairs.filter(({ graver, milder }) => graver !== worst && milder !== worst);
    }
  },
  examples: [
    {
      bad: `
priorities:
  impact: [all-users, department, single-user]
  urgency: [stopped, degraded, inconvenient]
  levels: [P1, P2, P3, P4]
  matrix:
    all-users: {stopped: P1, degraded: P4, inconvenient: P3} #! priority-matrix-monotone "P4" > low
    department: {stopped: P2, degraded: P3, inconvenient: P3}
    single-user: {stopped: P3, degraded: P4, inconvenient: P4}
`,
      good: `
priorities:
  impact: [all-users, department, single-user]
  urgency: [stopped, degraded, inconvenient]
  levels: [P1, P2, P3, P4]
  matrix:
    all-users: {stopped: P1, degraded: P2, inconvenient: P3}
    department: {stopped: P2, degraded: P3, inconvenient: P3}
    single-user: {stopped: P3, degraded: P4, inconvenient: P4}
`,
    },
    {
      bad: `
priorities:
  impact: [全局, 部门, 个人]
  urgency: [中断, 变慢]
  levels: [P1, P2, P3]
  matrix:
    全局:
      中断: P1
      变慢: P2
    部门:
      中断: P2
      变慢: P2
    个人:
      中断: P2
      变慢: P1 #! priority-matrix-monotone "P1" > high
`,
      good: `
priorities:
  impact: [全局, 部门]
  urgency: [中断, 变慢]
  levels: [P1, P2]
  matrix:
    全局: {中断: P1, 变慢: P1}
    部门: {中断: P1, 变慢: P2}
`,
    },
  ],
});

interface Cell {
  name: string;
  /** Column and row: 0 is the worst. */
  x: number;
  y: number;
  /** Index among the levels: 0 is the highest priority. */
  rank: number;
  at: Place;
}

function isGraver(a: Cell, b: Cell): boolean {
  return a !== b && a.x <= b.x && a.y <= b.y;
}

/** The levels with which the cell agrees with all others. */
function levelsThatFit(cell: Cell, cells: readonly Cell[], levels: readonly string[]): Fix<'set'>[] {
  const least = Math.max(0, ...cells.filter(other => isGraver(other, cell)).map(({ rank }) => rank));
  const most = Math.min(levels.length - 1, ...cells.filter(other => isGraver(cell, other)).map(({ rank }) => rank));
  return levels.slice(least, most + 1).map((level, _index, fitting) => ({
    title: 'set',
    args: { cell: cell.name, level },
    changes: [{ do: 'set', at: cell.at, value: level }],
    preferred: fitting.length === 1,
  }));
}
