import type { Finding } from '../../engine/finding';
import { suppressionWord } from '../../engine/suppressions';
import { isWaivable } from '../../engine/waivers';
import { lineEnd, type TextEdit } from '../../plan/edit';
import { shiftDate } from '../../rules/schedule/days';
import { type Args, say, type Text } from '../../text';
import { usualDays } from '../suppressionComment';
import { type Refactor, type Site, touches } from './refactoring';

/**
 * Writes a comment above a finding that suppresses its rule there, with a reason to be written: the comment holds only when what
 * stands there at first has been replaced.
 */
export const suppressWithComment: Refactor = site => {
  const { unit, span, findings, rules, policy } = site;
  if (unit.file.root === undefined) return [];
  const suppressible = new Set(
    [...rules, ...(policy?.custom ?? [])].filter(rule => isWaivable(rule) && !policy?.locked.has(rule.id)).map(({ id }) => id),
  );
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!touches(finding.span, span) || finding.suppressed !== undefined || !suppressible.has(finding.rule)) continue;
    const place = `${finding.rule} ${lineOf(finding, site).start}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), finding]);
  }
  return [...byPlace.values()].map(same => {
    const args: Args = { rule: same[0]!.rule };
    return { kind: 'quickfix', title, args, edits: [{ ...unit, edits: [comment(same[0]!, site)] }], findings: same };
  });
};

const title: Text = {
  en: 'Suppress `{rule}` here by a comment, with a reason to be written',
  'zh-CN': '用注释抑制此处的 `{rule}`（理由待填写）',
};

const written: Text = { en: '{until}: <why this is accepted>', 'zh-CN': '{until}：<抑制理由>' };

function comment(finding: Finding, site: Site): TextEdit {
  const { today, policy, locale, unit } = site;
  const until = today === undefined ? '' : ` until=${shiftDate(today, Math.min(usualDays, policy?.suppressions.maxDays ?? usualDays))}`;
  const { start, indent } = lineOf(finding, site);
  const text = `${indent}# ${suppressionWord} ${finding.rule}${say(written, { until }, locale)}${lineEnd(unit.file.text)}`;
  return { start, end: start, text };
}

function lineOf({ span }: Finding, { unit: { file } }: Site): { start: number; indent: string } {
  const start = file.text.lastIndexOf('\n', span.start - 1) + 1;
  return { start, indent: /^ */.exec(file.text.slice(start, span.start))![0] };
}
