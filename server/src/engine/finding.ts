import type { Span } from '../plan/place';
import type { Fix, Problem, Severity } from '../rules/rule';
import { type Args, type Locale, say, type Text } from '../text';

/** What every outlet shows: one problem of one file, with its severity under the settings in force. */
export interface Finding {
  rule: string;
  severity: Severity;
  /** The message's id within its rule, its arguments, and its sentence in both languages before the arguments are filled in. */
  messageId: string;
  args: Args;
  text: Text;
  /** Offsets in the checked file. */
  span: Span;
  /** The logical path of the place, ids in the place of indexes: `budget.lines.b-pm.amount`. */
  path: string;
  /** The key that is missing there, with which the path then ends. */
  missing?: string;
  related: readonly RelatedPlace[];
  fixes: readonly OfferedFix[];
  /** What was found; the same object from one check to the next as long as nothing about it has changed but where it stands. */
  problem: Problem;
  /** What excuses this finding: it stays visible and counts for nothing. */
  suppressed?: Suppressed;
}

/** A waiver of the plan, a comment beside the place, or the list of what was known before the rules were kept. */
export const suppressors = ['waiver', 'comment', 'baseline'] as const;
export type Suppressor = (typeof suppressors)[number];

export interface Suppressed {
  by: Suppressor;
  /** Empty for the baseline, which gives none. */
  reason: string;
  approvedBy?: string;
  /** The last day, `YYYY-MM-DD`. */
  until?: string;
}

/** Another place that a finding speaks of, in the same or another file. */
export interface RelatedPlace {
  uri: string;
  span: Span;
  text: Text;
  args: Args;
}

/** A finding's sentence in a language; of a suppressed one also what excuses it and why. */
export function sentence(finding: Pick<Finding, 'text' | 'args' | 'suppressed'>, locale: Locale): string {
  const said = say(finding.text, finding.args, locale);
  if (finding.suppressed === undefined) return said;
  const { by, reason, until } = finding.suppressed;
  const words = suppressedTexts[by];
  return say(reason === '' ? words.bare : until === undefined ? words.open : words.until, { said, reason, until }, locale);
}

/** What is said of a finding by what excuses it. */
export const suppressorWords: Readonly<Record<Suppressor, Text>> = {
  waiver: { en: 'waived', 'zh-CN': '已豁免' },
  comment: { en: 'suppressed', 'zh-CN': '已抑制' },
  baseline: { en: 'known', 'zh-CN': '已知' },
};

const suppressedTexts: Readonly<Record<Suppressor, Record<'bare' | 'open' | 'until', Text>>> = {
  waiver: {
    bare: { en: '{said} [waived]', 'zh-CN': '{said}［已豁免］' },
    open: { en: '{said} [waived: {reason}]', 'zh-CN': '{said}［已豁免：{reason}］' },
    until: { en: '{said} [waived until {until}: {reason}]', 'zh-CN': '{said}［豁免至 {until}：{reason}］' },
  },
  comment: {
    bare: { en: '{said} [suppressed]', 'zh-CN': '{said}［已抑制］' },
    open: { en: '{said} [suppressed: {reason}]', 'zh-CN': '{said}［已抑制：{reason}］' },
    until: { en: '{said} [suppressed until {until}: {reason}]', 'zh-CN': '{said}［抑制至 {until}：{reason}］' },
  },
  baseline: {
    bare: { en: '{said} [known: in the baseline]', 'zh-CN': '{said}［已知问题，在基线中］' },
    open: { en: '{said} [known: {reason}]', 'zh-CN': '{said}［已知：{reason}］' },
    until: { en: '{said} [known until {until}: {reason}]', 'zh-CN': '{said}［已知，至 {until}：{reason}］' },
  },
};

export interface OfferedFix {
  title: Text;
  args: Args;
  preferred: boolean;
  fix: Fix;
}

/** So many findings of a severity: `1 error`, `3 个警告`. */
export function countOf(severity: Severity, number: number, locale: Locale): string {
  return say(countWords[severity][number === 1 ? 0 : 1], { number }, locale);
}

const countWords: Readonly<Record<Severity, readonly [one: Text, more: Text]>> = {
  error: [
    { en: '{number} error', 'zh-CN': '{number} 个错误' },
    { en: '{number} errors', 'zh-CN': '{number} 个错误' },
  ],
  warning: [
    { en: '{number} warning', 'zh-CN': '{number} 个警告' },
    { en: '{number} warnings', 'zh-CN': '{number} 个警告' },
  ],
  info: [
    { en: '{number} info', 'zh-CN': '{number} 条提示' },
    { en: '{number} infos', 'zh-CN': '{number} 条提示' },
  ],
};
