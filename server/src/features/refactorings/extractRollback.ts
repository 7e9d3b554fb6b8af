import type { Yaml } from '../../plan/change';
import { editsOf, type TextEdit } from '../../plan/edit';
import type { PlanFile } from '../../plan/file';
import { nodesAt, type Step } from '../../plan/find';
import type { DeliveryPlan } from '../../plan/generated/types';
import { absolute, at } from '../../plan/place';
import { pairOf } from '../../plan/tree';
import type { Refactor } from './refactoring';

/** Moves a rollback that is written beside its work to `rollbackPlans`, under a new id, and leaves the id in its place. */
export const extractRollback: Refactor = ({ unit: { uri, file }, span }) => {
  if (file.kind !== 'plan') return [];
  const steps = nodesAt(file, span.start);
  const index = steps.findIndex(({ key, node }) => key === 'rollback' && node.kind === 'map');
  const [work, rollback] = [steps[index - 1], steps[index]];
  if (work?.node.kind !== 'map' || rollback?.pair === undefined || Object.keys(rollback.node.plain as object).length === 0) return [];
  const id = newId(steps.slice(0, index), file);
  const edits = moved(rollback, id, file);
  return edits === undefined ? [] : [{ kind: 'refactor.extract', title, args: { id }, edits: [{ uri, file, edits }] }];
};

const title = { en: 'Move this rollback to `rollbackPlans`, as `{id}`', 'zh-CN': '将此回退方案移到 `rollbackPlans`，编号为 `{id}`' };

function moved(rollback: Step, id: string, file: PlanFile): TextEdit[] | undefined {
  const { node, pair } = rollback;
  const [key, value] = [absolute(pair!.key, file.starts), absolute(node, file.starts)];
  if (key === undefined || value === undefined) return undefined;
  const colon = file.text.indexOf(':', key.end) + 1;
  const between = file.text.slice(colon, value.start);
  // An anchor or a tag stands in the way, and what an alias repeats is written elsewhere.
  if (value.start < colon || !/^(?:\s|#.*)*$/.test(between)) return undefined;
  const block = !('flow' in node && node.flow);
  const head = enter({ id }, file)[0];
  const column = head === undefined ? undefined : /(?:^|\n)( *)- id: [^\n]*$/.exec(head.text)?.[1]?.length;
  if (block && head !== undefined && column !== undefined) {
    const lineEnds = /\r?\n/.exec(file.text.slice(colon))!.index + colon;
    const end = endOfLastLine(file.text, value.start, value.end);
    const indent = value.start - (file.text.lastIndexOf('\n', value.start) + 1);
    return [
      { start: colon, end: colon, text: ` ${id}` },
      { start: lineEnds, end, text: '' },
      { ...head, text: head.text + indented(file.text.slice(lineEnds, end), indent, column + 2) },
    ];
  }
  // Written anew, the lines would lose their comments.
  if (/(?:^|\s)#/.test(file.text.slice(colon, value.end))) return undefined;
  const entry = enter({ id, ...(node.plain as { [key: string]: Yaml }) }, file);
  const reference = block
    ? { start: colon, end: endOfLastLine(file.text, value.start, value.end), text: ` ${id}` }
    : { ...value, text: id };
  return entry.length === 0 ? undefined : [...entry, reference];
}

function enter(value: Yaml, file: PlanFile): TextEdit[] {
  const present = pairOf(file.root!, 'rollbackPlans')?.value;
  if (present === undefined) return editsOf([{ do: 'insert', into: file.model, key: 'rollbackPlans', value: [value] }], file);
  if (present.kind === 'seq') return editsOf([{ do: 'append', to: present.plain as object, value }], file);
  // An empty key, or `notApplicable`, which is no longer true.
  return editsOf([{ do: 'set', at: at(file.model, 'rollbackPlans'), value: [value] }], file);
}

/** The end of the last line of a node, without the line end, so that a comment behind it goes along. */
function endOfLastLine(text: string, start: number, end: number): number {
  const last = start + text.slice(start, end).trimEnd().length;
  return last + /^[^\r\n]*/.exec(text.slice(last))![0].trimEnd().length;
}

/** Lines moved from one column to another; a comment further out than the column comes in to it. */
function indented(lines: string, from: number, to: number): string {
  return lines.replace(/(\n)( *)(?=[^\s])/g, (_whole, eol: string, pad: string) => eol + ' '.repeat(Math.max(pad.length - from, 0) + to));
}

/** `rb-` with what the id of the work says behind its own prefix, or with the key of the work where it has no id. */
function newId(steps: readonly Step[], file: PlanFile): string {
  const work = steps.at(-1)!;
  const { id } = work.node.plain as { id?: unknown };
  const word = typeof id === 'string' ? id.replace(/^[a-z]+-/, '') : String(work.key) === 'changeControl' ? 'change' : String(work.key);
  const taken = new Set(((file.model as DeliveryPlan).rollbackPlans ?? []).map(plan => plan.id));
  const base = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(word) ? `rb-${word}` : 'rb-1';
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
  return name;
}
