// Makes from schemas/ what the program is built with: one self-contained schema a format, compiled validators, TypeScript types.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv, { _ } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { transformSync } from 'esbuild';
import { pinyin } from 'pinyin-pro';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'schemas');
const generated = join(root, 'server', 'src', 'plan', 'generated');
const formats = [
  { name: 'plan', file: 'delivery-plan.schema.json', type: 'DeliveryPlan' },
  { name: 'agreement', file: 'sla.schema.json', type: 'ServiceLevelAgreement' },
  { name: 'team', file: 'team.schema.json', type: 'TeamFile' },
];
/** Names of the formats that server/src/plan/formats.ts checks. */
const stringFormats = [
  'date',
  'duration',
  'time',
  'time-range',
  'currency',
  'timezone',
  'comparison',
  'interval',
  'version',
  'email',
  'uri',
];
const schemaTexts = ['title', 'description', 'examples'];
const ownWords = [
  ...['x-zh-CN', 'x-enum', 'x-suggest', 'x-id', 'x-ref', 'x-id-keys', 'x-ref-keys', 'x-names', 'x-names-keys', 'x-clauses', 'x-rules'],
  'x-looser',
];

const files = Object.fromEntries(
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.schema.json'))
    .map(name => name.split(sep).join('/'))
    .map(name => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
);

mkdirSync(generated, { recursive: true });
mkdirSync(join(root, 'dist', 'schemas'), { recursive: true });
const bundles = Object.fromEntries(formats.map(format => [format.name, bundle(format.file)]));
for (const format of formats) {
  writeFileSync(join(root, 'dist', 'schemas', format.file), `${JSON.stringify(withoutOwnWords(bundles[format.name]))}\n`);
  write(`${format.name}.schema.json`, JSON.stringify(bundles[format.name]));
}
write('schemas.js', schemaModule());
write('schemas.d.ts', formats.map(format => `export declare function ${format.name}(): object;\n`).join(''));
write('validators.js', validators());
write('validators.d.ts', validatorTypes());
write('types.ts', types());
write('templates.js', templateModule());
write('templates.d.ts', 'export declare const templates: Readonly<Record<string, () => string>>;\n');

writeCss();

function write(name, content) {
  writeFileSync(join(generated, name), content);
}

/** A format's root with every definition it needs inside it. Definitions have one name in all the files. */
function bundle(file) {
  const definitions = {};
  const visit = (node, from) => {
    if (Array.isArray(node)) return node.map(item => visit(item, from));
    if (node === null || typeof node !== 'object') return node;
    const copy = {};
    for (const [key, value] of Object.entries(node)) {
      if (key === 'definitions') continue;
      if (key === 'properties')
        copy[key] = Object.fromEntries(Object.entries(value).map(([name, property]) => [name, visit(property, from)]));
      else copy[key] = key === '$ref' ? `#/definitions/${definition(value, from)}` : visit(value, from);
    }
    return copy;
  };
  const definition = (reference, from) => {
    const [path, pointer] = reference.split('#');
    const target = path === '' ? from : posix.normalize(posix.join(posix.dirname(from), path));
    const name = pointer
      ? pointer.split('/').at(-1)
      : `${camel(posix.basename(target, '.schema.json'))}Section${target.startsWith('sla/') ? 'OfAgreement' : ''}`;
    if (!(name in definitions)) {
      definitions[name] = true;
      const found = pointer ? files[target]?.definitions?.[name] : files[target];
      if (found === undefined) throw new Error(`${from}: no schema behind "${reference}"`);
      const { $id: _id, $schema: _schema, ...body } = visit(found, target);
      definitions[name] = body;
    }
    return name;
  };
  const whole = visit(files[file], file);
  return { ...whole, definitions };
}

/** The schemas as texts, each read when it is first asked for: as a literal every start of the program would pay for them. */
function schemaModule() {
  const literal = name => JSON.stringify(JSON.stringify(spelt(bundles[name])));
  return formats.map(({ name }) => `export function ${name}() {\n  return JSON.parse(${literal(name)});\n}\n`).join('');
}

/** The style sheets of reports as one text, for pages that stand by themselves. */
function writeCss() {
  const folder = join(root, 'server', 'src', 'report', 'html');
  const css = ['chart.css', 'page.css'].map(name => readFileSync(join(folder, name), 'utf8')).join('\n');
  const { code } = transformSync(css, { loader: 'css', minify: true, charset: 'utf8' });
  mkdirSync(join(folder, 'generated'), { recursive: true });
  mkdirSync(join(root, 'dist', 'media'), { recursive: true });
  writeFileSync(join(folder, 'generated', 'css.ts'), `export const reportCss = ${JSON.stringify(code.trim())};\n`);
  writeFileSync(join(root, 'dist', 'media', 'report.css'), code);
}

/** The templates of templates/, by the path of their file, each read when it is first asked for. */
function templateModule() {
  const base = join(root, 'templates');
  const names = readdirSync(base, { recursive: true })
    .map(name => String(name).split(sep).join('/'))
    .filter(name => name.endsWith('.yaml'))
    .sort();
  const entry = name => `  '${name.slice(0, -'.yaml'.length)}': () => ${JSON.stringify(readFileSync(join(base, name), 'utf8'))},\n`;
  return `export const templates = {\n${names.map(entry).join('')}};\n`;
}

/** The schema for other editors, which do not know our words. */
function withoutOwnWords(node) {
  if (Array.isArray(node)) return node.map(withoutOwnWords);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !ownWords.includes(key))
      .map(([key, value]) => [key, withoutOwnWords(value)]),
  );
}

/** The schema with the initials by which a Chinese title or label is typed: 预算 is ys. The dictionary stays out of the program. */
function spelt(node) {
  if (Array.isArray(node)) return node.map(spelt);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, spelt(value)]));
  const { title } = node['x-zh-CN'] ?? {};
  if (typeof title === 'string') copy['x-zh-CN'].initials = initials(title);
  // Beside the words and not in them: rules pass the words on as they are.
  if (node['x-enum'] !== undefined)
    copy['x-initials'] = Object.fromEntries(Object.entries(node['x-enum']).map(([value, label]) => [value, initials(label['zh-CN'])]));
  return copy;
}

function initials(chinese) {
  return pinyin(chinese, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' }).join('').toLowerCase();
}

/** One validator for each section of each format, so that an edit is validated where it happened. */
function validators() {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    inlineRefs: false,
    messages: false,
    code: { source: true, esm: true, lines: false, formats: _`formats` },
  });
  for (const format of stringFormats) ajv.addFormat(format, () => true);
  const exported = {};
  for (const format of formats) {
    const schema = bare(bundles[format.name]);
    ajv.addSchema({ $id: format.name, definitions: schema.definitions });
    for (const [key, section] of Object.entries(schema.properties)) {
      const $id = `${format.name}_${key}`;
      const absolute = JSON.parse(JSON.stringify(section).replaceAll('"#/definitions/', `"${format.name}#/definitions/`));
      ajv.addSchema({ ...absolute, $id });
      exported[$id] = $id;
    }
  }
  // The generated code copies all errors at each step up, which takes minutes where a file has tens of thousands.
  // It also spells out at every error how it is noted, and which word of the schema is not met, which nothing reads.
  const code = standaloneCode(ajv, exported)
    .replace(/vErrors = vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\)/g, 'vErrors = joined(vErrors, $1.errors)')
    .replace(/if\(vErrors === null\)\{vErrors = \[(err\d+)\];\}else \{vErrors\.push\(\1\);\}/g, 'vErrors = joined(vErrors, [$1]);')
    .replace(/schemaPath:"[^"]*",/g, '')
    // An item of a list that fitted fits still, as long as it is the same object: an edit makes new only what it lies in.
    .replace(/(validate\d+)\((\w+\[i\d+\]), (?=\{instancePath)/g, 'keptOf($2)?.fits === $1 || noted($1, $2, ');
  return `import { formats } from '../formats';
import { keptOf } from '../tree';
${code}
function noted(validate, item, place) {
  if (!validate(item, place)) return false;
  const kept = keptOf(item);
  if (kept !== undefined) kept.fits = validate;
  return true;
}
function joined(errors, more) {
  if (errors === null) return more;
  for (const error of more) errors.push(error);
  return errors;
}
`;
}

/** A schema without the words that only people and other parts of the program read. */
function bare(schema) {
  if (Array.isArray(schema)) return schema.map(bare);
  if (schema === null || typeof schema !== 'object') return schema;
  const named = key => key === 'properties' || key === 'definitions';
  const each = map => Object.fromEntries(Object.entries(map).map(([name, inner]) => [name, bare(inner)]));
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !schemaTexts.includes(key) && !ownWords.includes(key))
      .map(([key, value]) => [key, named(key) ? each(value) : bare(value)]),
  );
}

function validatorTypes() {
  const names = formats.flatMap(format => Object.keys(bundles[format.name].properties).map(key => `${format.name}_${key}`));
  const shape =
    '{ (value: unknown): boolean; errors?: { instancePath: string; keyword: string; params: Record<string, unknown> }[] | null }';
  return `${names.map(name => `export declare const ${name}: ${shape};`).join('\n')}\n`;
}

/**
 * The types of the model. Everything is optional, because a model is read from a file that may lack anything; a section that is
 * declared not applicable is absent from the model, so its type is that of the section proper.
 */
function types() {
  const definitions = Object.assign({}, ...formats.map(format => bundles[format.name].definitions));
  const named = { ...definitions, ...Object.fromEntries(formats.map(format => [format.type, bundles[format.name]])) };
  const isNamed = name => named[name]?.properties !== undefined;
  const typeOf = schema => {
    if (schema.$ref !== undefined) {
      const name = schema.$ref.split('/').at(-1);
      return isNamed(name) ? pascal(name) : typeOf(named[name]);
    }
    if (schema.then !== undefined && schema.else !== undefined) {
      const branches = [schema.then, schema.else].filter(branch => !branch.$ref?.endsWith('/notApplicable'));
      return [...new Set(branches.map(branch => typeOf({ type: branch === schema.else ? schema.type : undefined, ...branch })))].join(
        ' | ',
      );
    }
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    if (schema.enum !== undefined) return schema.enum.map(value => JSON.stringify(value)).join(' | ');
    if (schema.items !== undefined) return `Array<${typeOf(schema.items)}>`;
    if (schema.properties !== undefined) return `{\n${members(schema)}}`;
    if (typeof schema.additionalProperties === 'object') return `Record<string, ${typeOf(schema.additionalProperties)}>`;
    const scalars = [schema.type ?? []]
      .flat()
      .map(type => ({ integer: 'number', array: 'unknown[]', object: 'Record<string, unknown>' })[type] ?? type);
    return scalars.length === 0 ? 'unknown' : [...new Set(scalars)].join(' | ');
  };
  const members = schema =>
    Object.entries(schema.properties)
      .map(
        ([key, property]) =>
          `  /** ${property.description ?? named[property.$ref?.split('/').at(-1)]?.description ?? key} */\n  ${/^\w+$/.test(key) ? key : JSON.stringify(key)}?: ${typeOf(property)};\n`,
      )
      .join('');
  const interfaces = Object.entries(named)
    .filter(([name]) => isNamed(name) && name !== 'notApplicable')
    .map(([name, schema]) => `/** ${schema.description ?? schema.title} */\nexport interface ${pascal(name)} {\n${members(schema)}}\n`);
  return `// Made from schemas/ by scripts/generate.mjs.\n\n${interfaces.join('\n')}`;
}

function pascal(name) {
  return name[0].toUpperCase() + name.slice(1);
}

function camel(kebab) {
  return kebab.replace(/-(\w)/g, (_match, letter) => letter.toUpperCase());
}
