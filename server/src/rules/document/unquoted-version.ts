import type { Text } from '../../text';
import { fileRule, type Problem } from '../rule';
import { inScalars, scalarsOf, type WrittenScalar, writtenAs } from './scalars';

export const unquotedVersion = fileRule({
  id: 'unquoted-version',
  chapter: 'document',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'A version, and a word that YAML has a meaning of its own for, stand in quotes.',
    'zh-CN': '版本号以及会被 YAML 另作解释的词应加引号。',
  },
  why: {
    en: 'Without quotes version 1.10 is the number 1.1, and the country code NO is "false" to an older reader: the wrong release is installed.',
    'zh-CN': '不加引号，版本 1.10 就成了数字 1.1，缩写 NO 会被旧版 YAML 读成“否”，装上的可能就是错误的版本。',
  },
  remedy: { en: 'Put the value in quotes: `"1.10"`, `"NO"`.', 'zh-CN': '给该值加上引号，例如 `"1.10"`、`"NO"`。' },
  messages: {
    version: {
      en: '`{written}` without quotes is the number {number}; put the version in quotes.',
      'zh-CN': '不加引号的 `{written}` 是数字 {number}，版本号请加引号。',
    },
    other: {
      en: '`{written}` without quotes is {meaning} to an older YAML reader; put it in quotes.',
      'zh-CN': '不加引号的 `{written}` 会被旧版 YAML 读成{meaning}，请加引号。',
    },
    quote: { en: 'Put it in quotes: "{written}"', 'zh-CN': '加上引号："{written}"' },
  },
  check: input => misreadIn.all(scalarsOf(input)),
  examples: [
    {
      bad: `
scope:
  objects:
    - id: app-dispatch
      name: 调度平台
      x-version: 1.10 #! unquoted-version "1.10" > version
      note: on #! unquoted-version "on" > other
`,
      fixed: `
scope:
  objects:
    - id: app-dispatch
      name: 调度平台
      x-version: "1.10" #! unquoted-version "1.10" > version
      note: "on" #! unquoted-version "on" > other
`,
      good: `
scope:
  objects:
    - id: app-dispatch
      name: 调度平台
      x-version: "1.10"
      note: 'on'
`,
    },
    {
      bad: 'scope: {included: [SE, NO, 1_000]} #! unquoted-version "NO" > other #! unquoted-version "1_000" > other\n',
      good: 'document: {version: "1.10"}\ncontract: {amount: 1860000.00, taxIncluded: true}\nscope: {included: [network, "NO"]}\n',
    },
  ],
});

const misreadIn = inScalars(({ all }) =>
  all.flatMap((scalar): Problem<'version' | 'other' | 'quote'> | [] => {
    const { node, at } = scalar;
    if (node.style !== 'plain') return [];
    const lost = losesDigits(scalar);
    const meaning = lost ? undefined : olderMeaning(node.value);
    if (!lost && meaning === undefined) return [];
    const written = writtenAs(scalar);
    const fixes = [{ title: 'quote', args: { written }, changes: [{ do: 'set', at, value: written }], preferred: true }] as const;
    return lost
      ? { message: 'version', at, args: { written, number: String(node.value) }, fixes }
      : { message: 'other', at, args: { written, meaning }, fixes };
  }),
);

/** A number in the place of a version of the team's own; elsewhere the format itself asks for text. */
function losesDigits(scalar: WrittenScalar): boolean {
  const { value } = scalar.node;
  return typeof value === 'number' && /version|release|版本/i.test(scalar.path.at(-1) ?? '') && String(value) !== writtenAs(scalar);
}

const meanings: Readonly<Record<'yes' | 'no' | 'number', Text>> = {
  yes: { en: '`true`', 'zh-CN': ' `true`（是）' },
  no: { en: '`false`', 'zh-CN': ' `false`（否）' },
  number: { en: 'a number', 'zh-CN': '数字' },
};

/** What YAML 1.1 makes of a text; undefined where it reads the same. */
function olderMeaning(value: unknown): Text | undefined {
  if (typeof value !== 'string' || value.length > 40) return undefined;
  if (/^(?:yes|on|y)$/i.test(value)) return meanings.yes;
  if (/^(?:no|off|n)$/i.test(value)) return meanings.no;
  return /^[-+]?(?:\d[\d_]*_[\d_]*(?:\.[\d_]*)?|0b[01_]+)$/.test(value) ? meanings.number : undefined;
}
