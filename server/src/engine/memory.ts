import type { Change } from '../plan/change';
import { type Ids, sameIds } from '../plan/ids';
import { broken, type Place } from '../plan/place';
import { keyText, type Node, type Piece, sourceOf } from '../plan/tree';
import type { LinkedAgreement, Problem, Rule } from '../rules/rule';
import type { Finding } from './finding';
import type { Policy } from './policy/policy';

/**
 * What the rules found in a file when they last ran, and what of it each of them looked at. A rule runs again only where that has
 * changed: a part of a model stays the same object as long as its text stays the same.
 */
export interface Memory {
  /** What the rules were run with; with anything else all of them run again. */
  policy?: Policy;
  kept: Map<string, Kept>;
  /** The ids that rules were given. */
  ids?: Ids;
  /** What was made of each problem. */
  findings: WeakMap<Problem, Made>;
}

/** A finding with what its place rests on: the section it lies in with its key, and where the pieces stood that were asked for. */
export interface Made {
  finding: Finding;
  key: string;
  section: Node | undefined;
  stood: { readonly piece: Piece; start: number }[];
}

interface Kept {
  rule: Rule;
  problems: readonly Problem[];
  looks: readonly Look[];
  /** The model from which places at the top of the file count, where any does; another would keep a former text alive. */
  root?: object;
}

/** A key of the input or of the model with what was found there, or what is known of the model as a whole. */
interface Look {
  of: 'input' | 'model' | 'structure' | 'all';
  key?: string;
  value: unknown;
}

export function createMemory(): Memory {
  return { kept: new Map(), findings: new WeakMap() };
}

/** Runs rules over one input, and takes over what those found before whose view of the input has not changed. */
export interface Watch<Input> {
  /** What a rule throws is thrown on, and nothing of it is kept. */
  problemsOf(rule: Rule, check: (input: Input) => Iterable<Problem>): Iterable<Problem>;
}

/**
 * `name` is the key of the input under which the model stands, of which each key is watched by itself; `dress` makes of the input what
 * rules are given.
 */
export function watch<Input extends object, Dressed extends Input>(
  memory: Memory,
  given: Input,
  name: (keyof Input & string) | undefined,
  dress: (input: Input) => Dressed,
): Watch<Dressed> {
  const input = given as Readonly<Record<string, unknown>>;
  const root = (name === undefined ? {} : input[name]) as Readonly<Record<string, unknown>>;
  let looks: Look[] = [];
  let comparison: { former: unknown; same: boolean } = { former: undefined, same: false };
  let known: string | undefined;
  const structure = (): string => {
    known ??= structureOf(root);
    return known;
  };
  const model = watched(root, key => {
    if (key === undefined) looks.push({ of: 'all', value: root });
    else if (typeof key === 'symbol') looks.push({ of: 'structure', value: structure() });
    else looks.push({ of: 'model', key, value: root[key] });
  });
  const view = new Proxy(input, {
    get(target, key: string) {
      if (key === name) return model;
      looks.push({ of: 'input', key, value: target[key] });
      return target[key];
    },
  });
  const dressed = dress(view as Input);

  function holds({ of, key, value }: Look): boolean {
    if (of === 'model') return root[key!] === value;
    if (of === 'structure') return structure() === value;
    if (of === 'all') return root === value;
    return same(input[key!], value);
  }

  /** Whether a rule that found nothing has nothing to find among ids that are made anew and say the same. */
  function holdsForIds(look: Look, problems: readonly Problem[]): boolean {
    if (look.key !== 'ids' || look.of !== 'input' || problems.length > 0) return false;
    if (comparison.former !== look.value) {
      comparison = { former: look.value, same: sameIds(look.value as Ids, input.ids as Ids) };
    }
    // The former ids would keep the former text alive.
    if (comparison.same) look.value = input.ids;
    return comparison.same;
  }

  return {
    problemsOf(rule, check) {
      const former = memory.kept.get(rule.id);
      if (former?.rule === rule && former.looks.every(look => holds(look) || holdsForIds(look, former.problems))) {
        const { root: from } = former;
        if (from === undefined || from === root) return former.problems;
        const problems = former.problems.map(problem => moved(problem, from, root));
        memory.kept.set(rule.id, { ...former, problems, root });
        return problems;
      }
      memory.kept.delete(rule.id);
      looks = [];
      const problems = [...check(dressed)];
      const placed = name === undefined ? problems : problems.map(problem => moved(problem, model, root));
      const atRoot = placed.some((problem, index) => problem !== problems[index]);
      memory.kept.set(rule.id, { rule, problems: placed, looks, ...(atRoot && { root }) });
      return placed;
    },
  };
}

/** An object that tells of each of its keys that is looked at; of all of them at once without a key. */
function watched<T extends object>(of: T, look: (key?: string | symbol) => void): T {
  return new Proxy(of, {
    get(target, key) {
      look(key);
      return Reflect.get(target, key);
    },
    has(target, key) {
      look(key);
      return Reflect.has(target, key);
    },
    getOwnPropertyDescriptor(target, key) {
      look(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    ownKeys(target) {
      look();
      return Reflect.ownKeys(target);
    },
  });
}

/** What rules ask of the top of a file beside its values: which keys are written there, rightly or not, and whether all could be read. */
function structureOf(root: object): string {
  const { node, meant, partial } = sourceOf(root) ?? {};
  const keys = node?.kind === 'map' ? node.pairs.map(({ key }) => keyText(key)) : [];
  return JSON.stringify([node?.uncertain, partial, node && broken(node.piece), [...(meant ?? [])], keys]);
}

/** Lists are made anew for every check, and what they hold is not. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  return one.every((item, index) => item === other[index] || sameLink(item, other[index]));
}

function sameLink(one: Partial<LinkedAgreement>, other: Partial<LinkedAgreement>): boolean {
  return one.entry !== undefined && one.entry === other.entry && one.sla === other.sla && one.fault === other.fault;
}

/** A problem whose places count from one object in the place of another; the same problem where none does. */
function moved(problem: Problem, from: object, to: object): Problem {
  const place = (at: Place): Place => (at.of === from ? { ...at, of: to } : at);
  const change = (one: Change): Change => {
    if (one.do === 'insert') return one.into === from ? { ...one, into: to } : one;
    if (one.do === 'append') return one.to === from ? { ...one, to } : one;
    return one.do === 'replace' || one.at.of !== from ? one : { ...one, at: place(one.at) };
  };
  const isRelated = problem.related?.some(({ at }) => at.of === from) === true;
  const isChanged = problem.fixes?.some(({ changes }) => changes.some(one => change(one) !== one)) === true;
  if (problem.at.of !== from && !isRelated && !isChanged) return problem;
  return {
    ...problem,
    at: place(problem.at),
    ...(isRelated && { related: problem.related?.map(one => ({ ...one, at: place(one.at) })) }),
    ...(isChanged && { fixes: problem.fixes?.map(fix => ({ ...fix, changes: fix.changes.map(change) })) }),
  };
}
