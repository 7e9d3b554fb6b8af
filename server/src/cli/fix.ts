import type { Host } from '../engine/host';
import type { Workspace, WorkspaceOptions } from '../engine/workspace';
import { fixAll } from '../features/quickFixes';
import { applyEdits } from '../plan/edit';
import { say, type Text } from '../text';
import type { Call } from './command';
import { sayFault } from './saving';
import type { ExchangeFault } from './system';
import { visible } from './visible';

/** Texts that have been put right, over the files as they are on disk. */
export interface Mended {
  host: Host;
  texts: Map<string, string>;
}

export function mendedHost(host: Host): Mended {
  const texts = new Map<string, string>();
  const read: Host['read'] = async uri => {
    const text = texts.get(uri);
    return text === undefined ? host.read(uri) : { text };
  };
  return { host: { ...host, read }, texts };
}

/** A file with its text before and after the fixes. */
export interface Fixed {
  uri: string;
  before: string;
  after: string;
}

/** A fix may call for one in a file that belongs to it; what never comes to rest is given up. */
const ROUNDS = 10;

/** Carries out every fix that leaves no choice, in memory, and in the files that belong together until none is left. */
export async function fixFiles(
  uris: readonly string[],
  workspace: Workspace,
  options: WorkspaceOptions,
  { texts }: Mended,
): Promise<Fixed[]> {
  const ours = new Set(uris);
  const before = new Map<string, string>();
  let waiting: Iterable<string> = uris;
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Set<string>();
    for (const uri of waiting) {
      const unit = await workspace.unit(uri);
      const edits = unit === undefined ? [] : fixAll(unit, { ...options, policy: await workspace.policy(uri, options) });
      if (unit === undefined || edits.length === 0) continue;
      if (!before.has(uri)) before.set(uri, unit.file.text);
      texts.set(uri, applyEdits(unit.file.text, edits));
      workspace.changed(uri);
      for (const other of workspace.dependents(uri)) if (ours.has(other)) next.add(other);
    }
    if (next.size === 0) break;
    waiting = [...next].sort();
  }
  return [...before]
    .map(([uri, text]) => ({ uri, before: text, after: texts.get(uri)! }))
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

/** Writes the fixed texts, each whole or not at all, and says which; false where one could not be written. */
export async function writeFixes(fixed: readonly Fixed[], workspace: Workspace, { texts }: Mended, call: Call): Promise<boolean> {
  const { system, locale } = call;
  let all = true;
  for (const { uri, before, after } of fixed) {
    const path = system.nameOf(uri);
    const fault = await system.exchange(uri, before, after);
    if (fault !== undefined) {
      all = false;
      // What is reported from here on is the file as it is.
      texts.delete(uri);
      workspace.changed(uri);
    }
    const said = fault === undefined ? say(messages.fixed, { path }, locale) : sayExchangeFault(path, fault, call);
    await system.err.write(`${visible(said)}\n`);
  }
  return all;
}

/** Writes what the fixes would change to standard output, as a unified diff that `git apply` and `patch -p1` take. */
export async function printFixes(fixed: readonly Fixed[], { system, locale }: Call): Promise<void> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  for (const { uri, before, after } of fixed) {
    const name = visible(system.nameOf(uri));
    const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY });
    if (!(await system.out.write(patch))) return;
  }
  if (fixed.length === 0) await system.err.write(`${messages.nothing[locale]}\n`);
}

function sayExchangeFault(path: string, fault: ExchangeFault, { locale }: Call): string {
  if (fault === 'changed' || fault === 'outside') return say(messages[fault], { path }, locale);
  return sayFault(path, fault, locale);
}

const messages = {
  fixed: { en: 'Fixed {path}.', 'zh-CN': '已修复 {path}。' },
  nothing: { en: 'There is nothing to fix.', 'zh-CN': '没有可自动修复的问题。' },
  changed: {
    en: '{path} was not fixed: it has changed since it was read. Run the command again.',
    'zh-CN': '{path} 未修复：读取之后文件已有改动，请重新运行。',
  },
  outside: {
    en: '{path} was not fixed: it is a link to a file outside of the repository.',
    'zh-CN': '{path} 未修复：它是链接，指向仓库之外的文件。',
  },
} satisfies Record<string, Text>;
