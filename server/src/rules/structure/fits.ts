import { formats } from '../../plan/formats';
import { type Schema, typeName } from '../../plan/schema';

/** Whether a plain value is one that its schema accepts, so that no fix puts one wrong value in the place of another. */
export function fits(schema: Schema, value: string | number | boolean): boolean {
  const types = schema.type === undefined ? [] : [schema.type].flat();
  const type = typeName(value);
  if (types.length > 0 && !types.includes(type) && !(types.includes('integer') && Number.isInteger(value))) return false;
  if (schema.const !== undefined) return schema.const === value;
  if (schema.enum !== undefined) return schema.enum.includes(value as string);
  if (typeof value === 'number') return fitsRange(schema, value);
  if (typeof value === 'boolean') return true;
  return (
    value.length >= (schema.minLength ?? 0) &&
    (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value)) &&
    (schema.format === undefined || formats[schema.format]?.(value) !== false)
  );
}

function fitsRange(schema: Schema & { exclusiveMinimum?: number }, value: number): boolean {
  return (
    Number.isFinite(value) &&
    value >= (schema.minimum ?? value) &&
    value <= (schema.maximum ?? value) &&
    (schema.exclusiveMinimum === undefined || value > schema.exclusiveMinimum)
  );
}
