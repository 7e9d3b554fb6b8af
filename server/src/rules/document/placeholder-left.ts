import { fileRule, type Problem } from '../rule';
import { inScalars, scalarsOf } from './scalars';

export const placeholderLeft = fileRule({
  id: 'placeholder-left',
  chapter: 'document',
  severity: 'error',
  profile: 'core',
  clauses: ['SL-04'],
  since: '0.1',
  title: { en: 'No text holds a placeholder of the template.', 'zh-CN': '内容中不应残留模板的占位符。' },
  why: {
    en: 'A contract annex that cites "SJ/T XXX-201X" or names "XXX Ltd" is laughed at by the reviewer, and nobody knows what else was not filled in.',
    'zh-CN': '附件里写着“SJ/T XXX-201X”或“XXXXX 有限公司”，评审一眼就会问：还有哪些没填？',
  },
  remedy: { en: 'Write what is meant in the place of the placeholder.', 'zh-CN': '将占位符改为实际内容。' },
  messages: {
    left: {
      en: '`{placeholder}` is a placeholder: write what is meant.',
      'zh-CN': '`{placeholder}` 是占位符：请写明实际内容。',
      missing: true,
    },
  },
  check: input => placeholdersIn.all(scalarsOf(input)),
  examples: [
    {
      bad: `
document:
  title: XX市政务云运维服务交付计划 #! placeholder-left "XX市政务云运维服务交付计划" > left
  basis:
    - GB/T 28827.2-2012
    - SJ/T XXX.3-201X #! placeholder-left "SJ/T XXX.3-201X" > left
parties:
  supplier:
    id: supplier
    name: XXXXX有限公司 #! placeholder-left "XXXXX有限公司" > left
riskPlan:
  register:
    - id: rk-1
      name: 主数据库宕机
      avoid: 待定 #! placeholder-left "待定" > left
`,
      good: `
document:
  title: 某市政务云运维服务交付计划
  fileNaming: "<contract>-<deliverable>-v<version>"
  basis: [GB/T 28827.2-2012]
riskPlan:
  register:
    - id: rk-1
      name: 待定级事件积压
      avoid: CPU <80% 且内存 >20% 时扩容，型号 XXL-4
`,
    },
    {
      bad: `
scope: {included: [network, TBD], excluded: [<what is not served>, ____]} #! placeholder-left "TBD" > left #! placeholder-left "<what is not served>" > left #! placeholder-left "____" > left
`,
      good: 'scope: {included: [x < y and y > z, "press <Enter>-free consoles", 24x7 desk], x-note: TBD}\n',
    },
    {
      bad: `
serviceLevelAgreement: 1
title: Service level agreement 20XX #! placeholder-left "Service level agreement 20XX" > left
credits: {notApplicable: TODO} #! placeholder-left "TODO" > left
`,
      good: 'serviceLevelAgreement: 1\ntitle: Service level agreement 2026\n',
    },
  ],
});

const placeholdersIn = inScalars(({ texts }) =>
  texts.flatMap(({ text, path, at }): Problem<'left'> | [] => {
    // A pattern of file names and the terms that are defined may hold such words rightly.
    if (path[0] === 'document' && (path[1] === 'fileNaming' || path[1] === 'definitions')) return [];
    const placeholder = placeholderIn(text);
    return placeholder === undefined ? [] : { message: 'left', at, args: { placeholder } };
  }),
);

/**
 * What templates leave behind. Each takes a text in one pass. Left alone are words that only look alike: 待定级, sizes such as XXL,
 * the masked part of a number, comparisons with `<` and `>`.
 */
const patterns: readonly RegExp[] = [
  /\b(?:TBD|TBC|TBA|TODO|FIXME)\b/,
  /\b[Tt]o be (?:determined|defined)\b|\b[Ll]orem ipsum\b/,
  /X{3,}(?![A-WYZa-z])|(?<![A-Za-z])XX(?=[\p{Script=Han}])|(?<![A-Za-z0-9])x{3,}(?![A-Za-z0-9])|[×Ｘ]{2,}/u,
  /(?<![A-Za-z0-9])(?:19|20)(?:\d[Xx×]|[Xx×]{2})(?![A-Za-z0-9])/,
  /(?<![等期接对])待定(?![级性责损位义期价案点向量时])|待(?:补充|填写?)|此处(?:填写|填入|插入)/,
  /(?<![A-Za-z0-9)])<[\p{L}](?:[^<>@=:/\d\n]{0,60}[\p{L}\p{N}])?>/u,
  /_{3,}|[?？]{3,}/,
];

/** One of these stands in every placeholder, and in few other texts. */
const sign = /[Xx×Ｘ<_?？待此]|TB[DCA]|TODO|FIXME|o be |orem/;

function placeholderIn(text: string): string | undefined {
  if (!sign.test(text)) return undefined;
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match !== null && !notMeant.test(match[0])) return match[0];
  }
  return undefined;
}

/** Tags of HTML and keys of a keyboard. */
const notMeant = /^<(?:b|br|i|p|hr|ul|ol|li|em|strong|Enter|Esc|Tab|Ctrl|Alt|Shift|Space|Del)>$/i;
