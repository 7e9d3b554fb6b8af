import { inText } from '../../plan/place';
import type { SyntaxCode, SyntaxFault } from '../../plan/tree';
import type { Args, Text } from '../../text';
import { fileRule } from '../rule';
import { faultsOf, quoted } from './faults';

export const yamlSyntax = fileRule({
  id: 'yaml-syntax',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'The file must be valid YAML.', 'zh-CN': '文件应符合 YAML 语法。' },
  why: {
    en: 'Where a line cannot be read, what it promises is checked by nobody: a target or an amount drops out of the plan unnoticed.',
    'zh-CN': '读不懂的行无从检查，其中的承诺、金额会悄无声息地从计划里消失。',
  },
  remedy: {
    en: 'Correct the line that is marked; the rest of the file is read and checked meanwhile.',
    'zh-CN': '改正所标出的行；文件其余部分照常读取和检查。',
  },
  messages: {
    'unclosed-quote': { en: 'The quote {detail} that opens here is never closed.', 'zh-CN': '此处的引号 {detail} 没有闭合。' },
    'unclosed-bracket': { en: 'The bracket {detail} that opens here is never closed.', 'zh-CN': '此处的括号 {detail} 没有闭合。' },
    'wrong-indentation': {
      en: 'This line is {off}: it stands level with none of the lines around it.',
      'zh-CN': '本行{off}，与前后各行都没有对齐。',
    },
    'tab-indentation': {
      en: 'This line is indented with a tab; YAML allows spaces only.',
      'zh-CN': '本行用制表符缩进，YAML 只允许用空格缩进。',
    },
    'odd-space': {
      en: 'A no-break or full-width space stands here, as copied text has them; YAML knows plain spaces only.',
      'zh-CN': '此处是不间断空格或全角空格（常见于从 Word 粘贴的文字），YAML 只认半角空格。',
    },
    'missing-colon': {
      en: '{detail} is neither `key: value` nor a list item: a colon and a space are missing.',
      'zh-CN': '{detail} 既不是 `键: 值`，也不是列表项：缺少冒号和空格。',
    },
    'missing-space': { en: 'A space is missing behind the colon of {detail}.', 'zh-CN': '{detail} 的冒号后面缺少空格。' },
    'full-width-colon': {
      en: 'The colon behind {detail} is a full-width one; write `:` and a space.',
      'zh-CN': '{detail} 后面是全角冒号，应写半角冒号“:”加空格。',
    },
    'full-width-comma': {
      en: 'The comma {detail} is a full-width one; write `,` and a space.',
      'zh-CN': '{detail} 是全角符号，应写半角逗号“,”加空格。',
    },
    'missing-comma': { en: 'A comma is missing before {detail}.', 'zh-CN': '{detail} 前面缺少逗号。' },
    'extra-bracket': { en: 'The bracket {detail} closes nothing: none is open here.', 'zh-CN': '括号 {detail} 没有对应的左括号。' },
    'code-fence': {
      en: 'A line that encloses code in Markdown is no part of the file: remove it.',
      'zh-CN': '这是 Markdown 的代码块标记，不属于文件内容，请删除。',
    },
    'missing-dash': {
      en: '{detail} stands among the items of a list without being one: `- ` is missing before it.',
      'zh-CN': '{detail} 位于列表之中，前面却缺少“- ”（短横加空格）。',
    },
    'item-on-key-line': {
      en: 'A list item cannot stand on the line of its key {detail}: begin it on the next line.',
      'zh-CN': '列表项不能与键 {detail} 写在同一行，应另起一行。',
    },
    'text-after-quote': {
      en: '{detail} stands behind the closing quote: the quotes must hold all of the value, or none of it.',
      'zh-CN': '{detail} 写在了引号之外：引号应包住整个值，或干脆不加。',
    },
    'unquoted-comparison': {
      en: 'The comparison {detail} needs quotes: without them `>` begins a block of text.',
      'zh-CN': '比较条件 {detail} 要加引号，否则“>”会被当作多行文本的开头。',
    },
    'nested-value': {
      en: 'A second `: ` stands on this line, so that it is unclear what belongs to which key: put the value in quotes, or begin a new line.',
      'zh-CN': '同一行里出现了第二个“: ”，分不清键和值：请给值加引号，或另起一行。',
    },
    'reserved-character': {
      en: 'A value cannot begin with {detail} unless it is in quotes.',
      'zh-CN': '值不能以 {detail} 开头，除非加上引号。',
    },
    'bad-escape': {
      en: '{detail} means nothing in double quotes; write a backslash as `\\\\`.',
      'zh-CN': '双引号中的 {detail} 没有意义；反斜杠应写成 `\\\\`。',
    },
    'alias-unknown': {
      en: 'The alias `*{name}` refers to nothing: no anchor `&{name}` stands before it.',
      'zh-CN': '别名 `*{name}` 没有对应的内容：前面没有锚点 `&{name}`。',
    },
    'alias-cycle': {
      en: 'The alias `*{name}` stands inside the very value that it repeats.',
      'zh-CN': '别名 `*{name}` 位于它所引用的内容之内，形成循环。',
    },
    'complex-key': { en: 'A key must be a plain word, not a list or a group of keys.', 'zh-CN': '键必须是一个词，不能是列表或一组键值。' },
    tag: { en: 'The tag {detail} means nothing to this format; remove it.', 'zh-CN': '本格式不使用标签 {detail}，请删除。' },
    'several-documents': {
      en: 'A second document begins here; a file holds one. What follows is not read.',
      'zh-CN': '此处开始了第二个文档；一个文件只能有一个文档，后面的内容不会读取。',
    },
    invalid: { en: 'This cannot be read as YAML.', 'zh-CN': '此处不符合 YAML 语法，无法读取。' },
    cause: { en: 'This belongs to it.', 'zh-CN': '与此处有关。' },
    closeQuote: { en: 'Close the quote at the end of the line', 'zh-CN': '在行尾补上引号' },
    indent: { en: 'Set the line level with the lines around it', 'zh-CN': '与前后各行对齐' },
    spaces: { en: 'Indent with spaces', 'zh-CN': '改用空格缩进' },
    colon: { en: 'Write a colon and a space', 'zh-CN': '改为半角冒号加空格' },
    plainSpaces: { en: 'Write plain spaces in this section', 'zh-CN': '将本节改用半角空格' },
    comma: { en: 'Write half-width commas on this line', 'zh-CN': '将本行改为半角逗号' },
    insertComma: { en: 'Insert the comma', 'zh-CN': '补上逗号' },
    removeLine: { en: 'Remove the line', 'zh-CN': '删除本行' },
    removeBracket: { en: 'Remove the bracket', 'zh-CN': '删除括号' },
    dash: { en: 'Make it a list item', 'zh-CN': '改为列表项' },
    ownLine: { en: 'Begin the list on the next line', 'zh-CN': '列表另起一行' },
    quoteAll: { en: 'Put the whole value in quotes', 'zh-CN': '给整个值加上引号' },
    space: { en: 'Insert a space behind the colon', 'zh-CN': '在冒号后加空格' },
    quote: { en: 'Put the value in quotes', 'zh-CN': '给值加上引号' },
    backslash: { en: 'Write the backslash twice', 'zh-CN': '写成两个反斜杠' },
    closeBracket: { en: 'Close the bracket', 'zh-CN': '补上括号' },
    removeTag: { en: 'Remove the tag', 'zh-CN': '删除标签' },
    correct: { en: 'Correct the line', 'zh-CN': '改正本行' },
  },
  examples: [
    {
      bad: 'document:\n  #!next yaml-syntax ""泵站运维交付计划" > unclosed-quote\n  title: "泵站运维交付计划\n  version: "1.0"\nperiod:\n  start: 2026-01-01\n',
      good: 'document:\n  title: "泵站运维交付计划"\n  version: "1.0"\n',
    },
    {
      bad: 'scope:\n  included: [pumps, valves  #! yaml-syntax "[" > unclosed-bracket\nperiod:\n  start: 2026-01-01\n',
      good: 'scope:\n  included: [pumps, valves]\n',
    },
    {
      bad: 'document:\n  id: dp-1\n   title: Pump station  #! yaml-syntax "title" > wrong-indentation\n  status: draft\n',
      fixed: 'document:\n  id: dp-1\n  title: Pump station  #! yaml-syntax "title" > wrong-indentation\n  status: draft\n',
      good: 'document:\n  id: dp-1\n  title: Pump station\n',
    },
    {
      bad: 'period:\n\tstart: 2026-01-01  #! yaml-syntax "\\u0009" > tab-indentation\n',
      fixed: 'period:\n  start: 2026-01-01  #! yaml-syntax "\\u0009" > tab-indentation\n',
    },
    {
      bad: 'document:\n  title：泵站运维交付计划  #! yaml-syntax "：" > full-width-colon\n  status: draft\n',
      fixed: 'document:\n  title: 泵站运维交付计划  #! yaml-syntax "：" > full-width-colon\n  status: draft\n',
    },
    {
      bad: 'document:\n  id: dp-1\n  title:泵站运维  #! yaml-syntax "title:" > missing-space\n  status: draft\n',
      fixed: 'document:\n  id: dp-1\n  title: 泵站运维  #! yaml-syntax "title:" > missing-space\n  status: draft\n',
    },
    {
      bad: 'document:\n  id: dp-1\nbudget  #! yaml-syntax "budget" > missing-colon\nperiod:\n  start: 2026-01-01\n',
    },
    {
      bad: 'scope:\n  objectives:\n    - id: obj-sla\n      target: >= 95  #! yaml-syntax ">= 95" > unquoted-comparison\n',
      fixed: 'scope:\n  objectives:\n    - id: obj-sla\n      target: ">= 95"  #! yaml-syntax ">= 95" > unquoted-comparison\n',
      good: 'scope:\n  objectives:\n    - id: obj-sla\n      target: ">= 95"\n',
    },
    {
      bad: 'acceptance:\n  method: 方式: 现场检查  #! yaml-syntax "方式: 现场检查" > nested-value\n',
      fixed: 'acceptance:\n  method: "方式: 现场检查"  #! yaml-syntax "方式: 现场检查" > nested-value\n',
    },
    {
      bad: 'acceptance:\n  method: @site  #! yaml-syntax "@" > reserved-character\n',
      fixed: 'acceptance:\n  method: "@site"  #! yaml-syntax "@" > reserved-character\n',
    },
    {
      bad: 'agreements:\n  - file: "sla\\pump.sla.yaml"  #! yaml-syntax "\\p" > bad-escape\n',
      fixed: 'agreements:\n  - file: "sla\\\\pump.sla.yaml"  #! yaml-syntax "\\p" > bad-escape\n',
    },
    {
      bad: 'period:\n  start: *begin  #! yaml-syntax "*begin" > alias-unknown\n',
      good: 'contract:\n  start: &begin 2026-01-01\nperiod:\n  start: *begin\n',
    },
    { bad: 'x-a: &a [*a]  #! yaml-syntax "*a" > alias-cycle\n' },
    { bad: 'x-a:\n  [b]: 1  #! yaml-syntax "[b]" > complex-key\n' },
    { bad: 'period:\n  start: !when 2026-01-01  #! yaml-syntax "!when" > tag\n' },
    { bad: 'period:\n  start: 2026-01-01\n---  #! yaml-syntax "---" > several-documents\nperiod:\n  start: 2027-01-01\n' },
    {
      bad: 'document:\n\u00a0\u00a0id: dp-1 #! yaml-syntax "\u00a0\u00a0" > odd-space\n\u3000 title: 泵站运维\nperiod:\n  start: 2026-01-01\n',
      fixed: 'document:\n  id: dp-1 #! yaml-syntax "\u00a0\u00a0" > odd-space\n  title: 泵站运维\nperiod:\n  start: 2026-01-01\n',
      good: 'document:\n  title: |\n    说明：\n    \u3000\u3000- 第一段\n    \u3000note: 第二段\n',
    },
    {
      bad: 'document:\n  id:\u00a0dp-1 #! yaml-syntax "\u00a0" > odd-space\n  title:\u3000泵站运维\n',
      fixed: 'document:\n  id: dp-1 #! yaml-syntax "\u00a0" > odd-space\n  title: 泵站运维\n',
    },
    {
      bad: 'scope:\n  included:\n    -\u3000水泵 #! yaml-syntax "\u3000" > odd-space\n    - 阀门\n',
      fixed: 'scope:\n  included:\n    - 水泵 #! yaml-syntax "\u3000" > odd-space\n    - 阀门\n',
    },
    {
      bad: 'budget:\n  lines: [{id: b-1， item: 人力， amount: 100}] #! yaml-syntax "，" > full-width-comma\n',
      fixed: 'budget:\n  lines: [{id: b-1, item: 人力, amount: 100}] #! yaml-syntax "，" > full-width-comma\n',
    },
    {
      bad: '#raw\n#!next yaml-syntax "```yaml" > code-fence\n```yaml\ndeliveryPlan: 1\nperiod:\n  start: 2026-01-01\n#!next yaml-syntax "```" > code-fence\n```\n',
      fixed:
        '#raw\n#!next yaml-syntax "```yaml" > code-fence\ndeliveryPlan: 1\nperiod:\n  start: 2026-01-01\n#!next yaml-syntax "```" > code-fence\n',
    },
    {
      bad: 'period: {start: 2026-01-01 end: 2026-12-31} #! yaml-syntax "end" > missing-comma\n',
      fixed: 'period: {start: 2026-01-01, end: 2026-12-31} #! yaml-syntax "end" > missing-comma\n',
    },
    {
      bad: 'scope:\n  included: [水泵, 阀门]] #! yaml-syntax "]" > extra-bracket\n',
      fixed: 'scope:\n  included: [水泵, 阀门] #! yaml-syntax "]" > extra-bracket\n',
    },
    {
      bad: 'scope:\n  included:\n    - 水泵\n    阀门 #! yaml-syntax "阀门" > missing-dash\n  excluded:\n    - 终端\n',
      fixed: 'scope:\n  included:\n    - 水泵\n    - 阀门 #! yaml-syntax "阀门" > missing-dash\n  excluded:\n    - 终端\n',
    },
    {
      bad: 'scope:\n  included: - 水泵 #! yaml-syntax "- 水泵" > item-on-key-line\n  excluded: [终端]\n',
      fixed: 'scope:\n  included:\n    - 水泵 #! yaml-syntax "- 水泵" > item-on-key-line\n  excluded: [终端]\n',
    },
    {
      bad: 'scope:\n  included: - 水泵 #! yaml-syntax "- 水泵" > item-on-key-line\n            - 阀门\n',
      fixed: 'scope:\n  included:\n            - 水泵 #! yaml-syntax "- 水泵" > item-on-key-line\n            - 阀门\n',
    },
    { bad: 'scope:\n  included: ["一号"泵站, 阀门] #! yaml-syntax "泵站" > text-after-quote\n' },
    {
      bad: 'document:\n  title: "一号"泵站运维 #! yaml-syntax "泵站运维" > text-after-quote\n  status: draft\n',
      fixed: 'document:\n  title: \'"一号"泵站运维\' #! yaml-syntax "泵站运维" > text-after-quote\n  status: draft\n',
    },
    {
      bad: 'document:\n\tid: dp-1 #! yaml-syntax "\\u0009" > tab-indentation\nbudget:\n\tlines:\n\t\t- id: b-1 # tab\there\n\t\t  item: x\n',
      fixed:
        'document:\n  id: dp-1 #! yaml-syntax "\\u0009" > tab-indentation\nbudget:\n  lines:\n    - id: b-1 # tab\there\n      item: x\n',
    },
    { bad: 'period: {start: 2026-01-01]  #! yaml-syntax "{" > unclosed-bracket\n' },
  ],
  check: input =>
    faultsOf(input, 'syntax').map(({ piece, fault }) => ({
      message: fault.code,
      at: inText(fault.start, fault.end, piece),
      args: argsOf(fault),
      related: fault.related && [{ at: inText(fault.related.start, fault.related.end, piece), message: 'cause' as const }],
      fixes: fault.mend && [{ title: mends[fault.code] ?? 'correct', changes: [{ do: 'replace', piece, ...fault.mend }], preferred: true }],
    })),
});

type Mend =
  | 'closeQuote'
  | 'closeBracket'
  | 'removeTag'
  | 'indent'
  | 'spaces'
  | 'colon'
  | 'space'
  | 'quote'
  | 'backslash'
  | 'plainSpaces'
  | 'comma'
  | 'dash'
  | 'ownLine'
  | 'quoteAll'
  | 'insertComma'
  | 'removeBracket'
  | 'removeLine';

const mends: Partial<Record<SyntaxCode, Mend>> = {
  'unclosed-quote': 'closeQuote',
  'unclosed-bracket': 'closeBracket',
  tag: 'removeTag',
  'wrong-indentation': 'indent',
  'tab-indentation': 'spaces',
  'odd-space': 'plainSpaces',
  'full-width-colon': 'colon',
  'full-width-comma': 'comma',
  'missing-comma': 'insertComma',
  'code-fence': 'removeLine',
  'extra-bracket': 'removeBracket',
  'missing-dash': 'dash',
  'item-on-key-line': 'ownLine',
  'text-after-quote': 'quoteAll',
  'missing-space': 'space',
  'unquoted-comparison': 'quote',
  'nested-value': 'quote',
  'reserved-character': 'quote',
  'bad-escape': 'backslash',
};

function argsOf({ code, detail = '' }: SyntaxFault): Args {
  return code === 'wrong-indentation' ? { off: indentationOff(Number(detail)) } : { detail: quoted(detail), name: detail };
}

function indentationOff(columns: number): Text {
  const count = Math.abs(columns);
  const spaces = count === 1 ? '1 space' : `${count} spaces`;
  return columns > 0
    ? { en: `${spaces} too far in`, 'zh-CN': `多缩进了 ${count} 个空格` }
    : { en: `${spaces} too far out`, 'zh-CN': `少缩进了 ${count} 个空格` };
}
