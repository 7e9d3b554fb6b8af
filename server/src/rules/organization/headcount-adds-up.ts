import type { Contract, HeadcountPlan } from '../../plan/generated/types';
import { at, declared, type Place, whole } from '../../plan/place';
import type { Text } from '../../text';
import { type Fix, planRule } from '../rule';

export const headcountAddsUp = planRule({
  id: 'headcount-adds-up',
  chapter: 'organization',
  severity: 'error',
  profile: 'core',
  clauses: ['PL-06'],
  since: '0.1',
  title: {
    en: 'The headcounts by site, by tier and by lot each add up to the stated total.',
    'zh-CN': '分地点、分级别、分标段的人数之和均应等于总人数。',
  },
  why: {
    en: 'One person too few in the breakdown is a site without an engineer, or a bill for someone who is not there.',
    'zh-CN': '分项少算一人，就有一个地点缺一名工程师，或者为不存在的人付费。',
  },
  remedy: { en: 'Correct the breakdown that is wrong, or set the total to its sum.', 'zh-CN': '更正有误的分项，或将总人数改为分项之和。' },
  messages: {
    total: {
      en: 'The headcounts {by} add up to {count} ({sum}); the total says {total}.',
      'zh-CN': '{by}的人数合计 {count} 人（{sum}），总人数写的是 {total}。',
    },
    part: {
      en: 'The headcounts {by} add up to {count} ({sum}), not to the total of {total}.',
      'zh-CN': '{by}的人数合计 {count} 人（{sum}），与总人数 {total} 不符。',
    },
    noTotal: {
      en: 'The headcount has no total; {by} it comes to {count}.',
      'zh-CN': '人员编制没有写总人数，{by}合计 {count} 人。',
      missing: true,
    },
    apart: {
      en: 'The headcounts {by} add up to {count} ({sum}), those {other} to {otherCount}.',
      'zh-CN': '{by}的人数合计 {count} 人（{sum}），{other}合计 {otherCount} 人，二者不符。',
    },
    stated: { en: 'The total: {total}.', 'zh-CN': '总人数：{total}。' },
    counts: { en: 'The headcounts {by}: {sum} = {count}.', 'zh-CN': '{by}的人数：{sum} = {count}。' },
    setTotal: { en: 'Set the total to {count}', 'zh-CN': '将总人数设为 {count}' },
  },
  *check({ plan: { organization, contract } }) {
    const headcount = organization?.headcount;
    if (headcount === undefined) return;
    const parts = breakdowns(headcount, contract);
    const [first] = parts;
    if (first === undefined) return;
    const setTotal: Fix<'setTotal'>[] = [
      {
        title: 'setTotal',
        args: { count: first.count },
        changes: [{ do: 'set', at: at(headcount, 'total'), value: first.count }],
        preferred: true,
      },
    ];
    const { total } = headcount;
    const agreed = parts.every(({ count }) => count === first.count);
    if (total === undefined && agreed) {
      if (!declared(headcount, 'total')) yield { message: 'noTotal', at: at(headcount, 'total'), args: argsOf(first), fixes: setTotal };
    } else if (total === undefined) {
      for (const part of parts.filter(({ count }) => count !== first.count)) {
        yield {
          message: 'apart',
          at: part.at,
          args: { ...argsOf(part), other: first.by, otherCount: first.count },
          related: [{ at: first.at, message: 'counts', args: argsOf(first) }],
        };
      }
    } else if (agreed && first.count !== total) {
      yield {
        message: 'total',
        at: at(headcount, 'total'),
        args: { ...argsOf(first), total },
        related: parts.map(part => ({ at: part.at, message: 'counts', args: argsOf(part) })),
        fixes: setTotal,
      };
    } else {
      for (const part of parts.filter(({ count }) => count !== total)) {
        const related = [{ at: at(headcount, 'total'), message: 'stated', args: { total } }] as const;
        yield { message: 'part', at: part.at, args: { ...argsOf(part), total }, related };
      }
    }
  },
  examples: [
    {
      bad: `
organization:
  headcount:
    total: 21 #! headcount-adds-up "21" > total
    bySite:
      - {site: site-main, count: 1}
      - {site: site-dr, count: 7}
      - {site: site-branch, count: 12}
`,
      good: `
organization:
  headcount:
    total: 20
    bySite:
      - {site: site-main, count: 1}
      - {site: site-dr, count: 7}
      - {site: site-branch, count: 12}
`,
      fixed: `
organization:
  headcount:
    total: 20 #! headcount-adds-up "21" > total
    bySite:
      - {site: site-main, count: 1}
      - {site: site-dr, count: 7}
      - {site: site-branch, count: 12}
`,
    },
    {
      bad: `
organization:
  headcount:
    total: 16
    byTier: [{tier: 一线, count: 8}, {tier: 二线, count: 4}, {tier: 管理, count: 4}]
    byLot: [{lot: 标段一, count: 10}, {lot: 标段二, count: 5}] #! headcount-adds-up "byLot" > part
`,
      good: `
organization:
  headcount:
    total: 16
    byTier: [{tier: 一线, count: 8}, {tier: 二线, count: 4}, {tier: 管理, count: 4}]
    byLot: [{lot: 标段一, count: 10}, {lot: 标段二}]
`,
    },
    {
      bad: `
contract:
  lots: #! headcount-adds-up "lots" > apart
    - {name: 标段一, headcount: 6}
    - {name: 标段二, headcount: 3}
organization:
  headcount:
    byTier:
      - {tier: 一线, count: 8}
      - {tier: 二线, count: 2}
`,
    },
    {
      bad: `
organization:
  headcount: {bySite: [{site: site-main, count: 5}]} #! headcount-adds-up "headcount" > noTotal
`,
      fixed: `
organization:
  headcount: {total: 5, bySite: [{site: site-main, count: 5}]} #! headcount-adds-up "headcount" > noTotal
`,
    },
  ],
});

interface Breakdown {
  at: Place;
  by: Text;
  /** The summands: `1 + 7 + 12`. */
  sum: string;
  count: number;
}

/** Every list of headcounts of which all numbers are known. */
function breakdowns(headcount: HeadcountPlan, contract: Contract | undefined): Breakdown[] {
  const { bySite, byTier, byLot } = headcount;
  const lots = contract?.lots?.map(lot => lot.headcount);
  return [
    breakdown(
      at(headcount, 'bySite'),
      { en: 'by site', 'zh-CN': '分地点' },
      bySite,
      bySite?.map(({ count }) => count),
    ),
    breakdown(
      at(headcount, 'byTier'),
      { en: 'by tier', 'zh-CN': '分级别' },
      byTier,
      byTier?.map(({ count }) => count),
    ),
    breakdown(
      at(headcount, 'byLot'),
      { en: 'by lot', 'zh-CN': '分标段' },
      byLot,
      byLot?.map(({ count }) => count),
    ),
    breakdown(at(contract ?? {}, 'lots'), { en: 'of the contract’s lots', 'zh-CN': '合同各标段' }, contract?.lots, lots),
  ].flat();
}

function breakdown(place: Place, by: Text, list: object | undefined, counts: readonly (number | undefined)[] = []): Breakdown[] {
  const known = counts.filter(count => count !== undefined);
  if (list === undefined || !whole(list) || known.length === 0 || known.length < counts.length) return [];
  return [{ at: place, by, sum: known.join(' + '), count: known.reduce((total, count) => total + count, 0) }];
}

const argsOf = ({ by, sum, count }: Breakdown) => ({ by, sum, count });
