import { type Args, type Locale, localeFrom, say, type Text } from '../text';
import { baselineCommand } from './baselineCommand';
import { checkCommand } from './check';
import type { Command } from './command';
import { configCommand } from './config';
import { diffCommand } from './diff';
import { explainCommand } from './explain';
import { commandHelp, generalHelp } from './help';
import { initCommand } from './init';
import { lspCommand } from './lsp';
import { newCommand } from './new';
import { helpOption, localeOption, nearest, type Option, parseArguments, statedLocale } from './options';
import { reportCommand } from './reportCommand';
import { rulesCommand } from './rules';
import { exit, type System } from './system';
import { visible } from './visible';

const commands: readonly Command[] = [
  checkCommand,
  baselineCommand,
  reportCommand,
  diffCommand,
  newCommand,
  explainCommand,
  rulesCommand,
  initCommand,
  configCommand,
  lspCommand,
];
const generalOptions: readonly Option[] = [
  helpOption,
  { name: 'version', short: 'V', description: { en: 'Show the version', 'zh-CN': '显示版本' } },
  localeOption,
];

/** Runs one command line, without the program's own name; the exit code. */
export async function run(words: readonly string[], system: System): Promise<number> {
  const locale = localeFrom(statedLocale(words, system.environment) ?? system.runtimeLocale());
  const misuse =
    (name?: string) =>
    async (text: Text, args: Args = {}) => {
      const page = ['delivery-plan', name, '--help'].filter(Boolean).join(' ');
      await system.err.write(`${visible(say(text, args, locale))}\n${say(texts.seeHelp, { page }, locale)}\n`);
      return exit.usage;
    };
  const index = words.findIndex((word, position) => !word.startsWith('-') && words[position - 1] !== '--locale');
  const general = parseArguments(index < 0 ? words : words.slice(0, index), generalOptions);
  if ('problem' in general) return misuse()(general.problem.text, general.problem.args);
  if (general.values.version) return print(system, `${system.version}\n`);
  const name = words[index];
  if (name === undefined || general.values.help || name === 'help') {
    const about = name === 'help' ? commands.find(command => command.name === words[index + 1]) : undefined;
    return print(system, about === undefined ? generalHelp(commands, generalOptions, locale) : commandHelp(about, locale));
  }
  const command = commands.find(candidate => candidate.name === name);
  if (command === undefined) return unknownCommand(name, misuse());
  const parsed = parseArguments(words.slice(index + 1), command.options);
  if ('problem' in parsed) return misuse(command.name)(parsed.problem.text, parsed.problem.args);
  if (parsed.values.help) return print(system, commandHelp(command, locale));
  return command.run({ ...parsed, locale: localeOfCall(parsed.values.locale, locale), system, misuse: misuse(command.name) });
}

async function print(system: System, text: string): Promise<number> {
  await system.out.write(text);
  return exit.clean;
}

function localeOfCall(stated: string | true | undefined, otherwise: Locale): Locale {
  return typeof stated === 'string' ? localeFrom(stated) : otherwise;
}

function unknownCommand(name: string, misuse: (text: Text, args: Args) => Promise<number>): Promise<number> {
  const meant = nearest(
    name,
    commands.map(command => command.name),
  );
  if (meant !== undefined) return misuse(texts.unknownWithGuess, { name, meant });
  return /[./\\]/.test(name) ? misuse(texts.pathForCommand, { name }) : misuse(texts.unknown, { name });
}

const texts = {
  seeHelp: { en: 'Help: {page}', 'zh-CN': '用法见：{page}' },
  unknown: { en: 'there is no command “{name}”.', 'zh-CN': '没有命令“{name}”。' },
  unknownWithGuess: { en: 'there is no command “{name}”; did you mean “{meant}”?', 'zh-CN': '没有命令“{name}”，是否想用“{meant}”？' },
  pathForCommand: {
    en: 'there is no command “{name}”; to check it, write: delivery-plan check {name}',
    'zh-CN': '没有命令“{name}”；如要检查它，请用：delivery-plan check {name}',
  },
} satisfies Record<string, Text>;
