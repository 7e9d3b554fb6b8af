import type { Comparison, Figures } from './comparison';
import { type Cell, count, type Table } from './table';
import { middle, ms, quantile } from './times';

/** Our figures against the peer's, with what they are to be. */
export function ratioTable(comparison: Comparison): Table {
  const [ownStart, peerStart] = comparison.starts;
  const against = (of: (figures: Figures) => number) => (size: Comparison['sizes'][number]) => {
    const [own, other] = size.servers;
    return other === undefined ? undefined : of(own!) / of(other);
  };
  const rows = [
    { name: cpuPerEdit, targets: [0.25, 0.1, 0.07], ratio: against(({ cpu }) => cpu) },
    { name: completed, targets: [0.5, 0.2, 0.05], ratio: against(({ completion }) => middle(completion)) },
    { name: hovered, targets: [0.5, 0.3, 0.05], ratio: against(({ hover }) => middle(hover)) },
    {
      name: { en: 'open → diagnostics, ours / floor', 'zh-CN': '打开到诊断，本项目 / 下限' },
      targets: [1.5, 1.3, 1.25],
      ratio: (size: Comparison['sizes'][number]) => middle(size.servers[0]!.open) / middle(size.floor),
    },
    { name: resident, targets: [0.8, 0.5, 0.4], ratio: against(({ memory }) => middle(memory)) },
  ];
  const cellOf = (ratio: number | undefined, target: number): Cell =>
    ratio === undefined ? notInstalled : Number.isNaN(ratio) ? '–' : `${ratio.toFixed(2)} (≤ ${target}) ${ratio <= target ? '✓' : '✗'}`;
  return {
    name: 'ratios',
    head: [
      { en: 'ours / peer (target)', 'zh-CN': '本项目 / 对照（目标）' },
      ...comparison.sizes.map(({ lines }) => ({ en: `${count(lines)} lines`, 'zh-CN': `${count(lines)} 行` })),
    ],
    rows: [
      ...rows.map(({ name, targets, ratio }) => [name, ...comparison.sizes.map((size, index) => cellOf(ratio(size), targets[index]!))]),
      [
        { en: 'start → initialize', 'zh-CN': '启动到 initialize 应答' },
        cellOf(peerStart && middle(ownStart!.times) / middle(peerStart.times), 0.35),
        ...comparison.sizes.slice(1).map(() => ''),
      ],
      [
        { en: 'start → initialize, ours / bare Node process', 'zh-CN': '启动到 initialize 应答，本项目 / 空的 Node 进程' },
        cellOf(middle(ownStart!.times) / middle(comparison.bare.times), 1.5),
        ...comparison.sizes.slice(1).map(() => ''),
      ],
    ],
  };
}

/** The figures behind the ratios. */
export function figuresTable(comparison: Comparison): Table {
  const measures: { name: Cell; figures: (figures: Figures) => string[] }[] = [
    { name: cpuPerEdit, figures: ({ cpu }) => [ms(cpu), ''] },
    { name: { en: 'edit → diagnostics', 'zh-CN': '编辑到诊断' }, figures: ({ edit }) => spread(edit) },
    { name: completed, figures: ({ completion }) => spread(completion) },
    { name: hovered, figures: ({ hover }) => spread(hover) },
    { name: { en: 'open → diagnostics', 'zh-CN': '打开到诊断' }, figures: ({ open }) => spread(open) },
    { name: resident, figures: ({ memory }) => [mb(middle(memory)), mb(quantile(memory, 0.95))] },
    { name: { en: 'findings', 'zh-CN': '发现的问题数' }, figures: ({ findings }) => [String(findings), ''] },
    {
      name: { en: 'findings with a fault planted', 'zh-CN': '埋入一处错误后的问题数' },
      figures: ({ withFault }) => [String(withFault), ''],
    },
  ];
  return {
    name: 'figures',
    head: [
      { en: 'lines', 'zh-CN': '行数' },
      { en: 'measured', 'zh-CN': '测量项' },
      { en: 'ours: median', 'zh-CN': '本项目：中位数' },
      { en: '95 %', 'zh-CN': '95 分位' },
      { en: 'peer: median', 'zh-CN': '对照：中位数' },
      { en: '95 %', 'zh-CN': '95 分位' },
    ],
    rows: comparison.sizes.flatMap(({ lines, floor, servers: [own, other] }) => [
      ...measures.map(({ name, figures }) => [
        count(lines),
        name,
        ...figures(own!),
        ...(other === undefined ? [notInstalled, notInstalled] : figures(other)),
      ]),
      [count(lines), { en: 'floor: `yaml` and `ajv`', 'zh-CN': '下限：`yaml` 加 `ajv`' }, ...spread(floor), '', ''],
    ]),
  };
}

/** What does not depend on the size of a file. */
export function processTable({ names, waits, bare, starts, files }: Comparison): Table {
  return {
    name: 'process',
    head: [
      { en: 'process', 'zh-CN': '进程' },
      { en: 'start → initialize: median', 'zh-CN': '启动到 initialize 应答：中位数' },
      { en: '95 %', 'zh-CN': '95 分位' },
      { en: 'memory then', 'zh-CN': '此时的内存' },
      { en: 'own wait before checking', 'zh-CN': '检查前自身的等待' },
      {
        en: `memory after ${Math.ceil(files.count / 5)} files of ${count(files.lines)} lines opened and closed`,
        'zh-CN': `打开并关闭 ${Math.ceil(files.count / 5)} 个 ${count(files.lines)} 行的文件后的内存`,
      },
      { en: `after ${files.count}`, 'zh-CN': `${files.count} 个之后` },
    ],
    rows: [
      [{ en: 'bare Node', 'zh-CN': '空的 Node' }, ...spread(bare.times), mb(middle(bare.memory)), '', '', ''],
      ...names.map((name, index) => [
        name,
        ...spread(starts[index]!.times),
        mb(middle(starts[index]!.memory)),
        ms(waits[index]!),
        ...files.memory[index]!.map(mb),
      ]),
      ...(names.length < 2 ? [['yaml-language-server', ...Array.from({ length: 6 }, () => notInstalled)]] : []),
    ],
  };
}

const cpuPerEdit = { en: 'CPU per edit', 'zh-CN': '每次编辑的 CPU 时间' };
const completed = { en: 'completion after a keystroke', 'zh-CN': '击键后的补全' };
const hovered = { en: 'hover', 'zh-CN': '悬停说明' };
const resident = { en: 'resident memory', 'zh-CN': '常驻内存' };
const notInstalled = { en: 'not installed', 'zh-CN': '未安装' };

function spread(times: readonly number[]): string[] {
  return [ms(middle(times)), ms(quantile(times, 0.95))];
}

function mb(size: number): string {
  return Number.isNaN(size) ? '–' : `${size.toFixed(0)} MB`;
}
