import type { PlanFile } from './file';
import { absolute, type Span } from './place';
import { resolve, rootSchema, type Schema, schemaOf } from './schema';
import { keyText, type MapNode, type Node, type Pair, type SeqNode } from './tree';

/** One step from the root to an offset. */
export interface Step {
  node: Node;
  /** The map or list in which the node stands; undefined for the root. */
  parent?: MapNode | SeqNode;
  /** The key or index by which it stands there. */
  key?: string | number;
  /** The entry of the map of which the node is the value. */
  pair?: Pair;
  /** The offset lies on the key of the entry and not on its value. */
  onKey: boolean;
  /** The schema of the node, followed and its branch chosen; undefined where the format does not know the place. */
  schema?: Schema;
  /** The same before it was followed, with the words of the place. */
  declared?: Schema;
}

/** The nodes that hold an offset of a file, from the root to the innermost. An offset right behind a node still belongs to it. */
export function nodesAt(file: PlanFile, offset: number): Step[] {
  const steps: Step[] = [];
  for (let step = rootStep(file); step !== undefined; step = step.onKey ? undefined : childAt(step, file, offset)) steps.push(step);
  return steps;
}

/** The step at the root of a file; undefined where the file holds no map. */
export function rootStep({ kind, root }: PlanFile): Step | undefined {
  const schema = rootSchema(kind);
  return root && { node: root, onKey: false, schema: resolve(schema, kind, root.plain), declared: schema };
}

/** The steps to the values of a map or to the items of a list, as far as they are written there: what an alias repeats is left out. */
export function stepsInto(step: Step, file: PlanFile): Step[] {
  const { node } = step;
  if (node.kind === 'scalar') return [];
  const count = node.kind === 'map' ? node.pairs.length : node.items.length;
  let end = absolute(node, file.starts)?.start ?? 0;
  return Array.from({ length: count }, (_, index) => childOf(step, index, file)).filter(child => {
    const value = absolute(child.node, file.starts);
    const key = child.pair && absolute(child.pair.key, file.starts);
    if (value === undefined || (key ?? value).start < end || value.start < (key ?? value).start) return false;
    end = value.end;
    return true;
  });
}

/** The offsets of an entry with its key, or of an item. */
export function entrySpan({ node, pair }: Step, file: PlanFile): Span | undefined {
  const value = absolute(node, file.starts);
  const key = pair && absolute(pair.key, file.starts);
  return key === undefined ? value : { start: key.start, end: Math.max(key.end, value?.end ?? key.end) };
}

function childAt(step: Step, file: PlanFile, offset: number): Step | undefined {
  const { node } = step;
  if (node.kind === 'scalar') return undefined;
  const heads: readonly (Pair | Node)[] = node.kind === 'map' ? node.pairs : node.items;
  for (const [index, head] of heads.entries()) {
    if (node.kind === 'map') {
      const pair = head as Pair;
      if (holds(absolute(pair.key, file.starts), offset)) return { ...childOf(step, index, file), onKey: true };
      if (holds(absolute(pair.value, file.starts), offset)) return childOf(step, index, file);
    } else if (holds(absolute(head as Node, file.starts), offset)) return childOf(step, index, file);
  }
  return undefined;
}

function childOf({ node, schema }: Step, index: number, file: PlanFile): Step {
  const parent = node as MapNode | SeqNode;
  const pair = parent.kind === 'map' ? parent.pairs[index]! : undefined;
  const child = pair?.value ?? (parent as SeqNode).items[index]!;
  const key = pair === undefined ? index : keyText(pair.key);
  const declared = schema && schemaOf(schema, key);
  return { node: child, parent, key, pair, onKey: false, schema: declared && resolve(declared, file.kind, child.plain), declared };
}

function holds(span: Span | undefined, offset: number): boolean {
  return span !== undefined && span.start <= offset && offset <= span.end;
}
