import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import { createTwoFilesPatch } from 'diff';
import { copyProject, projectNames, projects, runCli } from '../support/cli';

const schemaFile = join(process.env.PROJECT_ROOT!, 'schemas/check-report.schema.json');
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
ajv.addKeyword({ keyword: 'x-zh-CN' });
const isReport = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

/**
 * Each project with what the command says of it. `UPDATE_EXPECTED=1` writes the files anew. A file `preset` beside them names the
 * rules that apply; a project without one shows a single fault, which the essential rules find. Where there is a team's file, it says
 * what counts.
 */
const outputs = [
  { file: 'expected.txt', words: [] },
  { file: 'expected.zh-CN.txt', words: ['--locale', 'zh-CN'] },
  { file: 'expected.json', words: ['--format', 'json'] },
];

const clean = ['clean-pair', 'real-cloud-sla', 'real-university-sla', 'shared-pair'];

for (const name of projectNames) {
  test(`project ${name}`, async () => {
    const cwd = copyProject(name);
    const presetFile = join(projects, name, 'preset');
    const hasTeamFile = existsSync(join(projects, name, '.delivery-plan.yaml'));
    const preset = hasTeamFile ? [] : ['--preset', existsSync(presetFile) ? readFileSync(presetFile, 'utf8').trim() : 'essential'];
    for (const { file, words } of outputs) {
      const { code, stdout, stderr } = await runCli(['check', ...preset, ...words], { cwd });
      assert.equal(stderr, '');
      assert.equal(code, name.startsWith('team-') ? 2 : clean.includes(name) ? 0 : 1);
      if (file.endsWith('.json')) {
        isReport(JSON.parse(stdout));
        assert.deepEqual(isReport.errors ?? [], []);
      }
      const path = join(projects, name, file);
      if (process.env.UPDATE_EXPECTED) writeFileSync(path, stdout);
      const expected = existsSync(path) ? readFileSync(path, 'utf8') : '';
      assert.ok(stdout === expected, createTwoFilesPatch(`${name}/${file}`, 'what it says now', expected, stdout, '', '', { context: 2 }));
    }
  });
}
