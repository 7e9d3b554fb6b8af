import type { Yaml } from './change';
import type { ScalarNode } from './tree';

/** A scalar as YAML, in the quotes of the one it replaces where it needs any or had some. */
export function scalarYaml(value: string | number | boolean | null, style: ScalarNode['style'] = 'plain'): string {
  if (typeof value !== 'string') return String(value);
  if (style === 'single' && !/[\n\r\t\0-\x1f]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (style === 'double' || !isPlainSafe(value)) return JSON.stringify(value);
  return value;
}

/** A value on one line: `{a: 1, b: [x, y]}`. */
export function flowYaml(value: Yaml): string {
  if (typeof value !== 'object' || value === null) return scalarYaml(value);
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(', ')}]`;
  const entries = Object.entries(value).filter((entry): entry is [string, Yaml] => entry[1] !== undefined);
  return `{${entries.map(([key, item]) => `${scalarYaml(key)}: ${flowYaml(item)}`).join(', ')}}`;
}

/** A map or list as lines at an indentation, without a line end behind the last; lists of plain words stay on one line. */
export function blockYaml(value: Yaml, indent: number, step: number, eol: string): string {
  const pad = ' '.repeat(indent);
  if (typeof value !== 'object' || value === null) return pad + scalarYaml(value);
  if (Array.isArray(value)) {
    return value
      .map(item => (isScalar(item) ? `${pad}- ${scalarYaml(item)}` : `${pad}- ${blockYaml(item, indent + 2, step, eol).trimStart()}`))
      .join(eol);
  }
  return Object.entries(value)
    .filter((entry): entry is [string, Yaml] => entry[1] !== undefined)
    .map(([key, item]) => {
      const name = `${pad}${scalarYaml(key)}:`;
      if (isScalar(item)) return `${name} ${scalarYaml(item)}`;
      const empty = Array.isArray(item) ? item.length === 0 || item.every(isScalar) : Object.keys(item as object).length === 0;
      return empty ? `${name} ${flowYaml(item)}` : `${name}${eol}${blockYaml(item, indent + step, step, eol)}`;
    })
    .join(eol);
}

function isScalar(value: Yaml): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null;
}

/** Whether a text may stand without quotes, in a block and in a flow collection, and is read as the same text by old and new YAML. */
function isPlainSafe(text: string): boolean {
  if (text === '' || text !== text.trim() || /[\n\r\t\0-\x1f\x7f]/.test(text)) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(text) || /[,[\]{}]/.test(text) || /:(?:\s|$)|\s#/.test(text)) return false;
  if (/^(?:~|null|true|false|yes|no|on|off|y|n)$/i.test(text)) return false;
  // Numbers, and clock times that an old reader takes for numbers to the base of sixty.
  return !/^[-+]?(?:\.?\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+|\.inf|\.nan)$/i.test(text) && !/^\d+(?::\d+)+$/.test(text);
}
