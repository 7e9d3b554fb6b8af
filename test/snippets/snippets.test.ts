import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { type Snippet, snippetFiles, snippets } from '../../server/src/features/snippets';
import { readFile } from '../../server/src/plan/file';
import { type FileKind, rootSchema } from '../../server/src/plan/schema';
import { plainText } from '../../server/src/plan/snippet';
import { structureRules } from '../../server/src/rules/structure/index';
import type { Locale } from '../../server/src/text';

const kinds = ['plan', 'agreement'] satisfies FileKind[];
const locales = ['en', 'zh-CN'] satisfies Locale[];

/** What a planner comes to look for. */
const usual: Record<Exclude<FileKind, 'team'>, readonly string[]> = {
  plan: [
    ...['risk', 'phase', 'activity', 'milestone', 'role', 'person', 'shift', 'payment', 'budget-line', 'service', 'deliverable', 'spare'],
    ...['rollback-plan', 'emergency-plan', 'training-item', 'objective', 'object', 'site', 'waiver', 'meeting', 'backup', 'demand', 'tool'],
    ...['managed-service', 'migration', 'minimal'],
  ].map(name => `dp-${name}`),
  agreement: [
    ...['target', 'metric', 'availability-target', 'calendar', 'severity', 'service', 'report', 'escalation-step', 'credit-band'],
    ...['maintenance-window', 'signature', 'agreement', 'minimal-agreement'],
  ].map(name => `sla-${name}`),
};

for (const kind of kinds) {
  for (const locale of locales) {
    const found = snippets(kind, locale);

    test(`every snippet of the ${kind} in ${locale} fits its place`, () => {
      for (const snippet of found) assert.deepEqual(faultsOf(kind, snippet), [], `${snippet.prefixes[0]}\n${plainText(snippet.parts)}`);
    });

    test(`no two snippets of the ${kind} in ${locale} have a name or a prefix in common`, () => {
      const prefixes = found.flatMap(snippet => snippet.prefixes);
      assert.deepEqual(repeated(prefixes), []);
      assert.deepEqual(repeated(found.map(({ name }) => name)), []);
      for (const { description, name } of found) assert.ok(description.length > 3, `${name} is described`);
    });
  }

  test(`each section of the ${kind} has a snippet, and so has what planners write most`, () => {
    const found = snippets(kind, 'en');
    const keys = found.filter(snippet => snippet.kind === 'section').map(({ parts }) => /^\w+/.exec(plainText(parts))?.[0]);
    assert.deepEqual(keys, Object.keys(rootSchema(kind).properties ?? {}));
    assert.deepEqual(
      usual[kind].filter(prefix => !found.some(({ prefixes }) => prefixes.includes(prefix))),
      [],
    );
  });

  test(`the snippets of the ${kind} are the same in both languages, with the same tab stops`, () => {
    const outline = (locale: Locale) =>
      snippets(kind, locale).map(({ prefixes, parts }) => `${prefixes[0]} ${parts.filter(part => typeof part === 'object').length}`);
    assert.deepEqual(outline('zh-CN'), outline('en'));
  });
}

test('the manifest names the files of snippets, by the language of the editor', () => {
  const json = (file: string) => JSON.parse(readFileSync(join(process.env.PROJECT_ROOT!, file), 'utf8'));
  const paths: string[] = json('package.json').contributes.snippets.map(({ path }: { path: string }) => path);
  const named = ['package.nls.json', 'package.nls.zh-cn.json'].flatMap(file => paths.map(path => json(file)[path.replaceAll('%', '')]));
  assert.deepEqual(named.map(path => path.replace('./snippets/', '')).sort(), Object.keys(snippetFiles()).sort());
});

test('a snippet ends where writing goes on, and no mark of the templates is left in it', () => {
  for (const content of Object.values(snippetFiles())) {
    for (const { body } of Object.values<{ body: string[] }>(JSON.parse(content))) {
      assert.ok(body.at(-1)!.endsWith('$0'));
      assert.doesNotMatch(body.join('\n'), /\t|«|»|\{\{/);
    }
  }
});

/** What the structure rules find in a snippet with its defaults at its place; what holds it has nothing else. */
function faultsOf(kind: FileKind, { path, kind: shape, parts }: Snippet): unknown[] {
  const filled = plainText(parts);
  const envelope = kind === 'plan' ? 'deliveryPlan: 1\n' : 'serviceLevelAgreement: 1\n';
  const holders = path.map((key, index) => ({ key, inList: index > 0 && inLists.has(path.slice(0, index).join('.')) }));
  let indent = 0;
  const lines: string[] = [];
  for (const { key, inList } of holders) {
    lines.push(`${' '.repeat(indent)}${inList ? '- ' : ''}${key}:`);
    indent += inList ? 4 : 2;
  }
  lines.push(...filled.split('\n').map(line => `${' '.repeat(indent)}${line}`));
  const text = shape === 'file' ? filled : (filled.startsWith(envelope.trim()) ? '' : envelope) + lines.join('\n');
  const file = readFile(kind, text);
  return check({ uri: 'new', file, agreements: [], plans: [] }, { policy: presetPolicy('strict'), rules: structureRules })
    .filter(({ rule, span }) => !(rule === 'missing-key' && span.start < text.lastIndexOf(filled.split('\n')[0]!)))
    .map(({ rule, path: at, args }) => ({ rule, at, args, text }));
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** The lists that hold lists of their own. */
const inLists = new Set([
  'scope.objects',
  'organization.people',
  'schedule.phases',
  'content.optimization',
  'content.assessment',
  'underpinning',
]);
