import type { CustomDemand, CustomRule as Declared } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { agreementRule, type Problem, planRule, type Rule } from '../rule';
import { matchesName } from './glob';
import { pathFrom, walk } from './paths';

/** Makes a rule of what a team has declared, to be followed like any other; undefined where it does not say enough for that. */
export function customRule(custom: Declared): Rule | undefined {
  const { id, given, then: wanted, message = {}, severity = 'error' } = custom;
  const path = given === undefined ? undefined : pathFrom(given);
  const field = wanted?.field;
  if (id === undefined || path === undefined || wanted === undefined || field === undefined) return undefined;
  const demand = demandWords(wanted);
  const written: Text = {
    en: message.en ?? message['zh-CN'] ?? `\`${field}\` does not meet what the team asks for: ${demand.en}.`,
    'zh-CN': message['zh-CN'] ?? message.en ?? `\`${field}\` 不符合团队的要求：${demand['zh-CN']}。`,
  };
  const meta = {
    id,
    chapter: 'team',
    severity,
    profile: 'company',
    clauses: [],
    since: '0.1',
    title: written,
    why: { en: 'The team has declared this rule itself.', 'zh-CN': '这是团队自行声明的规则。' },
    remedy: { en: `\`${field}\`: ${demand.en}.`, 'zh-CN': `\`${field}\`：${demand['zh-CN']}。` },
    messages: {
      missing: { ...written, missing: true },
      broken: written,
      declared: { en: 'The team demands it here.', 'zh-CN': '团队在此提出要求。' },
    },
    examples: [],
  } as const;

  function* problems(model: object): Iterable<Problem<'missing' | 'broken' | 'declared'>> {
    for (const found of walk(model, path!.keys, declared)) {
      if ('missing' in found || Array.isArray(found.value)) continue;
      const holder = found.value as Record<string, unknown>;
      if (!meets(holder, custom.where)) continue;
      const value = Object.hasOwn(holder, field!) ? holder[field!] : undefined;
      // What is written and does not fit the format has a finding of its own.
      if (value === undefined && declared(holder, field!)) continue;
      if (holds(value, wanted!)) continue;
      yield {
        message: value === undefined ? 'missing' : 'broken',
        at: at(holder, field!),
        related: [{ at: at(custom), message: 'declared' }],
      };
    }
  }

  return path.kind === 'plan'
    ? planRule({ ...meta, check: ({ plan }) => problems(plan) })
    : agreementRule({ ...meta, check: ({ sla }) => problems(sla) });
}

/** Whether an object is one of those that a rule speaks of; of a list, one entry is enough. */
function meets(holder: Record<string, unknown>, where: Declared['where']): boolean {
  return Object.entries(where ?? {}).every(([key, wanted]) => {
    const value = Object.hasOwn(holder, key) ? holder[key] : undefined;
    return key.startsWith('x-') || (Array.isArray(value) ? value.includes(wanted) : value === wanted);
  });
}

function holds(value: unknown, { present, contains, equals, oneOf, min, max, like }: CustomDemand): boolean {
  const there = value !== undefined && !(isCollection(value) && whole(value) && Object.keys(value).length === 0);
  if (present === false) return !there;
  if (!there)
    return (
      present === undefined &&
      contains === undefined &&
      equals === undefined &&
      oneOf === undefined &&
      min === undefined &&
      like === undefined
    );
  const each = (fits: (one: unknown) => boolean): boolean => (Array.isArray(value) ? value.every(fits) : fits(value));
  const size = typeof value === 'number' ? value : isCollection(value) ? Object.keys(value).length : undefined;
  return (
    (contains === undefined || (Array.isArray(value) ? value.includes(contains) : String(value).includes(String(contains)))) &&
    (equals === undefined || each(one => one === equals)) &&
    (oneOf === undefined || each(one => oneOf.includes(one as string))) &&
    (like === undefined || each(one => typeof one === 'string' && isLike(one, like))) &&
    (min === undefined || size === undefined || size >= min) &&
    (max === undefined || size === undefined || size <= max)
  );
}

/** Letters of a pattern and of a text that are compared; the work grows with their product. */
const longest = { pattern: 200, text: 10_000 };

function isLike(text: string, pattern: string): boolean {
  return pattern.length <= longest.pattern && matchesName(pattern, text.slice(0, longest.text));
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function demandWords({ present, contains, equals, oneOf, min, max, like }: CustomDemand): Text {
  const said: Text[] = [];
  const add = (en: string, chinese: string): void => void said.push({ en, 'zh-CN': chinese });
  if (present === true) add('it must be written', '应填写');
  if (present === false) add('it must not be written', '不应填写');
  if (contains !== undefined) add(`it must contain \`${contains}\``, `应包含 \`${contains}\``);
  if (equals !== undefined) add(`it must be \`${equals}\``, `应为 \`${equals}\``);
  if (oneOf !== undefined) add(`it must be one of ${oneOf.join(', ')}`, `应为 ${oneOf.join('、')} 之一`);
  if (like !== undefined) add(`it must look like \`${like}\``, `应形如 \`${like}\``);
  if (min !== undefined) add(`it must be at least ${min}`, `不得小于 ${min}`);
  if (max !== undefined) add(`it must be at most ${max}`, `不得大于 ${max}`);
  return { en: said.map(one => one.en).join('; '), 'zh-CN': said.map(one => one['zh-CN']).join('；') };
}
