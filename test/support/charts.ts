import type { AvailabilityBars, Chart, Grid, Ladder, Progress, RiskMatrix, Shares, Source, Week } from '../../server/src/report/model';

/** The charts that do not stand on days; the others have tests of their own. */
export type PlainChart = RiskMatrix | Shares | Grid | Ladder | AvailabilityBars | Week | Progress;

const source: Source = { uri: 'file:///plan.delivery.yaml', start: 0, end: 1, line: 0 };
const hour = 60;

/** Charts as a plan of a data centre would have them, in Chinese and in English. */
export const usual: Record<string, PlainChart> = {
  'risks zh': {
    type: 'risk-matrix',
    scale: 5,
    levels: levels(5),
    risks: [
      ['rk-power', '市电中断且发电机启动失败', 2, 5],
      ['rk-cooling', '夏季制冷能力不足', 3, 4],
      ['rk-database', '政务数据库宕机', 2, 5],
      ['rk-tune', '调整分层策略后性能变差', 3, 3],
      ['rk-migrate', '数据库迁移后数据不一致', 2, 4],
      ['rk-people', '关键人员离职', 2, 2],
    ].map(([id, label, likelihood, impact]) => ({ id, label, likelihood, impact, source }) as RiskMatrix['risks'][number]),
    words: { likelihood: '可能性', impact: '影响', low: '低', medium: '中', high: '高' },
  },
  'thirty risks': {
    type: 'risk-matrix',
    scale: 5,
    levels: levels(5),
    risks: Array.from({ length: 30 }, (_, index) => ({
      id: `R-${String(index + 1).padStart(2, '0')}`,
      label: [
        'Mains failure and generator does not start',
        'Cooling too weak in summer',
        'Supplier late',
        'Database migration inconsistent',
      ][index % 4]!,
      likelihood: index < 14 ? 3 : 1 + ((index * 7) % 5),
      impact: index < 14 ? 4 : 1 + ((index * 3) % 5),
      source,
    })),
    words: { likelihood: 'Likelihood', impact: 'Impact', low: 'low', medium: 'medium', high: 'high' },
  },
  'shares zh': {
    type: 'shares',
    parts: [
      ['人工', 1800000, '1,800,000.00 CNY，70.3%'],
      ['分包', 260000, '260,000.00 CNY，10.2%'],
      ['项目', 155000, '155,000.00 CNY，6.1%'],
      ['备件', 150000, '150,000.00 CNY，5.9%'],
      ['工具与许可', 80000, '80,000.00 CNY，3.1%'],
      ['预备费', 50000, '50,000.00 CNY，2.0%'],
      ['培训与演练', 45000, '45,000.00 CNY，1.8%'],
      ['差旅', 20000, '20,000.00 CNY，0.8%'],
    ].map(([label, value, text]) => ({ label, value, text, source }) as Shares['parts'][number]),
    total: '合计 2,560,000.00 CNY',
  },
  'priorities zh': {
    type: 'grid',
    corner: { rows: '影响', columns: '紧急程度' },
    columns: ['业务中断', '性能下降', '使用不便'].map(label => ({ label })),
    rows: [
      ['全部委办局', 0, 1, 2],
      ['单个委办局', 1, 2, 2],
      ['个别用户', 2, 3, 3],
    ].map(([label, ...ranks]) => ({
      label: String(label),
      cells: ranks.map(rank => ({ text: `P${Number(rank) + 1}`, rank: Number(rank), source })),
    })),
    legend: ['4 小时内解决', '8 小时内解决', '3 个工作日内解决', '5 个工作日内解决'].map((meaning, rank) => ({
      text: `P${rank + 1}`,
      meaning,
      rank,
    })),
  },
  'raci zh': raci(
    ['分管副总裁', '交付总监', '项目经理', '质量经理', '技术负责人', '运维工程师', '值班员', '需方分管领导', '需方项目负责人'],
    ['签订服务级别协议', '设备巡检', '事件处理', '变更实施', '满意度调查'],
    ['执行', '批准', '咨询', '知会'],
  ),
  'raci of 12 by 30': raci(
    Array.from(
      { length: 12 },
      (_, index) => ['Project manager', 'Customer project owner', 'Operator', 'Quality'][index % 4]! + (index > 3 ? ` ${index}` : ''),
    ),
    Array.from(
      { length: 30 },
      (_, index) => ['Agree the service levels', 'Inspect', 'Handle incidents of the highest priority', 'Carry out changes'][index % 4]!,
    ),
    ['responsible', 'accountable', 'consulted', 'informed'],
  ),
  'ladder zh': {
    type: 'ladder',
    steps: [
      { at: 50, label: '预警', who: ['技术负责人'], tone: 'info', source },
      { at: 80, label: '告警', who: ['项目经理', '需方项目负责人'], tone: 'warning', source },
      { at: 100, label: '升级（1 级）', who: ['交付总监', '需方分管领导'], tone: 'error', source },
      { at: 150, label: '升级（2 级）', who: ['分管副总裁'], tone: 'error', source },
    ],
    scales: [
      { label: 'P1', limit: '4 小时', at: ['2 小时', '3 小时 12 分钟', '4 小时', '6 小时'], source },
      { label: 'P2', limit: '8 小时', at: ['4 小时', '6 小时 24 分钟', '8 小时', '12 小时'], source },
      { label: 'P3', limit: '3 个工作日', at: ['1 个工作日 4 小时', '2 个工作日 3 小时', '3 个工作日', '4 个工作日 4 小时'], source },
      { label: 'P4', limit: '5 个工作日', at: ['2 个工作日 4 小时', '4 个工作日', '5 个工作日', '7 个工作日 4 小时'], source },
    ],
  },
  'ladder en': {
    type: 'ladder',
    steps: [
      { at: 50, label: 'Warning', who: ['Technical lead'], tone: 'info', source },
      { at: 80, label: 'Alarm', who: ['Project manager', 'Customer project owner'], tone: 'warning', source },
      { at: 100, label: 'Escalation, level 1', who: ['Delivery director', 'Customer director'], tone: 'error', source },
      { at: 150, label: 'Escalation, level 2', who: ['Vice president'], tone: 'error', source },
    ],
    scales: [
      { label: 'P1', limit: '4 hours', at: ['2 hours', '3 hours 12 minutes', '4 hours', '6 hours'], source },
      { label: 'P3', limit: '3 working days', at: ['1.5 working days', '2.4 working days', '3 working days', '4.5 working days'], source },
    ],
  },
  'availability zh': {
    type: 'availability',
    items: [
      {
        label: '政务云平台可用性',
        target: '99.90%（每月）',
        allowed: 43.2,
        allowedText: '43 分 12 秒',
        windows: 6 * hour,
        windowsText: '6 小时',
        counted: false,
        source,
      },
      {
        label: '备份平台',
        target: '99%（每月）',
        allowed: 432,
        allowedText: '7 小时 12 分',
        windows: 6 * hour,
        windowsText: '6 小时',
        counted: true,
        source,
      },
      {
        label: '支付网关',
        target: '99.999%（每月）',
        allowed: 0.432,
        allowedText: '26 秒',
        windows: 4 * hour,
        windowsText: '4 小时',
        counted: true,
        source,
      },
    ],
    words: { allowed: '允许停机', windows: '维护窗口' },
  },
  'week zh': roster([]),
  'week with gaps': roster([
    { start: 2 * 1440 + 20 * hour, end: 3 * 1440 + 8 * hour },
    { start: 6 * 1440 + 20 * hour, end: 7 * 1440 + 8 * hour },
  ]),
  'progress en': {
    type: 'progress',
    items: [
      ['Document control', 6, 0, 6],
      ['Parties and contract', 5, 0, 5],
      ['Service catalogue', 14, 1, 15],
      ['Organisation, roles, RACI and roster of the operating team', 9, 2, 14],
      ['Risks, rollback and emergency plans', 3, 0, 11],
      ['Acceptance', 0, 0, 7],
      ['Security', 0, 4, 4],
    ].map(([label, done, waived, of]) => ({ label, done, waived, of, source }) as Progress['items'][number]),
    words: { done: 'Done', waived: 'Waived', open: 'Open' },
  },
};

const hostile = [
  '<script>alert("1")</script>',
  `${'名字很长'.repeat(125)}`,
  'Supercalifragilisticexpialidocious'.repeat(15),
  '"\'&amp;<b>',
  '👩‍👩‍👧‍👦🚒 emoji ﷽',
  '\u202eעברית\u200f מימין',
  'line\nbreak\ttab\u0000\ud800',
  '',
];

/** What plans can hold at worst: texts that are no names, numbers outside their range, nothing, one and a thousand. */
export const extreme: Record<string, PlainChart> = {
  'no risk': { ...(usual['risks zh'] as RiskMatrix), risks: [] },
  'no scale': { ...(usual['risks zh'] as RiskMatrix), scale: 0, levels: [] },
  'a thousand risks': {
    ...(usual['thirty risks'] as RiskMatrix),
    risks: Array.from({ length: 1000 }, (_, index) => ({
      id: `rk-${index}`,
      label: hostile[index % 8]!,
      likelihood: 1 + (index % 6),
      impact: 1 + (index % 5),
    })),
  },
  'hostile risks': {
    ...(usual['thirty risks'] as RiskMatrix),
    scale: 3,
    levels: levels(3),
    risks: hostile.map((text, index) => ({ id: text, label: text, likelihood: 1 + (index % 3), impact: index === 4 ? Number.NaN : 2 })),
    words: { likelihood: hostile[2]!, impact: hostile[1]!, low: hostile[0]!, medium: hostile[1]!, high: hostile[5]! },
  },
  'no share': { type: 'shares', parts: [], total: '0' },
  'hostile shares': {
    type: 'shares',
    parts: hostile.map((text, index) => ({
      label: text,
      value: [5, 0, -3, 1e12, Number.NaN][index % 5]!,
      text: hostile[(index + 1) % 8]!,
    })),
    total: hostile[1]!,
  },
  'no grid': { type: 'grid', columns: [], rows: [], legend: [] },
  'hostile grid': {
    type: 'grid',
    corner: { rows: hostile[1]!, columns: hostile[2]! },
    columns: hostile.map(label => ({ label })),
    rows: hostile.map((label, index) => ({
      label,
      cells: hostile.map((text, place) => (place === index ? undefined : { text, rank: place - 2 })),
    })),
    legend: hostile.map((text, rank) => ({ text, meaning: text, rank })),
  },
  'no step': { type: 'ladder', steps: [], scales: [] },
  'close and far steps': {
    type: 'ladder',
    steps: [0, 98, 99, 100, 100, 101, 1000].map((at, index) => ({
      at,
      label: hostile[index]!,
      who: hostile.slice(0, index),
      tone: 'warning',
      source,
    })),
    scales: hostile.map(label => ({ label, limit: label, at: hostile })),
  },
  'one step': { type: 'ladder', steps: [{ at: 100, label: 'End', who: ['Director'], tone: 'error' }], scales: [] },
  'no target': { type: 'availability', items: [], words: { allowed: 'Allowed', windows: 'Windows' } },
  'hostile targets': {
    type: 'availability',
    items: hostile.map((text, index) => ({
      label: text,
      target: text,
      allowed: [0, 0.001, 1e9, -5, Number.NaN][index % 5]!,
      allowedText: text,
      windows: [0, 1e9, 0.001][index % 3]!,
      windowsText: text,
      counted: index % 2 === 0,
    })),
    words: { allowed: hostile[1]!, windows: hostile[2]! },
  },
  'no lane': { type: 'week', lanes: [], wanted: [], uncovered: [], words: { wanted: 'Wanted', uncovered: 'Uncovered' } },
  'hostile week': {
    type: 'week',
    lanes: hostile.map((text, index) => ({
      label: text,
      note: text,
      ranges: [-100, 600, 10000, 600, 650, 1e6].map((start, place) => ({
        start,
        end: start + [600, 20000, -5, Number.NaN, 30][(index + place) % 5]!,
        label: text,
      })),
    })),
    wanted: [{ start: 0, end: 10080 }],
    uncovered: Array.from({ length: 40 }, (_, index) => ({ start: index * 251, end: index * 251 + 7 })),
    words: { wanted: hostile[1]!, uncovered: hostile[2]! },
  },
  'no chapter': { type: 'progress', items: [], words: { done: 'Done', waived: 'Waived', open: 'Open' } },
  'hostile chapters': {
    type: 'progress',
    items: hostile.map((label, index) => ({ label, done: index - 2, waived: index, of: [0, 3, -1, 1e6][index % 4]! })),
    words: { done: hostile[1]!, waived: hostile[2]!, open: hostile[0]! },
  },
};

export const plainCharts: Record<string, PlainChart> = { ...usual, ...extreme } satisfies Record<string, Chart>;

function levels(scale: number): RiskMatrix['levels'] {
  const steps = Array.from({ length: scale }, (_, index) => index + 1);
  return steps.map(likelihood => steps.map(impact => (likelihood * impact >= 10 ? 'high' : likelihood * impact >= 5 ? 'medium' : 'low')));
}

function raci(roles: readonly string[], activities: readonly string[], meanings: readonly string[]): Grid {
  const letters = ['R', 'A', 'C', 'I'];
  return {
    type: 'grid',
    columns: roles.map(label => ({ label, source })),
    rows: activities.map((label, row) => ({
      label,
      source,
      cells: roles.map((_, column) => {
        const place = (row * 5 + column * 3) % 7;
        return place > 3 ? undefined : { text: letters[place]!, rank: place, source };
      }),
    })),
    legend: meanings.map((meaning, index) => ({ text: letters[index]!, meaning, rank: index })),
  };
}

function roster(uncovered: Week['uncovered']): Week {
  const lane = (label: string, note: string, days: readonly number[], from: number, to: number, text: string): Week['lanes'][number] => ({
    label,
    note,
    ranges: days.map(day => ({ start: day * 1440 + from * hour, end: day * 1440 + to * hour, label: text })),
    source,
  });
  return {
    type: 'week',
    lanes: [
      lane('day-a', '丁一、毛宁', [0, 1, 2, 3], 8, 20, '08:00–20:00'),
      lane('day-b', '石磊、贺佳', [4, 5, 6], 8, 20, '08:00–20:00'),
      lane('night-a', '汪洋、雷鸣', [0, 1, 2, 3], 20, 32, '20:00–08:00'),
      lane('night-b', '夏雨、江涛', [4, 5, 6], 20, 32, '20:00–08:00'),
    ],
    wanted: [{ start: 0, end: 10080 }],
    uncovered,
    words: { wanted: '应有人值守', uncovered: '无人值守' },
  };
}
