import { fileRule, type Problem } from '../rule';
import { type FaultOf, foundAt, writtenAt, wrongValues } from './faults';
import { fits } from './fits';

export const invalidComparison = fileRule({
  id: 'invalid-comparison',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'A target must be a comparison with a number, in quotes: `">= 95"`.',
    'zh-CN': '指标目标应为带引号的比较条件和数值，例如 `">= 95"`。',
  },
  why: {
    en: 'A target of 95 does not say whether 96 is better or worse; the two sides find out when the penalty is due.',
    'zh-CN': '只写 95，看不出 96 是更好还是更差；等到扣款时双方才发现理解不同。',
  },
  remedy: {
    en: 'Write one of >=, <=, >, <, = and a number, without unit; the unit has a key of its own.',
    'zh-CN': '写比较符号（>=、<=、>、<、=）和数值，不带单位；单位另有专门的键。',
  },
  messages: {
    meant: { en: 'Write "{comparison}" for {found}.', 'zh-CN': '{found} 应写成 "{comparison}"。' },
    noSign: {
      en: '{found} does not say whether it is the least or the most: write ">= {number}" or "<= {number}".',
      'zh-CN': '{found} 没有写明是下限还是上限：应写成 ">= {number}" 或 "<= {number}"。',
    },
    form: {
      en: '`{key}` takes a comparison such as `">= 95"`; found {found}.',
      'zh-CN': '`{key}` 应为比较条件，例如 `">= 95"`；现为 {found}。',
    },
    write: { en: 'Write "{comparison}"', 'zh-CN': '改为 "{comparison}"' },
  },
  examples: [
    {
      bad: 'scope:\n  objectives:\n    - id: obj-sla\n      target: ≥95% #! invalid-comparison "≥95%" > meant\n    - id: obj-user\n      target: 大于等于95 #! invalid-comparison "大于等于95" > meant\n',
      fixed:
        'scope:\n  objectives:\n    - id: obj-sla\n      target: ">= 95" #! invalid-comparison "≥95%" > meant\n    - id: obj-user\n      target: ">= 95" #! invalid-comparison "大于等于95" > meant\n',
      good: 'scope:\n  objectives:\n    - id: obj-sla\n      target: ">= 95"\n',
    },
    {
      bad: 'scope: {objectives: [{id: obj-a, target: ">=95%"}, {id: obj-b, target: 95}]} #! invalid-comparison "">=95%"" > meant #! invalid-comparison "95" > noSign\n',
      good: 'scope: {objectives: [{id: obj-a, target: ">=95"}, {id: obj-b, target: "<= 5"}]}\n',
    },
    {
      bad: 'scope:\n  objectives:\n    - id: obj-user\n      target: 95以上 #! invalid-comparison "95以上" > meant\n    - id: obj-calm\n      target: 提高满意度 #! invalid-comparison "提高满意度" > form\n',
    },
  ],
  check: input => wrongValues(input, 'comparison').map(problemOf),
});

type MessageId = 'meant' | 'noSign' | 'form' | 'write';

function problemOf(fault: FaultOf<'wrong-value'>): Problem<MessageId> {
  const { at, key, value, schema } = fault;
  const found = foundAt(fault);
  const write = (comparison: string, preferred: boolean) => ({
    title: 'write' as const,
    args: { comparison },
    changes: [{ do: 'set' as const, at, value: comparison }],
    preferred,
  });
  const meant = typeof value === 'object' ? undefined : suggestComparison(writtenAt(at, value));
  if (meant === undefined) return { message: 'form', at, args: { key, found } };
  if (meant.sign === undefined) {
    const both = [`>= ${meant.number}`, `<= ${meant.number}`].filter(comparison => fits(schema, comparison));
    return { message: 'noSign', at, args: { found, number: meant.number }, fixes: both.map(comparison => write(comparison, false)) };
  }
  const comparison = `${meant.sign} ${meant.number}`;
  return fits(schema, comparison)
    ? { message: 'meant', at, args: { comparison, found }, fixes: [write(comparison, true)] }
    : { message: 'form', at, args: { key, found } };
}

/** Words before a number and what they mean. By the Civil Code's usage 以上, 以下 and 以内 include the number itself. */
const before: Readonly<Record<string, string>> = {
  '>=': '>= => ≥ ≧ ⩾ 大于等于 大于或等于 不低于 不少于 不小于 至少 最少 最低 at-least min',
  '<=': '<= =< ≤ ≦ ⩽ 小于等于 小于或等于 不超过 不高于 不多于 不大于 至多 最多 最高 at-most max',
  '>': '> 大于 高于 超过 多于 more-than over above',
  '<': '< 小于 低于 少于 不足 less-than under below',
  '=': '= == 等于 equals',
};
const behind: Readonly<Record<string, string>> = { '>=': '以上 及以上 或以上 起', '<=': '以下 及以下 或以下 以内 之内' };

const signOf = (words: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(words).flatMap(([sign, list]) => list.split(' ').map(word => [word.replace('-', ' '), sign] as const)));
const signsBefore = signOf(before);
const signsBehind = signOf(behind);

/** The sign and the number that were meant by `≥95%`, `95以上` or `not under 95`; no sign where none is written. */
function suggestComparison(text: string): { sign: string | undefined; number: string } | undefined {
  if (text.length > 40) return undefined;
  const match = /^([^\d+-]*?) ?([-+]?\d{1,15}(?:\.\d{1,10})?) ?%? ?([^\d]*)$/.exec(text.normalize('NFKC').trim().toLowerCase());
  if (match === null) return undefined;
  const [, lead, number, tail] = match as unknown as [string, string, string, string];
  const known = (lead === '' || signsBefore.has(lead)) && (tail === '' || signsBehind.has(tail));
  if (!known || (lead !== '' && tail !== '')) return undefined;
  return { sign: signsBefore.get(lead) ?? signsBehind.get(tail), number: number.replace('+', '') };
}
