import { nodeAt, type Place } from '../../plan/place';
import type { Schema } from '../../plan/schema';
import type { StructureFault } from '../../plan/structure';
import type { Text } from '../../text';
import type { FileInput } from '../rule';

export type FaultOf<Kind extends StructureFault['kind']> = Extract<StructureFault, { kind: Kind }>;

export function faultsOf<Kind extends StructureFault['kind']>(input: FileInput, kind: Kind): FaultOf<Kind>[] {
  return input.faults.filter((fault): fault is FaultOf<Kind> => fault.kind === kind);
}

/** What a place takes, which decides the rule that speaks of a wrong value there. */
export type Wanted = 'empty' | 'amount' | 'date' | 'duration' | 'time' | 'comparison' | 'id' | 'value';

/** The wrong values of a file that one rule speaks of. */
export function wrongValues(input: FileInput, wanted: Wanted): FaultOf<'wrong-value'>[] {
  return faultsOf(input, 'wrong-value').filter(fault => wantedBy(fault) === wanted);
}

function wantedBy({ value, schema }: FaultOf<'wrong-value'>): Wanted {
  if (typeof value === 'string' && value.trim() === '') return 'empty';
  if (schema['x-id'] !== undefined) return 'id';
  if (isAmount(schema)) return 'amount';
  return wantedByFormat[schema.format ?? ''] ?? 'value';
}

const wantedByFormat: Readonly<Record<string, Wanted>> = {
  date: 'date',
  duration: 'duration',
  interval: 'duration',
  time: 'time',
  'time-range': 'time',
  comparison: 'comparison',
};

/** Amounts are the only numbers with the bounds of the format's money. */
function isAmount(schema: Schema): boolean {
  return schema.type === 'number' && schema.maximum === 999_999_999_999.99;
}

/** A scalar as it is written, without its quotes: `1.10` stays `1.10` although it is read as 1.1. */
export function writtenAt(place: Place, value: unknown): string {
  const node = nodeAt(place);
  if (node?.kind !== 'scalar' || node.style !== 'plain' || typeof value === 'string') return String(value);
  return node.piece.text.slice(node.start, node.end);
}

/** What stands at the place of a wrong value, in words. */
export function foundAt({ at, value }: FaultOf<'wrong-value'>): Text {
  if (Array.isArray(value)) return { en: 'a list', 'zh-CN': '一个列表' };
  if (typeof value === 'object' && value !== null) return { en: 'a group of keys', 'zh-CN': '一组键值' };
  return quoted(writtenAt(at, value));
}

export function quoted(text: string): Text {
  const short = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  const shown = `\`${short.replace(/\s+/g, ' ')}\``;
  return { en: shown, 'zh-CN': shown };
}

/** What a schema says of itself, in a sentence of each language. */
export function meaningOf(schema: Schema | undefined): Text {
  return {
    en: schema?.description ?? schema?.title ?? '',
    'zh-CN': schema?.['x-zh-CN']?.description ?? schema?.['x-zh-CN']?.title ?? '',
  };
}

/** The most values that a message lists and that fixes are offered for. */
export const OFFERED = 6;

/** Values in back-ticks, those beyond the first few left out. */
export function listed(values: readonly (string | number | boolean)[], most: number = OFFERED): Text[] {
  const shown = values.slice(0, most).map(value => quoted(String(value)));
  return values.length > most ? [...shown, { en: '…', 'zh-CN': '…' }] : shown;
}
