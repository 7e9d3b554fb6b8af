import { type Limit, limits } from '../../plan/limits';
import { inText } from '../../plan/place';
import type { Message } from '../rule';
import { fileRule } from '../rule';
import { faultsOf } from './faults';

const messages: Record<Limit, Message> = {
  bytes: {
    en: 'The file is larger than {limit} bytes, the most that is read.',
    'zh-CN': '文件超过 {limit} 字节，这是可读取的上限。',
  },
  bytesInEditor: {
    en: 'The file is larger than {limit} bytes, the most that is read in an editor.',
    'zh-CN': '文件超过 {limit} 字节，这是编辑器中可读取的上限。',
  },
  depth: {
    en: 'Lists and groups of keys stand more than {limit} levels deep inside one another.',
    'zh-CN': '列表和键值的嵌套超过 {limit} 层。',
  },
  tokens: {
    en: 'One stretch of the file holds more than {limit} YAML tokens.',
    'zh-CN': '文件中有一段的 YAML 记号超过 {limit} 个。',
  },
  values: {
    en: 'The file holds more than {limit} values, each alias counted with all that it repeats.',
    'zh-CN': '文件中的值超过 {limit} 个（别名按其展开的内容计算）。',
  },
  documents: { en: 'The file holds more than {limit} documents divided by `---`.', 'zh-CN': '文件中以 `---` 分隔的文档超过 {limit} 个。' },
  errorTokens: {
    en: 'More than {limit} pieces of the file mean nothing in YAML: it is probably not a plan.',
    'zh-CN': '文件中有 {limit} 处以上不符合 YAML 语法，很可能不是交付计划。',
  },
  findings: {
    en: 'The file has more than {limit} findings; the first ones are shown.',
    'zh-CN': '文件的问题超过 {limit} 个，只显示前面的部分。',
  },
};

export const fileTooLarge = fileRule({
  id: 'file-too-large',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'A file must stay within the size and depth that can be read safely.',
    'zh-CN': '文件的大小和嵌套深度应在可安全读取的范围内。',
  },
  why: {
    en: 'A file without bounds can make an editor hang for everyone who opens it; what is beyond the limit is not checked at all.',
    'zh-CN': '没有上限的文件会让打开它的编辑器卡死；超出上限的文件完全不做检查。',
  },
  remedy: {
    en: 'Divide the plan, or take out what was copied or generated into it.',
    'zh-CN': '拆分计划，或删除误粘贴、误生成的内容。',
  },
  messages,
  examples: [
    {
      bad: `deliveryPlan: 1  #! file-too-large "" > depth\nx-data: ${'['.repeat(70)}${']'.repeat(70)}\n`,
      good: 'deliveryPlan: 1\nx-data: [[[1]]]\n',
    },
    {
      bad: `deliveryPlan: 1  #! file-too-large "" > depth\nx-范围: ${'{a: '.repeat(70)}1${'}'.repeat(70)}\n`,
      good: 'deliveryPlan: 1\nx-范围: {a: {b: 1}}\n',
    },
  ],
  check: input =>
    faultsOf(input, 'limit').map(({ limit, start }) => ({
      message: limit,
      at: inText(start, start),
      args: { limit: limits[limit].toLocaleString('en-US') },
    })),
});
