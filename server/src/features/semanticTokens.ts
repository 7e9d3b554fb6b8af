import type { PlanFile } from '../plan/file';
import { entrySpan, rootStep, type Step, stepsInto } from '../plan/find';
import { formats } from '../plan/formats';
import { kindsDeclaredBy } from '../plan/ids';
import { absolute, type Span } from '../plan/place';
import type { Schema } from '../plan/schema';
import type { Node } from '../plan/tree';
import { withoutQuotes } from './occurrences';
import type { tokenModifiers, tokenTypes } from './tokenTypes';

export interface SemanticToken extends Span {
  type: (typeof tokenTypes)[number];
  modifiers: readonly (typeof tokenModifiers)[number][];
}

/**
 * What the words of a file mean, in the order of the text: sections, keys, values by their format, ids by what they name. What does
 * not fit the format has no token, nor has a reference that surely leads nowhere; free text is left to the grammar.
 */
export function semanticTokens(file: PlanFile, within: Span = { start: 0, end: file.text.length }): SemanticToken[] {
  const found: SemanticToken[] = [];
  const declared = new Map<string, Set<string>>();
  for (const { id, kind } of file.ids.declarations) declared.set(id, (declared.get(id) ?? new Set()).add(kind));

  const add = (node: Node, type: SemanticToken['type'], modifiers: SemanticToken['modifiers'] = []): void => {
    const span = absolute(node, file.starts);
    if (span === undefined) return;
    const { start, end } = withoutQuotes(span, file.text);
    if (start < end && start < within.end && within.start < end && !file.text.slice(start, end).includes('\n'))
      found.push({ start, end, type, modifiers });
  };
  const addId = (node: Node, kind: string, declares: boolean): void => {
    const type = typesOfKinds.get(kind) ?? 'variable';
    add(node, type, [...(declares ? (['declaration'] as const) : []), ...(type === 'variable' ? (['readonly'] as const) : [])]);
  };
  const addReference = (node: Node, id: string, kinds: readonly string[]): void => {
    const here = declared.get(id);
    const kind = kinds.find(one => here?.has(one)) ?? kinds.find(one => mayBeElsewhere(one, file));
    if (kind !== undefined) addId(node, kind, false);
  };
  const addKey = ({ pair, key, parent, schema }: Step, around: Step): void => {
    if (pair === undefined || typeof key !== 'string') return;
    const { 'x-id-keys': idKeys, 'x-ref-keys': refKeys, properties = {} } = around.schema ?? {};
    const isOwn = Object.hasOwn(properties, key) || key.startsWith('x-');
    if (!isOwn && idKeys !== undefined) addId(pair.key, idKeys, true);
    else if (!isOwn && refKeys !== undefined) addReference(pair.key, key, refKeys);
    else if (schema !== undefined || key.startsWith('x-')) add(pair.key, parent === file.root ? 'keyword' : 'property');
  };
  const look = (around: Step): void => {
    for (const step of stepsInto(around, file)) {
      const span = entrySpan(step, file);
      if (span === undefined || span.end <= within.start || within.end <= span.start) continue;
      addKey(step, around);
      const { node, schema } = step;
      if (node.kind !== 'scalar') look(step);
      else if (schema !== undefined) {
        const { 'x-id': id, 'x-ref': kinds } = schema;
        if (typeof node.value === 'string' && id !== undefined) addId(node, id, true);
        else if (typeof node.value === 'string' && kinds !== undefined) addReference(node, node.value, kinds);
        else {
          const type = typeOfValue(node.value, schema);
          if (type !== undefined) add(node, type);
        }
      }
    }
  };
  const root = rootStep(file);
  if (root !== undefined) look(root);
  return found;
}

/** What is not named here is a thing that the plan keeps a record of: a service, an object, a risk, a deliverable. */
const typesOfKinds: ReadonlyMap<string, SemanticToken['type']> = new Map([
  ...(['party', 'role', 'person'] as const).map(kind => [kind, 'class'] as const),
  ...(['activity', 'calendar', 'maintenance-window', 'milestone', 'phase', 'shift', 'training'] as const).map(
    kind => [kind, 'event'] as const,
  ),
  ...(['impact', 'priority', 'urgency'] as const).map(kind => [kind, 'enumMember'] as const),
  ...(['emergency-plan', 'rollback-plan'] as const).map(kind => [kind, 'function'] as const),
  ['agreement', 'namespace'],
]);

/** Whether an id of a kind can stand in another file, or in a part of this one that cannot be read. */
function mayBeElsewhere(kind: string, file: PlanFile): boolean {
  return file.incomplete.has(kind) || kindsDeclaredBy(file.kind === 'plan' ? 'agreement' : 'plan').has(kind);
}

const formatTypes: Readonly<Record<string, SemanticToken['type']>> = {
  date: 'number',
  duration: 'number',
  interval: 'number',
  time: 'number',
  'time-range': 'number',
  currency: 'enumMember',
  timezone: 'enumMember',
};

function typeOfValue(value: string | number | boolean | null, schema: Schema): SemanticToken['type'] | undefined {
  if (value === null || typeof value === 'boolean') return undefined;
  if ((schema.enum ?? schema['x-suggest'])?.includes(value)) return 'enumMember';
  if (schema.enum !== undefined) return undefined;
  const isNumber = schema.type !== undefined && [schema.type].flat().some(type => type === 'number' || type === 'integer');
  if (typeof value === 'number') return isNumber || schema.const === value ? 'number' : undefined;
  const { format = '' } = schema;
  if (formats[format]?.(value) !== true) return undefined;
  return format === 'interval' && !value.startsWith('P') ? 'enumMember' : formatTypes[format];
}
