import { suppressionWord } from '../engine/suppressions';
import type { Span } from '../plan/place';
import { shiftDate } from '../rules/schedule/days';
import type { Locale } from '../text';
import type { Offer } from './completion';
import type { Surroundings } from './values';

/** Days after which a suppression is looked at again where nobody says otherwise. */
export const usualDays = 90;

/** What may be written in a comment that suppresses rules, up to its colon: a rule, and behind one its last day. None elsewhere. */
export function commentOffers(text: string, offset: number, { rules, today }: Surroundings, locale: Locale): Offer[] {
  const head = headAt(text, offset);
  if (head === undefined) return [];
  const { names, typed } = head;
  const span = { start: offset - typed.length, end: wordEnd(text, offset) };
  const offer = (label: string, kind: Offer['kind'], words?: string): Offer => ({
    label,
    kind,
    words,
    search: [label, words].filter(Boolean).join(' '),
    insert: [label],
    span,
  });
  const until =
    today === undefined || names.length === 0 || names.some(isUntil) ? [] : [offer(`until=${shiftDate(today, usualDays)}`, 'date')];
  const left = rules.filter(({ id }) => !names.includes(id)).map(({ id, title }) => offer(id, 'rule', title[locale]));
  // Behind a rule and a blank there can only be the last day; a comma asks for another rule.
  return head.isNext ? until : left;
}

/** The rule that a comment names at an offset, as it is written there. */
export function ruleInComment(text: string, offset: number): { id: string; span: Span } | undefined {
  const end = wordEnd(text, offset);
  const typed = headAt(text, end)?.typed ?? '';
  return typed === '' || isUntil(typed) ? undefined : { id: typed, span: { start: end - typed.length, end } };
}

interface Head {
  /** What stands before the cursor between the separators. */
  names: readonly string[];
  /** The word at the cursor, up to it. */
  typed: string;
  /** A blank alone stands between it and the name before. */
  isNext: boolean;
}

/** What a comment says before its colon, up to an offset; undefined outside of such a comment. */
function headAt(text: string, offset: number): Head | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const said = pattern.exec(line)?.[1];
  if (said === undefined) return undefined;
  const typed = /[^\s,，、]*$/.exec(said)![0];
  const before = said.slice(0, said.length - typed.length);
  const names = before.split(/[\s,，、]+/).filter(Boolean);
  return { names, typed, isNext: names.length > 0 && /[^\s,，、]\s+$/.test(before) };
}

const pattern = new RegExp(`(?:^|[ \\t])#[ \\t]*${suppressionWord}[ \\t]+([^:：\\r\\n]*)$`);

const isUntil = (name: string): boolean => name.startsWith('until=');

function wordEnd(text: string, offset: number): number {
  return offset + /^[\w=-]*/.exec(text.slice(offset, offset + 200))![0].length;
}
