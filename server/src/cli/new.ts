import { plainText } from '../plan/snippet';
import { type TemplateFile, type TemplateName, template } from '../templates/template';
import { type Locale, say, type Text } from '../text';
import type { Call, Command } from './command';
import { helpOption, localeOption } from './options';
import { sayFault } from './saving';
import { exit } from './system';
import { visible } from './visible';

const templates: Readonly<Record<TemplateName, { name: Text; minimal?: true }>> = {
  'managed-service': { name: { en: 'Managed service', 'zh-CN': '运维服务' } },
  migration: { name: { en: 'Migration', 'zh-CN': '迁移' } },
  minimal: { name: { en: 'Delivery', 'zh-CN': '服务' }, minimal: true },
  agreement: { name: { en: 'Managed service', 'zh-CN': '运维服务' } },
  'minimal-agreement': { name: { en: 'Delivery', 'zh-CN': '服务' }, minimal: true },
};

export const newCommand: Command = {
  name: 'new',
  usage: '',
  summary: { en: 'Write a new plan with its agreement from a template', 'zh-CN': '用模板新建计划及其服务级别协议' },
  details: [
    {
      en: 'Templates: managed-service (operation and maintenance over a year, every chapter), migration (a cut-over with trial run), minimal (what no plan may lack), agreement and minimal-agreement (a service level agreement alone). Every date is computed from the start; what stands in the places for names and figures is to be replaced.',
      'zh-CN':
        '模板：managed-service（为期一年的运行维护，各章齐全）、migration（带试运行的迁移切换）、minimal（任何计划都不可缺少的内容）、agreement 与 minimal-agreement（只有服务级别协议）。所有日期按起始日推算；姓名、数字等处请换成实际内容。',
    },
    {
      en: 'Exit codes: 0 written, 2 wrong usage, 3 a file that is there already or could not be written.',
      'zh-CN': '退出码：0 已写出；2 用法错误；3 文件已存在或无法写入。',
    },
  ],
  options: [
    {
      name: 'template',
      value: 'TEMPLATE',
      choices: Object.keys(templates),
      default: 'managed-service',
      description: { en: 'What is to be planned', 'zh-CN': '要计划什么' },
    },
    {
      name: 'name',
      value: 'TITLE',
      description: { en: 'The title; the files are called after its Latin letters', 'zh-CN': '标题；文件名取其中的拉丁字母' },
    },
    {
      name: 'start',
      value: 'DATE',
      description: {
        en: 'The first day of service, YYYY-MM-DD; by default the first of next month, from July on the first of next year',
        'zh-CN': '服务开始日期，YYYY-MM-DD；缺省为下月 1 日，7 月起为次年 1 月 1 日',
      },
    },
    {
      name: 'language',
      value: 'LANGUAGE',
      choices: ['en', 'zh-CN'] satisfies Locale[],
      description: { en: 'Language of the plan; by default that of --locale', 'zh-CN': '计划的语言；缺省与 --locale 相同' },
    },
    {
      name: 'output',
      short: 'o',
      value: 'FOLDER',
      description: { en: 'The folder to write to; it is made if it is missing', 'zh-CN': '写入的文件夹；不存在时新建' },
    },
    { name: 'force', description: { en: 'Replace files that are there already', 'zh-CN': '替换已存在的文件' } },
    localeOption,
    helpOption,
  ],
  run: makePlan,
};

async function makePlan({ values, operands, locale, system, misuse }: Call): Promise<number> {
  if (operands.length > 0) return misuse(texts.noOperands, { word: operands[0] });
  const name = (values.template ?? 'managed-service') as TemplateName;
  const language = (values.language ?? locale) as Locale;
  const start = typeof values.start === 'string' ? values.start : likelyStart(system.today());
  const title = typeof values.name === 'string' ? values.name.trim() : `${templates[name].name[language]} ${start.slice(0, 4)}`;
  if (title === '') return misuse(texts.noName);
  const files = template(name, language, { title, start });
  if (files.length === 0) return misuse(texts.noDate, { date: start });

  const folder = typeof values.output === 'string' ? values.output.replace(/(.)[\\/]+$/, '$1') : undefined;
  const pathOf = ({ fileName }: TemplateFile): string => (folder === undefined ? fileName : `${folder}/${fileName}`);
  const fail = async (path: string, fault: Parameters<typeof sayFault>[1]): Promise<number> => {
    await system.err.write(`${visible(sayFault(path, fault, locale))}\n`);
    return exit.failure;
  };
  // Both are looked for before the first is written: half a pair is of no use.
  if (!values.force) {
    for (const file of files) if ((await system.locate(pathOf(file))) !== undefined) return fail(pathOf(file), 'exists');
  }
  for (const file of files) {
    const content = new TextEncoder().encode(plainText(file.parts));
    const fault = await system.save(pathOf(file), content, values.force ? { folders: true } : { folders: true, createOnly: true });
    if (fault !== undefined) return fail(pathOf(file), fault);
  }
  const paths = files.map(file => visible(pathOf(file)));
  const check = `${quoted(paths[0]!)}${templates[name].minimal ? ' --preset essential' : ''}`;
  await system.out.write(`${say(texts.written, { paths, path: quoted(paths[0]!), check }, locale)}\n`);
  return exit.clean;
}

/** The first of next year from July on, before that the first of next month. */
function likelyStart(today: string): string {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return month >= 7 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

/** A path as a shell takes it for one word. */
const quoted = (path: string): string => (/^[\w./\\:@%+=-]+$/.test(path) ? path : `"${path}"`);

const texts = {
  noOperands: {
    en: '“new” takes no “{word}”; a template is named by --template, a title by --name.',
    'zh-CN': '“new”后面不带“{word}”；模板用 --template 给出，标题用 --name 给出。',
  },
  noName: { en: 'a plan needs a title: --name TITLE', 'zh-CN': '计划需要标题：--name TITLE' },
  noDate: {
    en: 'no plan can start on “{date}”; write a day as YYYY-MM-DD.',
    'zh-CN': '计划不能从“{date}”开始，请写成 YYYY-MM-DD。',
  },
  written: {
    en: `Wrote {paths}.

Next:
  1. Replace the names and figures of the template by yours.
  2. delivery-plan check {check}
  3. delivery-plan report {path}`,
    'zh-CN': `已写出 {paths}。

接下来：
  1. 把模板中的姓名和数字换成实际内容。
  2. delivery-plan check {check}
  3. delivery-plan report {path}`,
  },
} satisfies Record<string, Text>;
