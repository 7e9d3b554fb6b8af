import { agreement, plan, team } from './generated/schemas';

/** A delivery plan, a service level agreement, or a team's file, which says what counts for them. */
export type FileKind = 'plan' | 'agreement' | 'team';

/** What of a JSON Schema the program reads: keys and values, and the words for people. */
export interface Schema {
  $ref?: string;
  title?: string;
  description?: string;
  /** The initials are those of the title's syllables, added when the program is built. */
  'x-zh-CN'?: { title?: string; description?: string; initials?: string };
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  patternProperties?: Record<string, Schema>;
  propertyNames?: Schema;
  items?: Schema;
  required?: string[];
  enum?: (string | number)[];
  const?: string | number;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  minItems?: number;
  examples?: unknown[];
  if?: Schema;
  then?: Schema;
  else?: Schema;
  definitions?: Record<string, Schema>;
  'x-enum'?: Record<string, { en: string; 'zh-CN': string }>;
  /** Of the values of `x-enum`, added when the program is built. */
  'x-initials'?: Record<string, string>;
  'x-suggest'?: (string | number)[];
  'x-id'?: string;
  'x-ref'?: string[];
  'x-id-keys'?: string;
  'x-ref-keys'?: string[];
  /** What of the program a text names, or the keys of a map: a rule, an option of the rule around it, an element of the formats. */
  'x-names'?: 'rule' | 'element';
  'x-names-keys'?: 'rule' | 'option';
  'x-clauses'?: string[];
  'x-rules'?: string[];
  /** Which way a value becomes looser for the customer; of a list, which way its length does. */
  'x-looser'?: 'greater' | 'smaller';
}

const readers: Record<FileKind, () => object> = { plan, agreement, team };
const roots: Partial<Record<FileKind, Schema>> = {};

export function rootSchema(kind: FileKind): Schema {
  let root = roots[kind];
  if (root === undefined) {
    root = readers[kind]();
    roots[kind] = root;
  }
  return root;
}

/**
 * A schema with its reference followed and its branch chosen for a value; words at the place win over those of the definition.
 * Without a value the plain branch (`else`) is taken: the section itself, or the reference in the place of an inline object.
 */
export function resolve(schema: Schema, kind: FileKind, value?: unknown): Schema {
  let current = schema;
  for (let step = 0; step < 8; step += 1) {
    if (current.$ref !== undefined) {
      const { $ref, ...words } = current;
      const target = rootSchema(kind).definitions?.[$ref.slice('#/definitions/'.length)] ?? {};
      current = { ...target, ...words };
    } else if (current.if !== undefined) {
      const { if: condition, then: yes, else: no, ...rest } = current;
      const branch = value !== undefined && value !== null && fits(condition, value) ? yes : no;
      current = { ...branch, ...rest, ...(rest.description === undefined ? {} : { description: rest.description }) };
    } else return current;
  }
  return current;
}

/** The schema of an entry of a map or of an item of a list; undefined where the format does not know the key. */
export function schemaOf(schema: Schema, key: string | number): Schema | undefined {
  if (typeof key === 'number') return schema.items;
  const own = schema.properties !== undefined && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
  return own ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
}

/** The conditions that the schemas use: a type, and keys that must be there or have one value. */
function fits(condition: Schema, value: unknown): boolean {
  if (condition.type !== undefined && ![condition.type].flat().includes(typeName(value))) return false;
  if (condition.enum !== undefined && !condition.enum.includes(value as string)) return false;
  if (condition.const !== undefined && condition.const !== value) return false;
  if (typeof value !== 'object' || value === null) return true;
  const record = value as Record<string, unknown>;
  if (condition.required?.some(key => !(key in record))) return false;
  return Object.entries(condition.properties ?? {}).every(([key, wanted]) => !(key in record) || fits(wanted, record[key]));
}

export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
