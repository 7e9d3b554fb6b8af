import type { AbsentBase } from '../engine/policy/chain';
import { defaultPreset, type Preset } from '../engine/presets';
import { kindOf, type Workspace, type WorkspaceOptions } from '../engine/workspace';
import { type Locale, say, type Text } from '../text';
import type { Call } from './command';
import { linesOf, positionAt } from './lines';
import type { Complaint, Option } from './options';
import { faultWords, fileTexts } from './reading';
import { exit } from './system';
import { visible } from './visible';

export const configOption: Option = {
  name: 'config',
  value: 'FILE',
  description: { en: 'The team’s file to follow, in the place of the nearest', 'zh-CN': '采用的团队配置，代替最近的一份' },
};

/** The team's file that `--config` names, if it does. */
export async function configOf({ values, system }: Call): Promise<{ config?: string } | { problem: Complaint }> {
  if (typeof values.config !== 'string') return {};
  const found = await system.locate(values.config);
  if (found?.folder !== false) return { problem: { text: texts.noConfig, args: { path: values.config } } };
  return { config: found.uri };
}

/** Says what is wrong with a team's file, whose words do not count there; the exit code where anything is. */
export async function tellOfTeamFile(
  team: string | undefined,
  workspace: Workspace,
  options: WorkspaceOptions,
  { locale, system }: Call,
): Promise<number | undefined> {
  if (team === undefined) return undefined;
  const path = system.nameOf(team);
  const tell = (said: string): Promise<boolean> => system.err.write(`${visible(said)}\n`);
  // One that is named may be called as it likes.
  await workspace.load(team, 'team');
  const read = await workspace.check(team, options);
  if ('fault' in read) {
    await tell(say(fileTexts.unreadable, { path, fault: faultWords[read.fault] }, locale));
    return exit.failure;
  }
  const wrong = read.findings.filter(finding => finding.severity === 'error');
  for (const { span, text, args } of wrong) {
    const { line, column } = positionAt(span.start, linesOf(read.unit.file.text));
    await tell(`${path}:${line}:${column}: ${say(text, args, locale)}`);
  }
  return wrong.length > 0 ? exit.usage : undefined;
}

/** The team's files that count for some files, to be checked with them. */
export interface TeamFiles {
  uris: readonly string[];
  /** The language that the first of them asks for. */
  language?: Locale;
  /** The preset that counts for the first plan or agreement, whatever its status. */
  preset: Preset;
  /** What the team's files build on and what is not there. */
  absent: readonly AbsentBase[];
}

export async function teamFilesOf(uris: readonly string[], workspace: Workspace, options: WorkspaceOptions): Promise<TeamFiles> {
  const found = new Set<string>(options.config === undefined ? [] : [options.config]);
  const absent = new Set<AbsentBase>();
  let [language, preset]: [Locale?, Preset?] = [];
  for (const uri of uris) {
    const policy = await workspace.policy(uri, options);
    for (const file of policy.files) found.add(file.uri);
    for (const base of policy.absent) absent.add(base);
    // One that cannot be read counts for nothing, which is to be said.
    const nearest = options.config === undefined ? await workspace.teamFile(uri) : undefined;
    if (nearest !== undefined) found.add(nearest);
    language ??= policy.language;
    if (kindOf(uri) !== 'team') preset ??= policy.presetAt();
  }
  // A change under review may have deleted the one that counts.
  const present = await Promise.all([...found].map(async uri => ({ uri, gone: (await workspace.load(uri, 'team')) === 'missing' })));
  return {
    uris: present.filter(({ gone }) => !gone).map(({ uri }) => uri),
    language,
    preset: preset ?? options.preset ?? defaultPreset,
    absent: [...absent],
  };
}

const texts = {
  noConfig: { en: '--config: there is no file {path}.', 'zh-CN': '--config：没有文件 {path}。' },
} satisfies Record<string, Text>;
