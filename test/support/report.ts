import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Preset } from '../../server/src/engine/presets';
import { createWorkspace } from '../../server/src/engine/workspace';
import { type ReportOptions, report } from '../../server/src/report/build';
import { type ReportInput, reportInput } from '../../server/src/report/input';
import type { Report, ReportKind } from '../../server/src/report/model';
import { rules } from '../../server/src/rules/index';

/** Files by their name, the one that the report is of first. */
export type Files = Readonly<Record<string, string>>;

/** The plans and agreements of a folder of `examples/`, the plan first. */
export function exampleFiles(name: string): Files {
  const folder = join(process.env.PROJECT_ROOT!, 'examples', name);
  const names = readdirSync(folder).filter(file => file.endsWith('.yaml'));
  return Object.fromEntries(names.sort().map(file => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** What a report of files in memory rests on. */
export async function inputOf(files: Files, preset: Preset = 'recommended'): Promise<ReportInput> {
  const base = 'file:///plans/';
  const workspace = createWorkspace({
    read: async uri => {
      const text = files[decodeURIComponent(uri.slice(base.length))];
      return text === undefined ? { fault: 'missing' } : { text };
    },
    resolve: async (_from, path) => ({ uri: base + encodeURIComponent(path) }),
  });
  const uris = Object.keys(files).map(name => base + encodeURIComponent(name));
  workspace.add(uris);
  const input = await reportInput(workspace, uris[0]!, { preset, rules });
  if ('fault' in input) throw new Error(`${uris[0]} cannot be read: ${input.fault}`);
  return input;
}

/** The report of files in memory, read on a day within the examples' period. */
export async function reportOf(
  files: Files,
  options: Partial<ReportOptions> = {},
  kind: Exclude<ReportKind, 'comparison'> = 'plan',
): Promise<Report> {
  return report(kind, await inputOf(files), { locale: 'en', asOf: '2027-03-01', ...options });
}
