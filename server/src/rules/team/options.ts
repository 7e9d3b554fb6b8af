import type { Schema } from '../../plan/schema';
import type { RuleMeta } from '../rule';
import { fits } from '../structure/fits';

/** The part of JSON Schema in which rules state what their options may be. */
type OptionSchema = Schema & { maxLength?: number; maxItems?: number };

/** A list that a rule goes through for every text of a plan. */
const MOST_ITEMS = 1000;

/** Whether a rule has an option of this name, and the value is one for it. */
export function fitsOption(rule: RuleMeta | undefined, name: string, value: unknown): boolean {
  const schema = optionSchema(rule, name);
  if (schema === undefined) return false;
  if (!Array.isArray(value)) return isScalar(value) && fits(schema, value);
  const { type, items = {}, minItems = 0, maxItems = MOST_ITEMS }: OptionSchema = schema;
  return (
    type === 'array' && value.length >= minItems && value.length <= maxItems && value.every(item => isScalar(item) && fitsItem(items, item))
  );
}

/** What a rule states of an option; undefined where it has none of this name. */
export function optionSchema(rule: RuleMeta | undefined, name: string): OptionSchema | undefined {
  const { parameters } = rule ?? {};
  return parameters !== undefined && Object.hasOwn(parameters, name) ? (parameters[name]!.schema as unknown as OptionSchema) : undefined;
}

function fitsItem(schema: OptionSchema, item: string | number | boolean): boolean {
  return fits(schema, item) && String(item).length <= (schema.maxLength ?? MOST_ITEMS);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
