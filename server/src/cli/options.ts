import { distance } from 'fastest-levenshtein';
import type { Args, Locale, Text } from '../text';

/** An option of a command, written `--name` or `--name value`. */
export interface Option {
  name: string;
  short?: string;
  /** What stands for the value in the help; an option without one is a switch. */
  value?: string;
  choices?: readonly string[];
  /** The value is a whole number that is not negative. */
  count?: true;
  default?: string;
  description: Text;
}

export type OptionValues = Readonly<Record<string, string | true | undefined>>;

/** An option as it was given, for commands in which the order counts. */
export interface GivenOption {
  name: string;
  value: string | true;
}

export type ParsedArguments = { values: OptionValues; operands: readonly string[]; given: readonly GivenOption[] } | { problem: Complaint };

/** What is wrong with a command line. */
export interface Complaint {
  text: Text;
  args: Args;
}

/** Divides the words of a command line into options and operands. After `--` everything is an operand; of an option given twice the last counts. */
export function parseArguments(words: readonly string[], options: readonly Option[]): ParsedArguments {
  const values: Record<string, string | true> = {};
  const operands: string[] = [];
  const given: GivenOption[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word === '--') return { values, operands: [...operands, ...words.slice(index + 1)], given };
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const [written, attached] = splitAtEquals(word);
    const option = options.find(({ name, short }) => written === `--${name}` || (short !== undefined && written === `-${short}`));
    if (option === undefined) return { problem: unknown(written, options) };
    if (option.value === undefined) {
      if (attached !== undefined) return { problem: { text: texts.noValue, args: { option: written } } };
      values[option.name] = true;
      given.push({ name: option.name, value: true });
      continue;
    }
    const value = attached ?? words[++index];
    if (value === undefined) return { problem: { text: texts.needsValue, args: { option: written, value: option.value } } };
    if (option.choices !== undefined && !option.choices.includes(value)) return { problem: notAChoice(written, value, option.choices) };
    if (option.count && !/^\d{1,9}$/.test(value)) return { problem: { text: texts.notACount, args: { option: written, value } } };
    values[option.name] = value;
    given.push({ name: option.name, value });
  }
  return { values, operands, given };
}

/** The name that was probably meant; undefined where none is near. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const [best] = names.map(name => ({ name, steps: distance(word, name) })).sort((a, b) => a.steps - b.steps);
  return best !== undefined && best.steps <= Math.max(2, Math.floor(word.length / 3)) ? best.name : undefined;
}

/** The language asked for: `--locale`, then the environment's, then the runtime's own. */
export function statedLocale(words: readonly string[], environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const index = words.findLastIndex(word => word === '--locale' || word.startsWith('--locale='));
  const asked = index < 0 ? undefined : (splitAtEquals(words[index]!)[1] ?? words[index + 1]);
  return asked || environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || undefined;
}

export const helpOption: Option = { name: 'help', short: 'h', description: { en: 'Show this help', 'zh-CN': '显示本帮助' } };

/** How a list of rules is written. */
export const listFormatOption: Option = {
  name: 'format',
  value: 'FORMAT',
  choices: ['text', 'json'],
  default: 'text',
  description: { en: 'How the list is written', 'zh-CN': '输出格式' },
};

export const localeOption: Option = {
  name: 'locale',
  value: 'LOCALE',
  choices: ['en', 'zh-CN'] satisfies Locale[],
  description: {
    en: 'Language of all that is said; by default that of LC_ALL, LC_MESSAGES or LANG',
    'zh-CN': '输出语言；缺省时取自 LC_ALL、LC_MESSAGES 或 LANG',
  },
};

function splitAtEquals(word: string): [string, string | undefined] {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

function unknown(written: string, options: readonly Option[]): Complaint {
  const meant = nearest(
    written,
    options.map(option => `--${option.name}`),
  );
  return meant === undefined
    ? { text: texts.unknown, args: { option: written } }
    : { text: texts.unknownWithGuess, args: { option: written, meant } };
}

function notAChoice(option: string, value: string, choices: readonly string[]): Complaint {
  const meant = nearest(value, choices);
  return meant === undefined
    ? { text: texts.notAChoice, args: { option, value, choices } }
    : { text: texts.notAChoiceWithGuess, args: { option, value, choices, meant } };
}

const texts = {
  unknown: { en: 'there is no option {option}.', 'zh-CN': '没有选项 {option}。' },
  unknownWithGuess: { en: 'there is no option {option}; did you mean {meant}?', 'zh-CN': '没有选项 {option}，是否想用 {meant}？' },
  noValue: { en: '{option} takes no value.', 'zh-CN': '{option} 不带值。' },
  needsValue: { en: '{option} needs a value: {option} {value}.', 'zh-CN': '{option} 后面缺少值：{option} {value}。' },
  notAChoice: {
    en: '“{value}” is no value for {option}; it takes {choices}.',
    'zh-CN': '{option} 的值不能是“{value}”，可用：{choices}。',
  },
  notAChoiceWithGuess: {
    en: '“{value}” is no value for {option}; did you mean “{meant}”? It takes {choices}.',
    'zh-CN': '{option} 的值不能是“{value}”，是否想用“{meant}”？可用：{choices}。',
  },
  notACount: { en: '{option} takes a whole number, not “{value}”.', 'zh-CN': '{option} 的值应为非负整数，不能是“{value}”。' },
} satisfies Record<string, Text>;
