import type { Schema } from '../plan/schema';
import type { Locale, Text } from '../text';

/** The title and description of a place of the format in the reader's language. */
export function wordsOf(schema: Schema, locale: Locale): { title?: string; description?: string } {
  const words = locale === 'zh-CN' ? { ...schema, ...schema['x-zh-CN'] } : schema;
  return { title: words.title, description: words.description };
}

/** Durations that planners write most, the shortest first. */
export const commonDurations: readonly (readonly [string, Text])[] = [
  ['PT15M', { en: '15 minutes', 'zh-CN': '15 分钟' }],
  ['PT30M', { en: '30 minutes', 'zh-CN': '30 分钟' }],
  ['PT1H', { en: '1 hour', 'zh-CN': '1 小时' }],
  ['PT2H', { en: '2 hours', 'zh-CN': '2 小时' }],
  ['PT4H', { en: '4 hours', 'zh-CN': '4 小时' }],
  ['PT8H', { en: '8 hours', 'zh-CN': '8 小时' }],
  ['PT24H', { en: '24 hours', 'zh-CN': '24 小时' }],
  ['P1D', { en: '1 day', 'zh-CN': '1 天' }],
  ['P3D', { en: '3 days', 'zh-CN': '3 天' }],
  ['P5D', { en: '5 days', 'zh-CN': '5 天' }],
  ['P1W', { en: '1 week', 'zh-CN': '1 周' }],
  ['P2W', { en: '2 weeks', 'zh-CN': '2 周' }],
  ['P30D', { en: '30 days', 'zh-CN': '30 天' }],
  ['P1M', { en: '1 month', 'zh-CN': '1 个月' }],
  ['P3M', { en: '3 months', 'zh-CN': '3 个月' }],
  ['P6M', { en: '6 months', 'zh-CN': '6 个月' }],
  ['P1Y', { en: '1 year', 'zh-CN': '1 年' }],
];

/** How often something is done or counted, the usual first. */
export const cycles: readonly (readonly [string, Text])[] = [
  ['P1M', { en: 'every month', 'zh-CN': '每月' }],
  ['P1D', { en: 'every day', 'zh-CN': '每天' }],
  ['P1W', { en: 'every week', 'zh-CN': '每周' }],
  ['P2W', { en: 'every two weeks', 'zh-CN': '每两周' }],
  ['P3M', { en: 'every quarter', 'zh-CN': '每季度' }],
  ['P6M', { en: 'every half-year', 'zh-CN': '每半年' }],
  ['P1Y', { en: 'every year', 'zh-CN': '每年' }],
];

/** What an interval may be beside a duration. */
export const intervals: readonly (readonly [string, Text])[] = [
  ['continuous', { en: 'without interruption', 'zh-CN': '不间断' }],
  ['on-demand', { en: 'when asked for', 'zh-CN': '按需' }],
];

export const currencies: readonly (readonly [string, Text])[] = [
  ['CNY', { en: 'Chinese yuan', 'zh-CN': '人民币' }],
  ['USD', { en: 'US dollar', 'zh-CN': '美元' }],
  ['EUR', { en: 'euro', 'zh-CN': '欧元' }],
  ['HKD', { en: 'Hong Kong dollar', 'zh-CN': '港元' }],
  ['JPY', { en: 'Japanese yen', 'zh-CN': '日元' }],
  ['MOP', { en: 'Macanese pataca', 'zh-CN': '澳门元' }],
  ['TWD', { en: 'New Taiwan dollar', 'zh-CN': '新台币' }],
  ['GBP', { en: 'pound sterling', 'zh-CN': '英镑' }],
  ['SGD', { en: 'Singapore dollar', 'zh-CN': '新加坡元' }],
  ['KRW', { en: 'South Korean won', 'zh-CN': '韩元' }],
];

export const comparisons: readonly (readonly [string, Text])[] = [
  ['>= 95', { en: 'at least 95', 'zh-CN': '不低于 95' }],
  ['>= 99.9', { en: 'at least 99.9', 'zh-CN': '不低于 99.9' }],
  ['<= 5', { en: 'at most 5', 'zh-CN': '不超过 5' }],
  ['= 100', { en: 'exactly 100', 'zh-CN': '等于 100' }],
  ['= 0', { en: 'none', 'zh-CN': '为零' }],
];

export const times = ['08:30', '09:00', '12:00', '13:30', '17:30', '18:00', '00:00', '24:00'] as const;
export const timeRanges = ['08:30-12:00', '13:30-17:30', '09:00-18:00', '08:30-17:30', '00:00-24:00', '22:00-06:00'] as const;

export const phrases = {
  start: { en: 'the start', 'zh-CN': '开始日期' },
  threeWeeks: { en: 'three weeks with the start, as long as initiation may take', 'zh-CN': '连同开始日期共三周，启动阶段的上限' },
  withStart: { en: '{duration}, both days counted', 'zh-CN': '首尾两天都算，共 {duration}' },
  fromToday: { en: '{duration} from today', 'zh-CN': '从今天起 {duration}' },
  dayAfter: { en: 'the day after {name}', 'zh-CN': '{name}结束的次日' },
  firstDay: { en: 'first day of {name}', 'zh-CN': '{name}首日' },
  lastDay: { en: 'last day of {name}', 'zh-CN': '{name}末日' },
  dayBeforeClosing: { en: 'the day before the closing phase', 'zh-CN': '收尾阶段开始的前一日' },
  twoWeeksBeforeEnd: { en: 'the last two weeks of the service period', 'zh-CN': '服务期的最后两周' },
  periodStart: { en: 'first day of the service period', 'zh-CN': '服务期首日' },
  periodEnd: { en: 'last day of the service period', 'zh-CN': '服务期末日' },
  today: { en: 'today', 'zh-CN': '今天' },
  quantityTimesRate: { en: 'quantity × rate', 'zh-CN': '数量 × 单价' },
  sumOfLines: { en: 'sum of the lines', 'zh-CN': '预算明细合计' },
  shareOfContract: { en: '{percent} % of the contract amount', 'zh-CN': '合同金额的 {percent}%' },
  contractByYears: { en: 'contract amount ÷ years', 'zh-CN': '合同金额 ÷ 年数' },
  versionOf: { en: 'version of {id}', 'zh-CN': '{id} 的版本' },
  holidays: { en: 'public holidays of mainland China in {year}', 'zh-CN': '{year} 年全国法定节假日' },
  yes: { en: 'yes', 'zh-CN': '是' },
  no: { en: 'no', 'zh-CN': '否' },
  agreementFile: { en: 'service level agreement', 'zh-CN': '服务级别协议' },
  undeclared: { en: 'referred to, not declared yet', 'zh-CN': '已被引用，尚未定义' },
  newId: { en: 'new id', 'zh-CN': '新编号' },
  newItem: { en: 'New: {title}', 'zh-CN': '新建：{title}' },
  required: { en: 'Required.', 'zh-CN': '必填。' },
} satisfies Record<string, Text>;
