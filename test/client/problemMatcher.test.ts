import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { copyOf, runCli, temporaryFolder } from '../support/cli';

const root = process.env.PROJECT_ROOT!;

interface Pattern {
  name: string;
  regexp: string;
  file: number;
  line: number;
  column: number;
  severity?: number;
  message: number;
  code: number;
}

const { problemPatterns, problemMatchers } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes as {
  problemPatterns: Pattern[];
  problemMatchers: { name: string; severity: string; pattern: string }[];
};

/** What the editor makes of the output of a task: the word it reads, or else the matcher's own severity. */
function matched(output: string): string[] {
  return output.split('\n').flatMap(line =>
    problemMatchers.flatMap(({ severity, pattern }) => {
      const { regexp, ...groups } = problemPatterns.find(({ name }) => `$${name}` === pattern)!;
      const found = new RegExp(regexp).exec(line);
      if (found === null) return [];
      const said = groups.severity === undefined ? '' : found[groups.severity]!;
      const read = ['error', 'warning', 'info'].includes(said) ? said : severity;
      assert.ok(found[groups.message]!.length > 5);
      return `${found[groups.file]}:${found[groups.line]}:${found[groups.column]} ${read} ${found[groups.code]}`;
    }),
  );
}

interface Reported {
  files: { path: string; findings: { rule: string; severity: string; range: { start: { line: number; column: number } } }[] }[];
}

for (const locale of ['en', 'zh-CN']) {
  test(`the matchers read every finding of the command line once, and nothing else (${locale})`, async () => {
    const folder = temporaryFolder();
    cpSync(join(root, 'examples/draft-with-faults'), join(folder, '交付 计划'), { recursive: true });
    const run = (format: string) => runCli(['check', '--preset', 'strict', '--locale', locale, '--format', format], { cwd: folder });
    const { files } = JSON.parse((await run('json')).stdout) as Reported;
    const expected = files.flatMap(({ path, findings }) =>
      findings.map(({ rule, severity, range: { start } }) => `${path}:${start.line}:${start.column} ${severity} ${rule}`),
    );
    assert.ok(expected.length > 20 && expected[0]!.startsWith('交付 计划/'));
    assert.deepEqual(matched((await run('text')).stdout), expected);
  });
}

test('a check that finds nothing gives the matchers nothing to read', async () => {
  const folder = copyOf(join(root, 'examples/data-centre-2027'));
  for (const locale of ['en', 'zh-CN']) {
    const { code, stdout } = await runCli(['check', '--locale', locale], { cwd: folder });
    assert.equal(code, 0);
    assert.deepEqual(matched(stdout), []);
  }
});
