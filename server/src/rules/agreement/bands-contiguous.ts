import type { Credits, DeliveryPlan, ServiceLevelAgreement } from '../../plan/generated/types';
import { at, declared, type Place, whole } from '../../plan/place';
import { named } from '../named';
import { type Fix, fileRule, type Problem } from '../rule';

export const bandsContiguous = fileRule({
  id: 'bands-contiguous',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  clauses: ['OS-02', 'PL-10'],
  since: '0.1',
  title: {
    en: 'Bands of credits or of scores meet without gap or overlap, begin at the target, rise in one direction and respect the cap.',
    'zh-CN': '补偿或评级区间应首尾相接、单调，从目标值起算且不超过上限。',
  },
  why: {
    en: 'A month that ends at 99.495 % falls between two bands: the customer claims the credit of the one, the supplier grants that of the other.',
    'zh-CN': '某月可用率为 99.495%，恰好落在两个区间之间：需方按下一档索赔，供方按上一档认定。',
  },
  remedy: {
    en: 'Let each band begin where the one below it ends (`from` is included, `to` is not), up to the target and down to 0; where a missed target gives nothing, say so with a band of `credit: 0`.',
    'zh-CN':
      '使每个区间的下限等于下一区间的上限（含 `from`，不含 `to`），上接目标值，下至 0；未达标而不补偿的，用 `credit: 0` 的区间写明。',
  },
  messages: {
    inverted: { en: 'This band runs from {from} to {to}: no value lies in it.', 'zh-CN': '该区间从 {from} 到 {to}，没有任何值落入其中。' },
    noEnd: {
      en: 'This band has no `{key}`, though there is a band beyond: add it.',
      'zh-CN': '该区间没有 `{key}`，而其外还有区间：请补充。',
      missing: true,
    },
    gap: {
      en: 'Nothing is agreed from {from} up to {to}: this band ends at {from} (not included), the next begins at {to}.',
      'zh-CN': '{from} 至 {to} 之间没有约定：本区间止于 {from}（不含），下一区间始于 {to}。',
    },
    overlap: {
      en: 'From {from} up to {to} two bands apply: this one ends at {to}, the next already begins at {from}.',
      'zh-CN': '{from} 至 {to} 之间有两个区间重叠：本区间止于 {to}，下一区间始于 {from}。',
    },
    direction: {
      en: 'A better value gives {better}, a worse one {worse}: the bands do not go in one direction.',
      'zh-CN': '较好的区间为 {better}，较差的区间却为 {worse}：各区间不单调。',
    },
    belowTarget: {
      en: 'The target is {target}, but the bands begin only below {from}: a value in between misses the target and gives nothing.',
      'zh-CN': '目标值为 {target}，区间却从 {from} 以下才开始：介于两者之间的值未达标，却没有任何补偿。',
    },
    aboveTarget: {
      en: 'This band gives a credit up to {to}, although {target} meets the target.',
      'zh-CN': '该区间到 {to} 为止都有补偿，而达到 {target} 即为达标。',
    },
    overCap: { en: 'The credit of {credit} is above the cap of {cap}.', 'zh-CN': '该档补偿 {credit} 超过上限 {cap}。' },
    bottom: {
      en: 'Nothing is agreed below {from}: the lowest band has to reach down to 0.',
      'zh-CN': '{from} 以下没有约定：最低的区间应从 0 开始。',
    },
    top: {
      en: 'The best value, {best}, lies in no band: `to` is not included.',
      'zh-CN': '最好的值 {best} 不在任何区间内：`to` 不含在内。',
    },
    next: { en: 'The next band.', 'zh-CN': '下一区间。' },
    target: { en: 'The target of {name}.', 'zh-CN': '{name}的目标值。' },
    cap: { en: 'The cap.', 'zh-CN': '上限。' },
    setTo: { en: 'Let the band end at {value}', 'zh-CN': '将区间上限改为 {value}' },
    setFrom: { en: 'Let the band begin at {value}', 'zh-CN': '将区间下限改为 {value}' },
    setCredit: { en: 'Set the credit to the cap of {value}', 'zh-CN': '将补偿改为上限 {value}' },
  },
  *check({ kind, model }) {
    if (kind === 'agreement') yield* creditBands(model as ServiceLevelAgreement);
    else yield* scoreBands(model as DeliveryPlan);
  },
  examples: [
    {
      bad: `
serviceLevelAgreement: 1
availability:
  - {id: av-core, target: 99.9}
credits:
  of: av-core
  base: monthly-fee
  bands:
    - {from: 99.0, to: 99.49, credit: 10} #! bands-contiguous "99.49" > gap
    - {from: 99.5, to: 99.8, credit: 5} #! bands-contiguous "99.8" > belowTarget
    - {from: 0, to: 99.0, credit: 25}
`,
      good: `
serviceLevelAgreement: 1
availability:
  - {id: av-core, target: 99.9}
  - {id: av-least, target: 99.5, minimumOf: av-core}
credits:
  base: monthly-fee
  cap: 30
  bands:
    - {from: 99.90, to: 100.01, credit: 0}
    - {from: 99.50, to: 99.90, credit: 5}
    - {from: 99.00, to: 99.50, credit: 15}
    - {from: 0, to: 99.00, credit: 30}
`,
      fixed: `
serviceLevelAgreement: 1
availability:
  - {id: av-core, target: 99.9}
credits:
  of: av-core
  base: monthly-fee
  bands:
    - {from: 99.0, to: 99.5, credit: 10} #! bands-contiguous "99.49" > gap
    - {from: 99.5, to: 99.9, credit: 5} #! bands-contiguous "99.8" > belowTarget
    - {from: 0, to: 99.0, credit: 25}
`,
    },
    {
      bad: `
appraisal:
  cycle: P3M
  bands:
    - from: 90
      to: 100 #! bands-contiguous "100" > top
      result: 合格
      pay: 100
    - from: 80
      to: 92 #! bands-contiguous "92" > overlap
      result: 一般
      pay: 95
    - from: 60 #! bands-contiguous "60" > bottom
      to: 80
      result: 不合格
      pay: 97 #! bands-contiguous "97" > direction
`,
      good: `
appraisal:
  cycle: P3M
  bands:
    - {from: 90, to: 101, result: 合格, pay: 100}
    - {from: 80, to: 90, result: 一般, pay: 95}
    - {to: 80, result: 不合格, pay: 85}
`,
    },
    {
      bad: `
serviceLevelAgreement: 1
kind: public-cloud
availability:
  - {id: av-store, name: Object storage, target: 99.9}
credits:
  base: monthly-fee
  cap: 30
  bands:
    - {from: 99, to: 99.95, credit: 20} #! bands-contiguous "99.95" > aboveTarget
    - {to: 99, credit: 50} #! bands-contiguous "50" > overCap
`,
      good: `
serviceLevelAgreement: 1
kind: public-cloud
availability:
  - {id: av-store, name: Object storage, target: 99.9}
credits:
  base: monthly-fee
  cap: 50
  bands:
    - {from: 99, to: 99.9, credit: 20}
    - {from: 95, to: 99, credit: 30}
    - {to: 95, credit: 50}
`,
    },
    {
      bad: `
appraisal:
  bands:
    - {from: 80, to: 70, result: 合格, pay: 100} #! bands-contiguous "70" > inverted
    - {to: 70, result: 一般, pay: 90} #! bands-contiguous "to: 70" > noEnd
    - {from: 0, to: 60, result: 不合格, pay: 80}
`,
      good: `
serviceLevelAgreement: 1
metrics:
  - {id: m-days, name: 平均修复天数, target: "<= 3"}
credits:
  of: m-days
  base: quarterly-fee
  bands:
    - {from: 3, to: 5, credit: 5}
    - {from: 5, credit: 10}
`,
    },
  ],
});

type Message =
  | 'inverted'
  | 'noEnd'
  | 'gap'
  | 'overlap'
  | 'direction'
  | 'belowTarget'
  | 'aboveTarget'
  | 'overCap'
  | 'bottom'
  | 'top'
  | 'next'
  | 'target'
  | 'cap'
  | 'setTo'
  | 'setFrom'
  | 'setCredit';

/** A band with its ends; one that names no end is open there. */
interface Band {
  of: { from?: number; to?: number };
  from: number;
  to: number;
  /** What follows from the band, and the key under which it stands. */
  result: number | undefined;
  key: 'credit' | 'pay';
}

function* creditBands(sla: ServiceLevelAgreement): Iterable<Problem<Message>> {
  const { credits } = sla;
  if (credits === undefined) return;
  const bands = sortedBands(credits.bands ?? [], 'credit');
  const broken = brokenBands(bands);
  yield* broken;
  if (broken.length > 0 || bands.length === 0 || !whole(credits.bands!)) return;
  const target = targetOf(sla, credits);
  const joined = [...joints(bands)];
  yield* joined;
  // Where it is not known what the bands read, neither is which of their ends is the better one.
  if (target !== undefined || !declared(credits, 'of')) {
    yield* directions(bands, target?.rising === false);
    if (target?.rising !== false) yield* bottom(bands);
  }
  // An end that is wrong beside its neighbour is not held against the target as well.
  if (target !== undefined) yield* againstTarget(bands, target, new Set(joined.map(problem => problem.at.of)));
  const { cap } = credits;
  for (const { of, result, key } of bands) {
    if (cap === undefined || result === undefined || result <= cap) continue;
    yield {
      message: 'overCap',
      at: at(of, key),
      args: { credit: result, cap },
      related: [{ at: at(credits, 'cap'), message: 'cap' }],
      fixes: [{ title: 'setCredit', args: { value: cap }, changes: [{ do: 'set', at: at(of, key), value: cap }] }],
    };
  }
}

function* scoreBands({ appraisal }: DeliveryPlan): Iterable<Problem<Message>> {
  const bands = sortedBands(appraisal?.bands ?? [], 'pay');
  const broken = brokenBands(bands);
  yield* broken;
  if (broken.length > 0 || bands.length === 0 || !whole(appraisal!.bands!)) return;
  yield* joints(bands);
  yield* directions(bands, true);
  yield* bottom(bands);
  const best = appraisal!.fullScore ?? 100;
  const last = bands.at(-1)!;
  if (last.to <= best) yield { message: 'top', at: at(last.of, 'to'), args: { best }, fixes: [setEnd(last, 'to', best + 1)] };
}

/** From the lowest value to the highest; a band without `from` has its place below its `to`. */
function sortedBands(written: readonly { from?: number; to?: number; credit?: number; pay?: number }[], key: Band['key']): Band[] {
  const place = ({ from, to }: { from?: number; to?: number }) => from ?? (to ?? 0) - 1e-9;
  return [...written]
    .sort((a, b) => place(a) - place(b))
    .map(of => ({ of, from: of.from ?? Number.NEGATIVE_INFINITY, to: of.to ?? Number.POSITIVE_INFINITY, result: of[key], key }));
}

/** Bands that hold no value, and bands open to a side on which others lie; nothing more can be said of the row then. */
function brokenBands(bands: readonly Band[]): Problem<Message>[] {
  return bands.flatMap((band, index): Problem<Message>[] => {
    const { of, from, to } = band;
    const [below, above] = [bands[index - 1], bands[index + 1]];
    if (from >= to) return [{ message: 'inverted', at: at(of, 'to'), args: { from, to } }];
    if (below !== undefined && !declared(of, 'from')) return [noEnd(band, 'from', below.of.to)];
    if (above !== undefined && !declared(of, 'to')) return [noEnd(band, 'to', above.of.from)];
    return [];
  });
}

function noEnd(band: Band, key: 'from' | 'to', value: number | undefined): Problem<Message> {
  const fixes =
    value === undefined || (key === 'from' ? value >= band.to : value <= band.from)
      ? []
      : [{ ...setEnd(band, key, value), preferred: true }];
  return { message: 'noEnd', at: at(band.of, key), args: { key }, fixes };
}

/** Gaps and overlaps between neighbours. `to` is not included, so a band written as 99.0–99.49 below 99.5 was meant to end at 99.5. */
function* joints(bands: readonly Band[]): Iterable<Problem<Message>> {
  for (const [index, band] of bands.slice(1).entries()) {
    const lower = bands[index]!;
    if (lower.to === band.from) continue;
    const gap = lower.to < band.from;
    yield {
      message: gap ? 'gap' : 'overlap',
      at: at(lower.of, 'to'),
      args: { from: gap ? lower.to : band.from, to: gap ? band.from : lower.to === Number.POSITIVE_INFINITY ? '∞' : lower.to },
      related: [{ at: at(band.of, 'from'), message: 'next' }],
      fixes: band.from > lower.from ? [{ ...setEnd(lower, 'to', band.from), preferred: gap }] : [],
    };
  }
}

/** Results rise with the value, or fall: an open direction is that of the outermost bands. */
function* directions(bands: readonly Band[], rising: boolean): Iterable<Problem<Message>> {
  for (const [index, band] of bands.slice(1).entries()) {
    const lower = bands[index]!;
    if (lower.result === undefined || band.result === undefined) continue;
    if (rising ? lower.result <= band.result : lower.result >= band.result) continue;
    // Of a score the better band is the upper one; so it is of a credit, which falls as the value rises.
    const upperIsBetter = band.key === 'pay' || !rising;
    const [better, worse] = upperIsBetter ? [band, lower] : [lower, band];
    yield {
      message: 'direction',
      at: at(worse.of, worse.key),
      args: { better: better.result!, worse: worse.result! },
      related: [{ at: at(better.of, better.key), message: 'next' }],
    };
  }
}

interface Target {
  value: number;
  /** Whether a higher value is a better one. */
  rising: boolean;
  name: ReturnType<typeof named>;
  at: Place;
}

/** What the bands read: what `of` names, or the only availability target where it names nothing; a minimum beside a target is none. */
function targetOf(sla: ServiceLevelAgreement, credits: Credits): Target | undefined {
  const targets = sla.availability?.filter(availability => !declared(availability, 'minimumOf')) ?? [];
  const availability = declared(credits, 'of')
    ? sla.availability?.find(({ id }) => id !== undefined && id === credits.of)
    : targets.length === 1
      ? targets[0]
      : undefined;
  if (availability?.target !== undefined) {
    return { value: availability.target, rising: true, name: named(availability), at: at(availability, 'target') };
  }
  const metric = sla.metrics?.find(({ id }) => id !== undefined && id === credits.of);
  const comparison = /^([<>]=?) ?(-?[\d.]+)$/.exec(metric?.target ?? '');
  if (metric === undefined || comparison === null) return undefined;
  return { value: Number(comparison[2]), rising: comparison[1]!.startsWith('>'), name: named(metric), at: at(metric, 'target') };
}

/** Credits begin where the target is missed, and not before. */
function* againstTarget(bands: readonly Band[], target: Target, wrong: ReadonlySet<object>): Iterable<Problem<Message>> {
  const related = [{ at: target.at, message: 'target' as const, args: { name: target.name } }];
  const edge = target.rising ? 'to' : 'from';
  const nearest = target.rising ? bands.at(-1) : bands[0];
  if (nearest === undefined) return;
  const reaches = target.rising ? nearest.to >= target.value : nearest.from <= target.value;
  if (!reaches) {
    yield {
      message: 'belowTarget',
      at: at(nearest.of, edge),
      args: { target: target.value, from: nearest[edge] },
      related,
      fixes: [{ ...setEnd(nearest, edge, target.value), preferred: true }],
    };
  }
  for (const band of bands) {
    const beyond = target.rising ? band.to > target.value && band.from < target.value : band.from < target.value && band.to > target.value;
    if (!beyond || !band.result || wrong.has(band.of)) continue;
    yield {
      message: 'aboveTarget',
      at: at(band.of, edge),
      args: { target: target.value, to: Number.isFinite(band[edge]) ? band[edge] : '∞' },
      related,
      fixes: [setEnd(band, edge, target.value)],
    };
  }
}

function* bottom(bands: readonly Band[]): Iterable<Problem<Message>> {
  const lowest = bands[0];
  if (lowest === undefined || lowest.from <= 0) return;
  yield {
    message: 'bottom',
    at: at(lowest.of, 'from'),
    args: { from: lowest.from },
    fixes: [{ ...setEnd(lowest, 'from', 0), preferred: true }],
  };
}

function setEnd({ of }: Band, key: 'from' | 'to', value: number): Fix<Message> {
  return {
    title: key === 'to' ? 'setTo' : 'setFrom',
    args: { value },
    changes: [{ do: 'set', at: at(of, key), value }],
  };
}
