import { starter, teamFileName } from '../templates/starter';
import { type Locale, say, type Text } from '../text';
import type { Command } from './command';
import { helpOption, localeOption } from './options';
import { sayFault } from './saving';
import { exit } from './system';
import { visible } from './visible';

export const initCommand: Command = {
  name: 'init',
  usage: '[FOLDER]',
  summary: { en: 'Write a team’s file (.delivery-plan.yaml) to begin with', 'zh-CN': '写出一份团队配置（.delivery-plan.yaml）作为起点' },
  details: [
    {
      en: 'The file says in comments all that a team can say. A file that is there already is left as it is.',
      'zh-CN': '文件以注释说明团队可以规定的所有内容。已有的文件不会被覆盖。',
    },
    {
      en: 'Exit codes: 0 written, 2 wrong usage, 3 a file that is there already or could not be written.',
      'zh-CN': '退出码：0 已写出；2 用法错误；3 文件已存在或无法写入。',
    },
  ],
  options: [
    {
      name: 'language',
      value: 'LANGUAGE',
      choices: ['en', 'zh-CN'] satisfies Locale[],
      description: { en: 'Language of the comments; by default that of --locale', 'zh-CN': '注释的语言；缺省与 --locale 相同' },
    },
    localeOption,
    helpOption,
  ],
  async run({ values, operands, locale, system, misuse }) {
    const [folder, more] = operands;
    if (more !== undefined) return misuse(texts.oneFolder, { word: more });
    const path = folder === undefined ? teamFileName : `${folder.replace(/(.)[\\/]+$/, '$1')}/${teamFileName}`;
    const other = path.replace(/yaml$/, 'yml');
    if ((await system.locate(other)) !== undefined) {
      await system.err.write(`${visible(say(texts.exists, { path: other }, locale))}\n`);
      return exit.failure;
    }
    const content = new TextEncoder().encode(starter((values.language ?? locale) as Locale));
    const fault = await system.save(path, content, { createOnly: true });
    if (fault !== undefined) {
      await system.err.write(`${visible(fault === 'exists' ? say(texts.exists, { path }, locale) : sayFault(path, fault, locale))}\n`);
      return exit.failure;
    }
    await system.out.write(`${visible(say(texts.written, { path }, locale))}\n`);
    return exit.clean;
  },
};

const texts = {
  oneFolder: { en: '“{word}” is not expected here.', 'zh-CN': '这里不应有“{word}”。' },
  exists: { en: '{path} is there already and was left as it is.', 'zh-CN': '{path} 已存在，未作改动。' },
  written: {
    en: 'Written: {path}. What counts for a file: delivery-plan config print FILE',
    'zh-CN': '已写出：{path}。查看对某个文件采用哪些规则：delivery-plan config print FILE',
  },
} satisfies Record<string, Text>;
