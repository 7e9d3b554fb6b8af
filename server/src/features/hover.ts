import type { Unit } from '../engine/check';
import { nodesAt, type Step } from '../plan/find';
import { absolute, type Span } from '../plan/place';
import type { Rule } from '../rules/rule';
import type { Locale, Text } from '../text';
import { contextAt } from './context';
import { entityWords } from './hoverEntity';
import { keyWords, meaningOf } from './hoverKey';
import { amountWords, dateWords, durationWords } from './hoverValues';
import { occurrenceAt } from './occurrences';
import { ruleInComment } from './suppressionComment';
import { markdown, plainText } from './writer';

export interface HoverOptions {
  locale: Locale;
  rules: readonly Rule[];
  format: 'markdown' | 'plaintext';
}

export interface Hover {
  span: Span;
  text: string;
}

/** What is to be said of the place at an offset: of a key what it is for, of a value what it means, of an id what it names. */
export function hover(unit: Unit, offset: number, options: HoverOptions): Hover | undefined {
  const steps = nodesAt(unit.file, offset);
  const step = steps.at(-1);
  if (step === undefined || (step.node.kind !== 'scalar' && !step.onKey)) return inComment(unit, offset, options);
  const span = absolute(step.onKey ? step.pair!.key : step.node, unit.file.starts);
  const paragraphs = wordsAt(unit, offset, steps, step, options);
  if (span === undefined || paragraphs.length === 0) return undefined;
  return { span, text: paragraphs.join('\n\n') };
}

/** Of a rule that a comment suppresses, what it asks for. */
function inComment({ file }: Unit, offset: number, options: HoverOptions): Hover | undefined {
  const named = contextAt(file.text, offset) === undefined ? ruleInComment(file.text, offset) : undefined;
  const rule = options.rules.find(({ id }) => id === named?.id);
  return named === undefined || rule === undefined ? undefined : { span: named.span, text: ruleWords(rule, options).join('\n\n') };
}

function ruleWords(rule: Rule | undefined, { locale, format }: HoverOptions): string[] {
  if (rule === undefined) return [];
  const write = format === 'markdown' ? markdown : plainText;
  return [`${write.code(rule.id)} ${write.prose(rule.title[locale])}`, write.prose(rule.why[locale]), write.prose(rule.remedy[locale])];
}

function wordsAt(unit: Unit, offset: number, steps: readonly Step[], step: Step, options: HoverOptions): string[] {
  const { locale, rules, format } = options;
  const to = { locale, write: format === 'markdown' ? markdown : plainText };
  const occurrence = occurrenceAt(unit.file, offset);
  const entity = occurrence === undefined ? [] : entityWords(unit, occurrence, to);
  if (entity.length > 0) return entity;
  const names = namedHere(steps);
  if (names === 'rule')
    return ruleWords(
      rules.find(({ id }) => id === (step.onKey ? step.key : step.node.plain)),
      options,
    );
  if (names === 'option') return optionWords(steps);
  if (step.onKey) return keyWords(unit.file, steps, rules, to);
  const { node, schema, declared } = step;
  if (node.kind !== 'scalar' || node.style === 'empty' || schema === undefined) return [];
  const { value } = node;
  const last = steps.findLast(one => typeof one.key === 'string')?.key;
  if (steps[1]?.key === 'waivers' && last === 'rule')
    return ruleWords(
      rules.find(({ id }) => id === value),
      options,
    );
  const words = typeof value === 'string' ? ofText(value) : typeof value === 'number' ? ofNumber(value) : [];
  const isProse = typeof value === 'string' && words.length === 0 && schema.format === undefined;
  return isProse ? [] : [...words, ...keyWords(unit.file, steps, rules, to).slice(0, 2)];

  function optionWords(path: readonly Step[]): string[] {
    const rule = rules.find(({ id }) => id === path.at(-3)?.key);
    const parameter = rule?.parameters?.[String(step.key)];
    if (parameter === undefined) return [];
    const usual = JSON.stringify(parameter.default);
    return [
      `${to.write.code(String(step.key))} ${to.write.prose(parameter.title[locale])}`,
      `${usualWords[locale]}${to.write.code(usual)}`,
    ];
  }

  function ofText(text: string): string[] {
    const meaning = meaningOf(schema!, text, locale);
    if (meaning !== '') return [`${to.write.code(text)} ${to.write.prose(meaning)}`];
    if (schema!.format === 'duration' || schema!.format === 'interval') return durationWords(unit, steps, text, to);
    return schema!.format === 'date' ? dateWords(unit, text, to) : [];
  }

  function ofNumber(number: number): string[] {
    const isMoney = declared?.$ref === '#/definitions/money';
    return isMoney || (steps[2]?.key === 'payments' && last === 'percent') ? amountWords(unit, steps, number, to) : [];
  }
}

const usualWords: Text = { en: 'Default: ', 'zh-CN': '缺省值：' };

/** What of the program a key or a value names. */
function namedHere(steps: readonly Step[]): 'rule' | 'option' | undefined {
  const [around, step] = [steps.at(-2), steps.at(-1)];
  if (step?.onKey) return around?.schema?.['x-names-keys'];
  return step?.schema?.['x-names'] === 'rule' ? 'rule' : undefined;
}
