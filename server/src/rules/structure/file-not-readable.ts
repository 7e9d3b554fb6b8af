import { inText } from '../../plan/place';
import type { Text } from '../../text';
import { fileRule } from '../rule';
import { faultsOf } from './faults';

export const fileNotReadable = fileRule({
  id: 'file-not-readable',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'The file must be text in UTF-8, without characters that nobody sees.',
    'zh-CN': '文件应为 UTF-8 文本，不含看不见的控制字符。',
  },
  why: {
    en: 'A hidden character can make a plan read differently from what is on the screen: an amount in another order, a line that ends elsewhere.',
    'zh-CN': '隐藏字符会使程序读到的内容与屏幕上看到的不一致，例如数字顺序颠倒、换行位置不同。',
  },
  remedy: {
    en: 'Remove the character that is named, or save the file as UTF-8 text.',
    'zh-CN': '删除所指出的字符，或将文件另存为 UTF-8 文本。',
  },
  messages: {
    notText: {
      en: 'The file is not text in UTF-8; save it again with that encoding.',
      'zh-CN': '文件不是 UTF-8 编码的文本，请以 UTF-8 编码重新保存。',
    },
    hidden: {
      en: 'The file holds a character that nobody sees here: {name} ({code}). Nothing is read until it is gone.',
      'zh-CN': '此处有看不见的字符：{name}（{code}）。删除之前，文件不会被读取。',
    },
    remove: { en: 'Remove the character', 'zh-CN': '删除该字符' },
    breakLine: { en: 'Write an ordinary line break', 'zh-CN': '改为普通换行' },
  },
  examples: [
    {
      bad: 'document:\n  title: 运维\u0000计划  #! file-not-readable "\\u0000" > hidden\n',
      good: 'document:\n  title: 运维计划\n',
    },
    {
      bad: 'budget: {total: \u202e0021}  #! file-not-readable "\\u202e" > hidden\n',
      good: 'budget: {total: 1200}\n',
    },
    {
      bad: 'document:\n  title: Half of \ud83d a character  #! file-not-readable "\\ud83d" > hidden\n',
      good: 'document:\n  title: A whole 😀 character\n',
    },
  ],
  *check(input) {
    for (const { start } of faultsOf(input, 'not-text')) yield { message: 'notText', at: inText(start, start) };
    for (const { start, end, code } of faultsOf(input, 'hidden-character')) {
      const loneReturn = code === 0x0d;
      yield {
        message: 'hidden',
        at: inText(start, end),
        args: { name: nameOf(code), code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` },
        fixes: [
          {
            title: loneReturn ? 'breakLine' : 'remove',
            changes: [{ do: 'replace', start, end, text: loneReturn ? '\n' : '' }],
            preferred: true,
          },
        ],
      };
    }
  },
});

const names: Readonly<Record<number, Text>> = {
  0: { en: 'NUL', 'zh-CN': '空字符 NUL' },
  7: { en: 'bell', 'zh-CN': '响铃符' },
  8: { en: 'backspace', 'zh-CN': '退格符' },
  11: { en: 'vertical tab', 'zh-CN': '垂直制表符' },
  12: { en: 'form feed', 'zh-CN': '换页符' },
  13: { en: 'a carriage return without a line feed', 'zh-CN': '单独的回车符' },
  27: { en: 'escape', 'zh-CN': '转义符 ESC' },
  127: { en: 'delete', 'zh-CN': '删除符 DEL' },
  8234: { en: 'left-to-right embedding', 'zh-CN': '从左到右嵌入符' },
  8235: { en: 'right-to-left embedding', 'zh-CN': '从右到左嵌入符' },
  8236: { en: 'end of a text direction', 'zh-CN': '文字方向结束符' },
  8237: { en: 'left-to-right override', 'zh-CN': '从左到右强制符' },
  8238: { en: 'right-to-left override', 'zh-CN': '从右到左强制符' },
};

function nameOf(code: number): Text {
  const named = names[code];
  if (named !== undefined) return named;
  if (code >= 0xd800 && code <= 0xdfff) return { en: 'half of a surrogate pair', 'zh-CN': '半个代理对' };
  if (code >= 0x2066) return { en: 'a mark that turns the direction of text', 'zh-CN': '文字方向控制符' };
  return { en: 'a control character', 'zh-CN': '控制字符' };
}
