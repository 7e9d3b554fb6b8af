import type { Workspace, WorkspaceOptions } from '../engine/workspace';
import { kindOf } from '../engine/workspace';
import { rules } from '../rules/index';
import type { Text } from '../text';
import type { Call } from './command';
import type { Complaint } from './options';
import { revisionFaultWords } from './reading';
import type { ReportedFinding } from './report';
import { sorted } from './targets';

/** What of the files is looked at. */
export interface Scope {
  uris: readonly string[];
  /** Of a finding in one of them, whether it is reported. */
  reports(finding: ReportedFinding, uri: string): boolean;
}

/**
 * With `--since` or `--changed` the files that were changed, whole, because a line changed here makes a finding there; and of the
 * files that belong to them what speaks of them. Where the team's file or the baseline was changed, all for which it counts.
 */
export async function scopeOf(
  listed: readonly string[],
  roots: readonly string[],
  workspace: Workspace,
  options: WorkspaceOptions,
  { values, system }: Call,
): Promise<Scope | { problem: Complaint }> {
  const { since, 'policy-ref': ref } = values;
  const isPart = since !== undefined || values.changed !== undefined;
  if (!isPart && ref === undefined) return { uris: listed, reports: () => true };
  if (since !== undefined && values.changed !== undefined) return { problem: { text: texts.both, args: {} } };
  const fromInput = values.stdin !== undefined || values['stdin-filename'] !== undefined;
  if (fromInput) return isPart ? { problem: { text: texts.input, args: {} } } : { uris: listed, reports: () => true };
  const base = values.changed === true ? undefined : String(since ?? ref);
  const found = await system.changes(roots, base, !isPart);
  if ('fault' in found) {
    const option = since !== undefined ? `--since ${since}` : values.changed ? '--changed' : `--policy-ref ${ref}`;
    return { problem: { text: texts.noRevision, args: { option, fault: revisionFaultWords[found.fault] } } };
  }
  const changed = new Set(found.uris);
  // Git keeps what it holds already, and so a change cannot hide a file by having it ignored.
  const hidden: string[] = [];
  for (const uri of changed) {
    const isAsked = kindOf(uri) !== undefined && roots.some(root => uri.startsWith(`${root.replace(/\/$/, '')}/`));
    if (isAsked && !listed.includes(uri) && (await workspace.load(uri)) !== 'missing') hidden.push(uri);
  }
  workspace.add(hidden);
  const uris = sorted([...listed, ...hidden], system.nameOf);
  if (!isPart) return { uris, reports: () => true };
  const whole = new Set(uris.filter(uri => changed.has(uri)));
  const partly = new Set<string>();
  for (const uri of changed) for (const other of await workspace.together(uri)) partly.add(other);
  // By what was approved elsewhere a change of the team's file or the baseline does not count.
  if (values['policy-ref'] === undefined) {
    for (const uri of uris) {
      const { files } = await workspace.policy(uri, options);
      const places = [await workspace.teamFile(uri), ...files.map(file => file.uri), ...(await workspace.baselinePlaces(uri))];
      if (places.some(place => place !== undefined && changed.has(place))) whole.add(uri);
    }
  }
  return {
    uris: uris.filter(uri => whole.has(uri) || partly.has(uri)),
    reports: (finding, uri) => whole.has(uri) || speaksOf(finding, changed),
  };
}

/** The rules that look into other files, beside those that say where. */
const across = new Set([...rules.filter(({ chapter }) => chapter === 'across').map(({ id }) => id), 'reference-resolves']);

function speaksOf({ rule, related }: ReportedFinding, changed: ReadonlySet<string>): boolean {
  return across.has(rule) || related.some(({ uri }) => changed.has(uri));
}

const texts = {
  both: { en: '--since and --changed cannot be given together.', 'zh-CN': '不能同时给出 --since 和 --changed。' },
  input: {
    en: '--since and --changed look at files, not at standard input.',
    'zh-CN': '--since 和 --changed 针对文件，不能用于标准输入。',
  },
  noRevision: { en: '{option} cannot be followed: {fault}.', 'zh-CN': '无法执行 {option}：{fault}。' },
} satisfies Record<string, Text>;
