import type { Locale, Text } from '../text';
import { say } from '../text';
import type { Command } from './command';
import type { Option } from './options';
import { pad, width } from './visible';
import { wrap } from './wrap';

const COLUMNS = 96;

/** What the program can do. */
export function generalHelp(commands: readonly Command[], options: readonly Option[], locale: Locale): string {
  const rows = commands.map(({ name, usage, summary }): [string, string] => [`${name} ${usage}`, summary[locale]]);
  return [
    texts.about[locale],
    '',
    `${texts.usage[locale]}delivery-plan <${texts.command[locale]}> [${texts.option[locale]}]`,
    '',
    texts.commands[locale],
    ...table(rows),
    '',
    texts.options[locale],
    ...table(optionRows(options, locale)),
    '',
    texts.more[locale],
    '',
  ].join('\n');
}

/** What a command does and takes. */
export function commandHelp(command: Command, locale: Locale): string {
  return [
    command.summary[locale],
    '',
    `${texts.usage[locale]}delivery-plan ${command.name} ${command.usage} [${texts.option[locale]}]`,
    '',
    ...(command.details ?? []).flatMap(text => [...wrap(text[locale], COLUMNS), '']),
    texts.options[locale],
    ...table(optionRows(command.options, locale)),
    '',
  ].join('\n');
}

function optionRows(options: readonly Option[], locale: Locale): [string, string][] {
  return options.map(({ name, short, value, choices, default: usual, description }) => {
    const written = `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
    const notes = [
      ...(choices === undefined ? [] : [say(texts.choices, { choices: choices.join(locale === 'zh-CN' ? '、' : ', ') }, locale)]),
      ...(usual === undefined ? [] : [say(texts.usual, { usual }, locale)]),
    ];
    return [written, [description[locale], ...notes].join(texts.join[locale])];
  });
}

function table(rows: readonly [string, string][]): string[] {
  const first = Math.max(...rows.map(([name]) => width(name))) + 4;
  return rows.flatMap(([name, text]) =>
    wrap(text, COLUMNS - first).map((line, index) => `${pad(`  ${index === 0 ? name : ''}`, first)}${line}`),
  );
}

const texts = {
  about: {
    en: 'delivery-plan: checks plans for the delivery of IT services and their service level agreements.',
    'zh-CN': 'delivery-plan：检查信息技术服务的交付计划及其服务级别协议。',
  },
  usage: { en: 'Usage: ', 'zh-CN': '用法：' },
  command: { en: 'command', 'zh-CN': '命令' },
  option: { en: 'options', 'zh-CN': '选项' },
  commands: { en: 'Commands', 'zh-CN': '命令' },
  options: { en: 'Options', 'zh-CN': '选项' },
  more: { en: 'More about a command: delivery-plan <command> --help', 'zh-CN': '命令的详细用法：delivery-plan <命令> --help' },
  choices: { en: 'one of {choices}', 'zh-CN': '可用：{choices}' },
  usual: { en: 'by default {usual}', 'zh-CN': '缺省为 {usual}' },
  join: { en: '; ', 'zh-CN': '；' },
} satisfies Record<string, Text>;
