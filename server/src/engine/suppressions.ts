import type { PlanFile } from '../plan/file';
import { formats } from '../plan/formats';
import { absolute, type Span } from '../plan/place';
import type { Node } from '../plan/tree';
import type { Rule, SuppressionState, SuppressionUse } from '../rules/rule';
import type { Finding } from './finding';
import type { Policy } from './policy/policy';
import { excessOf, isWaivable } from './waivers';

/** The word that makes a comment a suppression: `# delivery-plan-ignore <rule>, <rule> until=2026-12-31: reason`. */
export const suppressionWord = 'delivery-plan-ignore';

export interface SuppressionSettings {
  rules: readonly Rule[];
  policy: Pick<Policy, 'locked' | 'suppressions'>;
  today?: string;
  /** The file as it was before the change under review; null where it was not there. Without it no suppression is new. */
  former?: PlanFile | null;
}

/**
 * Marks the findings that comments of the file excuse, and says what became of each comment. A comment on a line of its own speaks
 * for the entry or item that begins on the next line, with all that belongs to it; one behind a value for its line.
 */
export function suppress(findings: Finding[], file: PlanFile, settings: SuppressionSettings): SuppressionUse[] {
  if (!hasSuppressions(file)) return [];
  const { rules, policy, today, former } = settings;
  const known = new Map(rules.map(rule => [rule.id, rule]));
  const before = former == null ? [] : directivesOf(former).map(({ said }) => said);
  return directivesOf(file).flatMap(directive => {
    const added = former !== undefined && !taken(before, directive.said) && { added: true as const };
    const use = (span: Span, state: SuppressionState, more: Partial<SuppressionUse> = {}): SuppressionUse => ({
      span,
      state,
      removal: directive.removal,
      ...added,
      ...more,
    });
    const fault = faultOf(directive, policy, today);
    if (fault !== undefined) return [use(directive.span, fault, { until: directive.until, days: policy.suppressions.maxDays })];
    return directive.rules.map((name, index): SuppressionUse => {
      const rule = known.get(name.text);
      const removal = directive.rules.length === 1 ? directive.removal : removalOf(directive.rules, index);
      const more = { rule: name.text, removal, until: directive.until };
      if (rule === undefined) return use(name, 'unknown-rule', more);
      if (!isWaivable(rule)) return use(name, 'not-suppressible', more);
      if (policy.locked.has(rule.id)) return use(name, 'locked', more);
      if (today !== undefined && directive.until !== undefined && directive.until < today) return use(name, 'expired', more);
      const excused = excuse(findings, rule.id, directive);
      return use(name, excused ? 'used' : 'unused', more);
    });
  });
}

/** Whether the text is worth a look; nearly no file is. */
function hasSuppressions({ text, root }: PlanFile): boolean {
  return root !== undefined && text.includes(suppressionWord);
}

/** Marks the findings of a rule in the directive's stretch that nothing else excuses; whether there was any finding at all. */
function excuse(findings: Finding[], rule: string, { covers, reason, until }: Directive): boolean {
  let any = false;
  for (const [index, finding] of findings.entries()) {
    if (finding.rule !== rule || finding.span.start < covers.start || finding.span.start >= covers.end) continue;
    any = true;
    if (finding.suppressed === undefined) findings[index] = { ...finding, suppressed: { by: 'comment', reason, until } };
  }
  return any;
}

function faultOf(directive: Directive, policy: Pick<Policy, 'suppressions'>, today: string | undefined): SuppressionState | undefined {
  const { rules, reason, until, clear } = directive;
  if (!clear) return 'unclear';
  if (rules.length === 0) return 'no-rule';
  if (until !== undefined && !formats.date!(until)) return 'bad-date';
  if (reason === '' ? policy.suppressions.reason === 'required' : /^<.*>$/.test(reason)) return 'no-reason';
  return excessOf(until, policy, today);
}

/** Removes one of several equal entries, so that each counts once; whether there was one. */
function taken(list: string[], entry: string): boolean {
  const index = list.indexOf(entry);
  if (index >= 0) list.splice(index, 1);
  return index >= 0;
}

/** A comment that suppresses, as it is written. */
interface Directive {
  /** From the number sign to the last letter. */
  span: Span;
  /** The stretch in which findings are excused, by where they begin. */
  covers: Span;
  rules: readonly Name[];
  until?: string;
  reason: string;
  /** What it says without the spaces of its writing, by which it is known in another version of the file. */
  said: string;
  /** Its head is rules with commas between them, and nothing else. */
  clear: boolean;
  /** What is cut out to remove it. */
  removal: Span;
}

interface Name extends Span {
  text: string;
}

function directivesOf(file: PlanFile): Directive[] {
  if (!hasSuppressions(file)) return [];
  const { text } = file;
  const layout = layoutOf(file);
  const found: Directive[] = [];
  for (const match of text.matchAll(/(?<=^|[ \t])#[ \t]*delivery-plan-ignore(?![\w-])([^\r\n]*)/gm)) {
    const start = match.index;
    if (layout.isText(start)) continue;
    const from = start + match[0].length - match[1]!.length;
    // What stands behind another number sign is a comment on the comment; `#12` is a number in the reason.
    const said = match[1]!.replace(/\s#(?![\p{L}\p{N}]).*$/u, '').trimEnd();
    const line = lineAt(text, start);
    const lead = text.slice(line.start, start);
    const alone = lead.trim() === '';
    const colon = said.search(/[:：]/);
    const head = colon < 0 ? said : said.slice(0, colon);
    const until = /(?<=\s)until=(\S*)/.exec(head);
    const names = namesIn(until === null ? head : blanked(head, until.index, until[0].length), from);
    const reason = colon < 0 ? '' : said.slice(colon + 1).trim();
    found.push({
      span: { start, end: from + said.length },
      covers: alone ? layout.blockBelow(line.end) : line,
      rules: names,
      until: until?.[1],
      reason,
      said: JSON.stringify([names.map(name => name.text), until?.[1] ?? '', reason]),
      clear: (said === '' || /^[\s:：]/.test(said)) && names.every(name => !/\s/.test(name.text)),
      removal: alone ? { start: line.start, end: line.end } : { start: line.start + lead.trimEnd().length, end: start + match[0].length },
    });
  }
  return found;
}

function namesIn(head: string, from: number): Name[] {
  return [...head.matchAll(/[^\s,，、](?:[^,，、]*[^\s,，、])?/g)].map(({ 0: text, index }) => ({
    text,
    start: from + index,
    end: from + index + text.length,
  }));
}

function blanked(text: string, start: number, length: number): string {
  return text.slice(0, start) + ' '.repeat(length) + text.slice(start + length);
}

/** One of several rules, with the comma before it or, for the first, behind it. */
function removalOf(names: readonly Name[], index: number): Span {
  const name = names[index]!;
  return index === 0 ? { start: name.start, end: names[1]!.start } : { start: names[index - 1]!.end, end: name.end };
}

/** A line with its end. */
function lineAt(text: string, offset: number): Span {
  const newline = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: newline < 0 ? text.length : newline + 1 };
}

/** What the tree knows of a file's lines: where a number sign is no comment, and how far what begins on a line reaches. */
function layoutOf({ root, starts, text }: PlanFile) {
  const texts: Span[] = [];
  const entries: Span[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    // What aliases share is written once.
    if (seen.has(node)) return;
    seen.add(node);
    const span = absolute(node, starts);
    if (node.kind === 'scalar') {
      if (span === undefined || node.style === 'plain' || node.style === 'empty') return;
      // Behind the sign of a block text there may be a comment.
      const start = node.style === 'block' ? lineAt(text, span.start).end : span.start;
      texts.push({ start, end: span.end });
    } else if (node.kind === 'seq') {
      for (const item of node.items) {
        const extent = absolute(item, starts);
        if (extent !== undefined) entries.push(extent);
        visit(item);
      }
    } else {
      for (const { key, value } of node.pairs) {
        const [first, last] = [absolute(key, starts), absolute(value, starts)];
        if (first !== undefined) entries.push({ start: first.start, end: Math.max(first.end, last?.end ?? 0) });
        visit(key);
        visit(value);
      }
    }
  };
  if (root !== undefined) visit(root);
  return {
    isText: (offset: number): boolean => texts.some(({ start, end }) => start <= offset && offset < end),
    /** The first line from here that is neither blank nor a comment, with all that begins on it. */
    blockBelow(offset: number): Span {
      let line = { start: offset, end: offset };
      do line = lineAt(text, line.end);
      while (line.end < text.length && /^\s*(?:#|$)/.test(text.slice(line.start, line.end)));
      const ends = entries.filter(({ start }) => start >= line.start && start < line.end).map(({ end }) => end);
      return { start: line.start, end: Math.max(line.end, ...ends) };
    },
  };
}
