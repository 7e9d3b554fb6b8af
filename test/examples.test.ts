import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Preset } from '../server/src/engine/presets';
import { createWorkspace, kindOf } from '../server/src/engine/workspace';
import { fileHost } from '../server/src/hosts/files';
import { rules } from '../server/src/rules/index';

const examples = join(process.env.PROJECT_ROOT!, 'examples');

/** The presets that each example is held to: under them it gives just the findings that its comments name. */
const presetsOf: Readonly<Record<string, readonly Preset[]>> = {
  'data-centre-2027': ['recommended', 'strict'],
  'draft-with-faults': ['recommended', 'strict'],
  minimal: ['essential'],
  'public-tender': ['recommended', 'strict'],
};

test('every example is held to a preset', () => {
  const folders = readdirSync(examples, { withFileTypes: true }).filter(entry => entry.isDirectory());
  assert.deepEqual(folders.map(({ name }) => name).sort(), Object.keys(presetsOf));
});

for (const [folder, presets] of Object.entries(presetsOf)) {
  for (const preset of presets) {
    test(`${folder} under ${preset} gives the findings that its comments name`, async () => {
      const names = readdirSync(join(examples, folder)).sort();
      const workspace = createWorkspace(fileHost(() => [examples]));
      workspace.add(names.map(name => uriOf(folder, name)));
      for (const name of names) {
        assert.ok(kindOf(name), `${name} is a plan or an agreement`);
        const text = readFileSync(join(examples, folder, name), 'utf8');
        assert.deepEqual(await findingsOf(workspace, uriOf(folder, name), text, preset), faultsNamedIn(text), name);
      }
    });
  }
}

test('the draft names faults in both of its files', () => {
  for (const name of readdirSync(join(examples, 'draft-with-faults'))) {
    assert.notDeepEqual(faultsNamedIn(readFileSync(join(examples, 'draft-with-faults', name), 'utf8')), [], name);
  }
});

function uriOf(folder: string, name: string): string {
  return pathToFileURL(join(examples, folder, name)).href;
}

/** Each finding as `line rule`, lines counted from 1. */
async function findingsOf(workspace: ReturnType<typeof createWorkspace>, uri: string, text: string, preset: Preset): Promise<string[]> {
  const onDefect = (rule: string, error: unknown) => assert.fail(`${rule}: ${error}`);
  const result = await workspace.check(uri, { preset, rules, today: '2026-01-05', onDefect });
  assert.ok('findings' in result);
  return result.findings.map(({ rule, span }) => `${text.slice(0, span.start).split('\n').length} ${rule}`);
}

/** The faults that the comments of a file name, `# fault: <rule> — words`, as `line rule`. */
function faultsNamedIn(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const rule = /# fault: ([a-z0-9-]+) — \S/.exec(line)?.[1];
    return rule === undefined ? [] : [`${index + 1} ${rule}`];
  });
}
