import type { NamedFile, Unit } from '../engine/check';
import type { PlanFile } from '../plan/file';
import { entrySpan, nodesAt, rootStep, type Step, stepsInto } from '../plan/find';
import type { DeliveryPlan } from '../plan/generated/types';
import { absolute, at, type Span, spanOf } from '../plan/place';
import { withoutQuotes } from './occurrences';

export interface Fold extends Span {
  comment?: true;
}

/** What can be folded: sections, items, long texts and runs of comment lines. A fold of one line is left to the caller to drop. */
export function folds(file: PlanFile): Fold[] {
  const found: Fold[] = [];
  const texts: Span[] = [];
  const look = (step: Step): void => {
    const span = entrySpan(step, file);
    if (span === undefined) return;
    const end = span.start + file.text.slice(span.start, span.end).trimEnd().length;
    const severalLines = file.text.slice(span.start, end).includes('\n');
    if (!severalLines) return;
    found.push({ start: span.start, end });
    if (step.node.kind === 'scalar') texts.push(span);
    for (const inner of stepsInto(step, file)) look(inner);
  };
  const root = rootStep(file);
  if (root !== undefined) for (const step of stepsInto(root, file)) look(step);
  for (const match of file.text.matchAll(/^[ \t]*#[^\n]*(?:\r?\n[ \t]*#[^\n]*)+/gm)) {
    const span = { start: match.index, end: match.index + match[0].trimEnd().length };
    if (!texts.some(text => text.start <= span.start && span.start < text.end)) found.push({ ...span, comment: true });
  }
  return found;
}

/** The stretches around an offset from the smallest to the whole text, each inside the next. */
export function selections(file: PlanFile, offset: number): Span[] {
  const steps = nodesAt(file, offset);
  const last = steps.at(-1);
  const spans = steps.reverse().flatMap(step => {
    const own = step.onKey ? step.pair && absolute(step.pair.key, file.starts) : absolute(step.node, file.starts);
    return [step === last && own ? withoutQuotes(own, file.text) : undefined, own, step.pair && entrySpan(step, file)];
  });
  const growing: Span[] = [];
  for (const span of [...spans, { start: 0, end: file.text.length }]) {
    const inner = growing.at(-1);
    if (span === undefined || (inner && inner.start === span.start && inner.end === span.end)) continue;
    if (inner === undefined || (span.start <= inner.start && inner.end <= span.end)) growing.push(span);
  }
  return growing;
}

/** The agreement files that a plan names, where they lead to one. */
export function links({ file, agreements }: Unit): { span: Span; target: NamedFile }[] {
  if (file.kind !== 'plan') return [];
  return ((file.model as DeliveryPlan).agreements ?? []).flatMap((entry, index) => {
    const target = agreements[index];
    const span = entry.file === undefined ? undefined : spanOf(at(entry, 'file'), file.starts);
    return typeof target === 'object' && span !== undefined ? [{ span: withoutQuotes(span, file.text), target }] : [];
  });
}
