import type { Span } from '../plan/place';
import type { Fix, Severity } from '../rules/rule';
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
  related: readonly RelatedPlace[];
  fixes: readonly OfferedFix[];
  /** The plan's waiver that covers this finding: it stays visible and counts for nothing. */
  waived?: Waived;
}

export interface Waived {
  reason: string;
  approvedBy?: string;
  /** The last day of the waiver, `YYYY-MM-DD`. */
  until?: string;
}

/** Another place that a finding speaks of, in the same or another file. */
export interface RelatedPlace {
  uri: string;
  span: Span;
  text: Text;
  args: Args;
}

/** A finding's sentence in a language; of a waived one also why it is waived. */
export function sentence(finding: Finding, locale: Locale): string {
  const said = say(finding.text, finding.args, locale);
  if (finding.waived === undefined) return said;
  const { reason, until } = finding.waived;
  return say(until === undefined ? waivedTexts.open : waivedTexts.until, { said, reason, until }, locale);
}

const waivedTexts = {
  open: { en: '{said} [waived: {reason}]', 'zh-CN': '{said}［已豁免：{reason}］' },
  until: { en: '{said} [waived until {until}: {reason}]', 'zh-CN': '{said}［豁免至 {until}：{reason}］' },
} satisfies Record<string, Text>;

export interface OfferedFix {
  title: Text;
  args: Args;
  preferred: boolean;
  fix: Fix;
}
