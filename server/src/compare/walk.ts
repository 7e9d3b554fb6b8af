import { exact } from '../money/exact';
import type { PlanFile } from '../plan/file';
import type { ServiceLevelAgreement } from '../plan/generated/types';
import { at, declared, type Place } from '../plan/place';
import { resolve, rootSchema, type Schema, schemaOf } from '../plan/schema';
import { pairOf, sourceOf } from '../plan/tree';
import { calendarOf } from '../rules/agreement/calendars';
import type { WorkingCalendar } from '../time/calendar';
import { dayOf } from '../time/dates';
import { align, alignKeys } from './align';
import type { Change, ChangeKind, Name } from './change';
import type { Revision } from './changes';
import { namer, titleOf } from './names';
import { openingOrder } from './openings';
import { compareValues, type Terms } from './order';
import { type Entries, isMap, same } from './same';

/** The same place in both revisions. */
interface Here {
  path: readonly string[];
  what: readonly Name[];
  terms: Terms;
  old: Place;
  new: Place;
  /** What each change inside means, where only the whole can say it: the opening hours of a calendar. */
  meaning?: ChangeKind;
}

/** A value, or that there is none and why, or that what is written cannot be understood; perhaps what is absent stands in such a line. */
type State = { value: unknown } | { absent: true; reason?: string; perhaps?: true } | { unread: true };

type Told = Omit<Change, 'file' | 'section' | 'path' | 'what' | 'old' | 'new'>;

/** What differs between two readings of one file. Ids that were found to be new names of old ones are noted in `renames`, new to old. */
export function changesOfFile(
  [before, after]: readonly [PlanFile, PlanFile],
  [old, fresh]: readonly [Revision, Revision],
  renames: Map<string, string>,
): Change[] {
  const { kind } = after;
  const found: Change[] = [];
  const names = { old: namer([before, old.file, ...old.agreements]), new: namer([after, fresh.file, ...fresh.agreements]) };

  function compareMaps(a: Entries, b: Entries, property: Schema, here: Here): void {
    const schema = resolve(property, kind, b);
    const terms = schema.properties?.calendar === undefined ? here.terms : { ...here.terms, ...ownCalendars(a, b) };
    const opening =
      kind === 'agreement' && here.path.length === 2 && here.path[0] === 'calendars' ? openingMeaning(here.path[1]!) : undefined;
    const open = schema.properties === undefined;
    const known = Object.keys(schema.properties ?? {});
    for (const [was, is] of open ? alignKeys(a, b) : keysOf(a, b, known)) {
      const key = (is ?? was)!;
      const inner = schemaOf(schema, key) ?? {};
      const name = open ? (is === undefined ? names.old : names.new).key(key, (is === undefined ? a : b)[key]) : titleOf(inner, kind);
      const inside: Here = {
        path: [...here.path, key],
        what: here.path.length === 0 ? [] : [...here.what, name],
        terms,
        old: at(a, was ?? key),
        new: at(b, is ?? key),
        meaning: opening !== undefined && openingKeys.has(key) ? opening : here.meaning,
      };
      if (was !== undefined && is !== undefined && was !== is) {
        renames.set(is, was);
        note({ kind: 'changed', from: was, to: is, schema: {} }, inside);
      } else compareEntry(stateOf(a, key), stateOf(b, key), inner, inside);
    }
  }

  function compareEntry(was: State, is: State, property: Schema, here: Here): void {
    if ('value' in was && 'value' in is) {
      compare(was.value, is.value, property, here);
      return;
    }
    const schema = property;
    const [lost, unclear] = [isUnread(was, is), isUnread(is, was)];
    if (lost || unclear) {
      if (lost !== unclear) note({ kind: 'changed', schema, unread: lost ? 'old' : 'new', from: brief(was), to: brief(is) }, here);
      return;
    }
    const reasons = { old: 'reason' in was ? was.reason : undefined, new: 'reason' in is ? is.reason : undefined };
    const notApplicable = reasons.old === undefined && reasons.new === undefined ? undefined : reasons;
    if ('absent' in was && 'absent' in is) {
      if (reasons.old !== reasons.new)
        note(
          { kind: kindBetween(reasons.old !== undefined, reasons.new !== undefined), schema, notApplicable },
          here,
          writtenIn(reasons.old, reasons.new),
        );
    } else {
      const list = Array.isArray(('value' in was ? was : (is as { value: unknown })).value);
      const more = list && resolve(property, kind)['x-looser'] === 'greater';
      const written = writtenIn('value' in was || reasons.old, 'value' in is || reasons.new);
      note(
        { kind: kindBetween('value' in was, 'value' in is, more), schema, from: brief(was), to: brief(is), notApplicable },
        here,
        written,
      );
    }
  }

  function compare(a: unknown, b: unknown, property: Schema, here: Here): void {
    if (isMap(a) && isMap(b)) compareMaps(a, b, property, here);
    else if (Array.isArray(a) && Array.isArray(b)) compareLists(a, b, property, here);
    else compareScalars(a, b, property, here);
  }

  function compareScalars(a: unknown, b: unknown, property: Schema, here: Here): void {
    if (same(a, b)) return;
    const schema = resolve(property, kind, b);
    if (schema['x-ref'] !== undefined && typeof b === 'string' && renames.get(b) === a) return;
    const order = compareValues(a, b, schema, here.terms);
    if (order === 'equal') return;
    const [from, to] = schema.format === 'date' ? [dayOf(String(a)), dayOf(String(b))] : [];
    const dated = from !== undefined && to !== undefined;
    const money = property.$ref === '#/definitions/money' && typeof a === 'number' && typeof b === 'number';
    note(
      {
        kind: order ?? (dated ? 'moved' : 'changed'),
        from: brief({ value: a }),
        to: brief({ value: b }),
        schema: property,
        ...(dated && { by: { unit: 'days', value: to - from } }),
        ...(money && { by: { unit: 'money', value: Number(exact(b).minus(exact(a))) } }),
      },
      here,
    );
  }

  function compareLists(a: readonly unknown[], b: readonly unknown[], property: Schema, here: Here): void {
    const list = resolve(property, kind, b);
    const inner = list.items ?? {};
    const item = resolve(inner, kind);
    const more = list['x-looser'] === 'greater';
    const asBefore = item['x-ref'] === undefined ? b : b.map(value => renames.get(value as string) ?? value);
    const pairs = align(a, asBefore, item);
    for (const { from: i, to: j, key, by } of pairs) {
      const inside: Here = { ...here, old: i === undefined ? here.old : at(a, i), new: j === undefined ? here.new : at(b, j) };
      const value = j === undefined ? a[i!] : b[j];
      if (!isMap(value)) {
        if (i !== undefined && j !== undefined) compareScalars(a[i], asBefore[j], inner, inside);
        continue;
      }
      inside.path = [...here.path, key ?? String(j ?? i)];
      inside.what = [...here.what, names[j === undefined ? 'old' : 'new'].entry(value, item, kind, j ?? i!, by)];
      if (i === undefined || j === undefined)
        note({ kind: kindBetween(i !== undefined, j !== undefined, more), schema: inner }, inside, i === undefined ? 'new' : 'old');
      else {
        const was = a[i] as Entries;
        if (item.properties?.id?.['x-id'] !== undefined && was.id !== value.id) renames.set(String(value.id), String(was.id));
        compareMaps(was, value, inner, inside);
      }
    }
    // Single values without a partner make one change for all that are gone, and one for all that are new.
    const gone = pairs.flatMap(({ from, to }) => (to === undefined && !isMap(a[from!]) ? [a[from!]] : []));
    const come = pairs.flatMap(({ from, to }) => (from === undefined && !isMap(b[to!]) ? [b[to!]] : []));
    const schema: Schema = { type: 'array', items: inner };
    if (gone.length > 0) note({ kind: kindBetween(true, false, more), from: gone, schema }, here);
    if (come.length > 0) note({ kind: kindBetween(false, true, more), to: come, schema }, here);
    const order = pairs.filter(pair => pair.from !== undefined && pair.to !== undefined).map(pair => pair.from!);
    if (orderedLists.has(here.path.at(-1)!) && order.some((from, index) => from < (order[index - 1] ?? -1)))
      note({ kind: 'changed', from: a, to: b, schema }, here);
  }

  /** `written` says in which revision there is something to be looked at. */
  function note(change: Told, here: Here, written: 'old' | 'new' | 'both' = 'both'): void {
    const kept = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Told;
    found.push({
      ...kept,
      kind: here.meaning ?? change.kind,
      file: kind,
      section: here.path[0]!,
      path: here.path.join('.'),
      what: here.what,
      ...(written !== 'new' && { old: here.old }),
      ...(written !== 'old' && { new: here.new }),
    });
  }

  function ownCalendars(a: Entries, b: Entries): Partial<Terms> {
    const [was, is] = [
      typeof a.calendar === 'string' ? calendarNamed(a.calendar, 'old') : undefined,
      typeof b.calendar === 'string' ? calendarNamed(b.calendar, 'new') : undefined,
    ];
    return { ...(was && { oldCalendar: was }), ...(is && { newCalendar: is }) };
  }

  function calendarNamed(id: string, side: 'old' | 'new'): WorkingCalendar | undefined {
    const files = side === 'old' ? [before, ...old.agreements] : [after, ...fresh.agreements];
    for (const { kind: format, model } of files) {
      const calendar = format === 'agreement' ? calendarOf(model as ServiceLevelAgreement, id) : undefined;
      if (calendar !== undefined) return calendar;
    }
    return undefined;
  }

  function openingMeaning(id: string): ChangeKind | undefined {
    const [was, is] = [calendarNamed(id, 'old'), calendarNamed(id, 'new')];
    if (was === undefined || is === undefined) return undefined;
    const order = openingOrder(was, is);
    return order === 'fewer' ? 'loosened' : order === 'more' ? 'tightened' : 'changed';
  }

  const [wasSla, isSla] = [before.model, after.model] as ServiceLevelAgreement[];
  const supported = (sla: ServiceLevelAgreement, side: 'old' | 'new'): WorkingCalendar | undefined =>
    sla.supportHours?.calendar === undefined ? undefined : calendarNamed(sla.supportHours.calendar, side);
  const terms: Terms = {
    calendar: calendarNamed,
    oldLevels: wasSla!.priorities?.levels,
    newLevels: isSla!.priorities?.levels,
    oldCalendar: kind === 'agreement' ? supported(wasSla!, 'old') : undefined,
    newCalendar: kind === 'agreement' ? supported(isSla!, 'new') : undefined,
  };
  const [a, b] = [before.model as Entries, after.model as Entries];
  compareMaps(a, b, rootSchema(kind), { path: [], what: [], terms, old: at(a), new: at(b) });
  return found;
}

/** Lists of single values in which the order says something; in the others it does not. */
const orderedLists: ReadonlySet<string> = new Set(['steps', 'impact', 'urgency', 'levels']);

/** The keys of a calendar that make its opening hours together. */
const openingKeys: ReadonlySet<string> = new Set(['timezone', 'hours', 'workdays', 'holidays', 'extraWorkdays', 'extraHolidays']);

function writtenIn(old: unknown, fresh: unknown): 'old' | 'new' | 'both' {
  return old && fresh ? 'both' : old ? 'old' : 'new';
}

function kindBetween(was: boolean, is: boolean, looserWithMore = false): ChangeKind {
  if (was === is) return 'changed';
  return is ? (looserWithMore ? 'loosened' : 'added') : looserWithMore ? 'tightened' : 'dropped';
}

/** Keys of the format in its order, then the team's own. */
function keysOf(a: Entries, b: Entries, known: readonly string[]): [string, string][] {
  return [...new Set([...known, ...Object.keys(b), ...Object.keys(a)])].map(key => [key, key]);
}

const isUnread = (state: State, other: State): boolean => 'unread' in state || ('perhaps' in state && 'value' in other);

function stateOf(map: Entries, key: string): State {
  if (map[key] !== undefined && map[key] !== null) return { value: map[key] };
  const node = sourceOf(map)?.node;
  const pair = node?.kind === 'map' ? pairOf(node, key) : undefined;
  if (pair === undefined) return declared(map, key) ? { absent: true, perhaps: true } : { absent: true };
  const written = pair.value.plain;
  if (isMap(written) && 'notApplicable' in written) return { absent: true, reason: String(written.notApplicable) };
  return written === null ? { absent: true } : { unread: true };
}

/** A value that fits into a line: a single one, or a list of such. */
function brief(state: State): unknown {
  if (!('value' in state) || isMap(state.value)) return undefined;
  return Array.isArray(state.value) && state.value.some(item => typeof item === 'object') ? undefined : state.value;
}
