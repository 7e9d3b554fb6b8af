import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import { copyOf, projectNames, projects, runCli } from './support/cli';
import { type Client, startClient } from './support/client';

/** What both outlets say of a finding. */
interface Said {
  path: string;
  rule: string;
  severity: string;
  message: string;
  range: [number, number, number, number];
}

/** The same folders through the command line and through the language server: not one word may differ. */
const examples = join(process.env.PROJECT_ROOT!, 'examples');
const sources = [
  ...projectNames.map(name => join(projects, name)),
  ...readdirSync(examples, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(examples, entry.name)),
];

for (const locale of ['en', 'zh-CN']) {
  const folders = new Map<string, string>();
  let client: Client;

  before(async () => {
    for (const source of sources) folders.set(source, copyOf(source));
    client = await startClient({ folders: [...folders.values()].map(folder => pathToFileURL(folder).href), locale });
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
  });

  for (const source of sources) {
    test(`command line and language server agree on ${basename(source)} in ${locale}`, async () => {
      const folder = folders.get(source)!;
      const { stdout } = await runCli(['check', '--format', 'json', '--locale', locale], { cwd: folder });
      const report = JSON.parse(stdout) as { files: { path: string; findings: Reported[] }[] };
      const printed = report.files.flatMap(file => file.findings.map(ofReport));
      const pulled = await Promise.all(
        report.files.map(async ({ path }) => {
          const uri = pathToFileURL(join(folder, path)).href;
          const answer = await client.pull(uri);
          assert.equal(answer.kind, 'full');
          return answer.kind === 'full' ? answer.items.map(item => ofDiagnostic(item, uri, folder)) : [];
        }),
      );
      assert.deepEqual(printed, pulled.flat());
    });
  }
}

interface Reported extends Omit<Said, 'range'> {
  range: Record<'start' | 'end', { line: number; column: number }>;
}

function ofReport({ path, rule, severity, message, range: { start, end } }: Reported): Said {
  return { path, rule, severity, message, range: [start.line, start.column, end.line, end.column] };
}

function ofDiagnostic({ code, severity, message, range: { start, end } }: Diagnostic, uri: string, folder: string): Said {
  return {
    path: relative(folder, fileURLToPath(uri)).split(sep).join('/'),
    rule: String(code),
    severity: severities[severity!]!,
    message: typeof message === 'string' ? message : message.value,
    range: [start.line + 1, start.character + 1, end.line + 1, end.character + 1],
  };
}

const severities: Readonly<Record<number, string>> = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'info',
};
