import { sha256 } from '../../engine/sha256';
import type { Severity } from '../../rules/rule';
import { say, type Text } from '../../text';
import { positionAt } from '../lines';
import { faultWords } from '../reading';
import { type Format, type FormatSettings, linesOfTexts, severities } from '../report';

/** Annotations of a pull request, as commands to GitHub's runner, which reads them from what a step prints. */
export function githubFormat({ locale }: FormatSettings): Format {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  let unread = 0;
  return {
    begin: () => '',
    file({ uri, path, findings, texts: read, fault }): string {
      if (fault !== undefined) {
        unread++;
        return command('error', { file: path }, say(texts.unread, { fault: faultWords[fault] }, locale));
      }
      const lines = linesOfTexts(read)(uri);
      return findings
        .filter(finding => finding.suppressed === undefined)
        .map(({ rule, severity, span, text, args }) => {
          counts[severity]++;
          const start = positionAt(span.start, lines);
          const end = positionAt(span.end, lines);
          // The runner takes columns only within one line.
          const columns: Properties = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
          const place: Properties = { file: path, line: start.line, endLine: end.line, ...columns };
          return command(commands[severity], { ...place, title: rule }, say(text, args, locale));
        })
        .join('');
    },
    end({ unreadable, defects }): string {
      const failed = unreadable - unread + defects;
      const isCut = severities.some(severity => counts[severity] > SHOWN);
      return [
        ...(failed > 0 ? [command('error', {}, say(texts.incomplete, {}, locale))] : []),
        ...(isCut ? [`${say(texts.limit, { shown: SHOWN }, locale)}\n`] : []),
      ].join('');
    },
  };
}

/** A format whose text the runner does not take for commands, whatever a plan has in it. */
export function quotedForGithub(format: Format): Format {
  return {
    begin: () => quoteForGithub(format.begin()),
    file: checked => quoteForGithub(format.file(checked)),
    end: summary => quoteForGithub(format.end(summary)),
  };
}

/** Whole lines in which the runner finds no command. The word that ends the quotation is made from it, so that nothing inside can hold it. */
export function quoteForGithub(text: string): string {
  if (!/##\[|^\s*::/m.test(text)) return text;
  const word = sha256(text);
  return `::stop-commands::${word}\n${text}${text.endsWith('\n') ? '' : '\n'}::${word}::\n`;
}

/** As many annotations of each severity as GitHub shows of a step. */
const SHOWN = 10;

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

type Properties = Readonly<Record<string, string | number>>;

function command(name: string, properties: Properties, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${inProperty(String(value))}`);
  return `::${[name, list.join(',')].filter(part => part !== '').join(' ')}::${inMessage(message)}\n`;
}

function inMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

const texts = {
  unread: { en: 'The file was not checked: {fault}.', 'zh-CN': '文件未检查：{fault}。' },
  incomplete: {
    en: 'The check is incomplete: something could not be read or checked. The log of this step says what.',
    'zh-CN': '检查不完整：有内容无法读取或检查，详见本步骤的日志。',
  },
  limit: {
    en: 'GitHub shows the first {shown} annotations of each severity; all of them are in this log.',
    'zh-CN': 'GitHub 每个级别只显示前 {shown} 条注释；全部内容见本日志。',
  },
} satisfies Record<string, Text>;
