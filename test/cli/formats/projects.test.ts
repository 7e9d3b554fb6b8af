import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import packageFile from '../../../package.json';
import { copyProject, projects, runCli } from '../../support/cli';

/** What each format says of some of the projects, in both languages. `UPDATE_EXPECTED=1` writes the files anew. */
const files = { sarif: 'sarif', github: 'github.txt', gitlab: 'gitlab.json', junit: 'junit.xml', markdown: 'md' };
const cases = [
  { project: 'budget-sum', preset: 'essential' },
  { project: 'chinese', preset: 'essential' },
  { project: 'shared-agreement', preset: 'essential' },
];

for (const { project, preset } of cases)
  for (const locale of ['en', 'zh-CN'])
    test(`${project}, ${locale}`, async () => {
      const cwd = copyProject(project);
      const outputs = Object.keys(files).flatMap(format => ['--format', format, '--output', `out.${format}`]);
      const { stderr } = await runCli(['check', '--preset', preset, '--locale', locale, ...outputs], { cwd });
      assert.equal(stderr, '');
      for (const [format, ending] of Object.entries(files)) {
        const written = readFileSync(join(cwd, `out.${format}`), 'utf8').replaceAll(`"${packageFile.version}"`, '"0.0.0"');
        const path = join(projects, project, `expected${locale === 'en' ? '' : `.${locale}`}.${ending}`);
        if (process.env.UPDATE_EXPECTED) writeFileSync(path, written);
        assert.equal(written, existsSync(path) ? readFileSync(path, 'utf8') : '', `${path} says something else`);
      }
    });
