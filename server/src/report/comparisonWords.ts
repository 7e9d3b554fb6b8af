import type { ChangeKind } from '../compare/change';
import type { Text } from '../text';

/** What a comparison says. */
export const comparisonWords = {
  title: { en: 'What changed: {title}', 'zh-CN': '版本对比：{title}' },
  summary: { en: 'Summary', 'zh-CN': '概要' },
  noChange: { en: 'Nothing has changed.', 'zh-CN': '没有变化。' },
  worse: {
    en: 'Loosened for the customer: {loosened}. Dropped: {dropped}. These come first below.',
    'zh-CN': '对需方放宽 {loosened} 处，删除 {dropped} 处，列在最前。',
  },
  notWorse: { en: 'Nothing is loosened and nothing is dropped.', 'zh-CN': '没有放宽，也没有删除。' },
  beforeAfter: { en: 'Before and after', 'zh-CN': '前后对照' },
  version: { en: 'Version', 'zh-CN': '版本' },
  total: { en: 'Budget', 'zh-CN': '预算总额' },
  end: { en: 'Last day', 'zh-CN': '截止日期' },
  met: { en: '{percent}% ({satisfied} of {applicable} clauses)', 'zh-CN': '{percent}%（适用 {applicable} 条，满足 {satisfied} 条）' },
  more: { en: '{count} more are not shown here.', 'zh-CN': '另有 {count} 处未在此列出。' },
  section: { en: 'Section', 'zh-CN': '章节' },
  what: { en: 'What', 'zh-CN': '内容' },
  before: { en: 'Before', 'zh-CN': '改前' },
  after: { en: 'After', 'zh-CN': '改后' },
  difference: { en: 'Difference', 'zh-CN': '差异' },
  file: { en: 'File', 'zh-CN': '文件' },
  lineBefore: { en: 'Line before', 'zh-CN': '改前行号' },
  lineAfter: { en: 'Line after', 'zh-CN': '改后行号' },
  later: { en: '{days} days later', 'zh-CN': '推后 {days} 天' },
  dayLater: { en: '1 day later', 'zh-CN': '推后 1 天' },
  earlier: { en: '{days} days earlier', 'zh-CN': '提前 {days} 天' },
  dayEarlier: { en: '1 day earlier', 'zh-CN': '提前 1 天' },
  notApplicable: { en: 'Not applicable: {reason}', 'zh-CN': '不适用：{reason}' },
  unreadable: { en: 'not understood', 'zh-CN': '无法识别' },
  unread: {
    en: 'The agreement {file} cannot be read in {revision}, and is not compared.',
    'zh-CN': '{revision} 中的服务级别协议 {file} 无法读取，未参与对比。',
  },
  broken: {
    en: 'The YAML of {file} is broken in {revision}: what cannot be read there may be told as dropped or added.',
    'zh-CN': '{revision} 中的 {file} 有 YAML 语法错误，其中无法读取的内容可能被计为删除或新增。',
  },
  kinds: {
    loosened: { en: 'Loosened', 'zh-CN': '放宽' },
    dropped: { en: 'Dropped', 'zh-CN': '删除' },
    moved: { en: 'Moved', 'zh-CN': '日期变动' },
    tightened: { en: 'Tightened', 'zh-CN': '收紧' },
    added: { en: 'Added', 'zh-CN': '新增' },
    changed: { en: 'Changed', 'zh-CN': '其他改动' },
  } satisfies Record<ChangeKind, Text>,
  findings: {
    new: { en: 'New findings', 'zh-CN': '新增的检查结果' },
    gone: { en: 'Findings that are gone', 'zh-CN': '已消除的检查结果' },
  },
} as const;
