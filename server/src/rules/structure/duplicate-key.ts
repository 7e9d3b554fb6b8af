import { nodeAt } from '../../plan/place';
import { fileRule } from '../rule';
import { faultsOf } from './faults';

export const duplicateKey = fileRule({
  id: 'duplicate-key',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'A key must stand only once in its group.', 'zh-CN': '同一层级中，键不得重复。' },
  why: {
    en: 'Of two equal keys one is silently ignored: the reader signs for 4 hours while the program counts 8.',
    'zh-CN': '两个相同的键，总有一个会被悄悄忽略：签字人看到的是 4 小时，程序算的却是 8 小时。',
  },
  remedy: { en: 'Keep the one that is right and remove the other.', 'zh-CN': '保留正确的一个，删除另一个。' },
  messages: {
    equal: { en: 'The key `{key}` stands here a second time, with the same value.', 'zh-CN': '键 `{key}` 重复，内容与前面相同。' },
    different: {
      en: 'The key `{key}` stands here a second time, with another value; only the first counts.',
      'zh-CN': '键 `{key}` 重复，内容与前面不同；只有第一个有效。',
    },
    first: { en: 'The first `{key}` stands here.', 'zh-CN': '第一个 `{key}` 在此。' },
    removeSecond: { en: 'Remove this second `{key}`', 'zh-CN': '删除第二个 `{key}`' },
    removeFirst: { en: 'Remove the first `{key}` and keep this one', 'zh-CN': '删除第一个 `{key}`，保留这一个' },
  },
  examples: [
    {
      bad: 'currency: CNY\nperiod:\n  start: 2026-01-01\n  end: 2026-12-31\n  start: 2026-01-01  #! duplicate-key "start" > equal\n',
      fixed: 'currency: CNY\nperiod:\n  start: 2026-01-01\n  end: 2026-12-31\n',
      good: 'period:\n  start: 2026-01-01\n  end: 2026-12-31\n',
    },
    {
      bad: 'acceptance:\n  method: 现场检查\n  method: 抽样检查  #! duplicate-key "method" > different\n',
      good: 'acceptance:\n  method: 现场检查\nhandover:\n  apply: 提前申请\n',
    },
    {
      bad: 'period: {start: 2026-01-01, start: 2026-02-01}  #! duplicate-key "start" > different\n',
      good: 'period: {start: 2026-01-01, end: 2026-02-01}\n',
    },
  ],
  check: input =>
    faultsOf(input, 'duplicate-key').map(({ at, first, key }) => {
      const equal = JSON.stringify(nodeAt(at)?.plain) === JSON.stringify(nodeAt(first)?.plain);
      const removeSecond = { title: 'removeSecond', args: { key }, changes: [{ do: 'remove', at }], preferred: equal } as const;
      const removeFirst = { title: 'removeFirst', args: { key }, changes: [{ do: 'remove', at: first }] } as const;
      return {
        message: equal ? ('equal' as const) : ('different' as const),
        at,
        args: { key },
        related: [{ at: first, message: 'first' as const, args: { key } }],
        fixes: equal ? [removeSecond] : [removeSecond, removeFirst],
      };
    }),
});
