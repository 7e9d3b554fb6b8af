import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Host } from '../engine/host';
import { createWorkspace, type Workspace, type WorkspaceOptions } from '../engine/workspace';
import type { Against } from '../protocol';
import type { ReportInput } from '../report/input';
import type { Outlets } from '../report/outlets';
import { type Locale, say, type Text } from '../text';
import { safeHost } from './safeHost';
import type { Uris } from './uris';

/** Files as revisions of a repository have them. */
export interface FormerFiles {
  /** The URI of what a revision has in the place of a file. What that URI names never changes. */
  uri(file: string, ref: string): Promise<{ uri: string } | { fault: 'no-git' | 'no-repository' | 'no-revision' }>;
  /** Reads such URIs. */
  host: Host;
}

export interface Former {
  input: ReportInput;
  /** What the two sides are called. */
  names: { old: string; new: string };
}

interface Parts {
  files: FormerFiles | undefined;
  uris: Uris;
  workspace: Workspace;
  options: WorkspaceOptions;
  outlets: Outlets;
  locale: Locale;
}

/** Reads what a file is compared with; rejects with a sentence where that cannot be done. */
export function createFormer({
  files,
  uris,
  workspace,
  options,
  outlets,
  locale,
}: Parts): (input: ReportInput, against: Against) => Promise<Former> {
  /** What was read of the last tree, which stays as it is. */
  let last: { tree: string; workspace: Workspace } | undefined;

  function workspaceOf(tree: string, { host }: FormerFiles): Workspace {
    if (last?.tree !== tree) last = { tree, workspace: createWorkspace(safeHost(host)) };
    return last.workspace;
  }

  async function inRevision(file: string, revision: string): Promise<{ uri: string; workspace: Workspace }> {
    if (files === undefined) throw refusal(texts['no-repository'], { revision });
    const found = await files.uri(file, revision);
    if ('fault' in found) throw refusal(texts[found.fault], { revision });
    return { uri: found.uri, workspace: workspaceOf(found.uri.split('/')[2]!, files) };
  }

  const refusal = (text: Text, args: { revision: string } | { file: string }): Error =>
    new ResponseError(LSPErrorCodes.RequestFailed, say(text, args, locale));

  return async (input, against) => {
    const own = input.unit.uri;
    const side = 'revision' in against ? await inRevision(own, against.revision) : { uri: uris.key(against.uri), workspace };
    const { reportInput } = await outlets.reports();
    const former = await reportInput(side.workspace, side.uri, options);
    const names = namesOf(own, side.uri);
    if ('fault' in former) throw refusal(texts['no-file'], { file: names.old, ...against });
    if (former.unit.file.kind !== input.unit.file.kind) throw refusal(texts['other-kind'], { file: names.old });
    if (!('revision' in against)) return { input: former, names };
    const revision = /^[0-9a-f]{40,}$/.test(against.revision) ? against.revision.slice(0, 10) : against.revision;
    return { input: former, names: { ...names, old: `${revision}:${names.old}` } };
  };
}

/** The names of two files; with those of their folders where they are the same and the folders are not. */
function namesOf(own: string, other: string): { old: string; new: string } {
  const [ours, theirs] = [own, other].map(uri => uri.split('/').slice(-2).map(decodeURIComponent)) as [string[], string[]];
  const length = ours[1] === theirs[1] && ours[0] !== theirs[0] ? 2 : 1;
  return { old: theirs.slice(-length).join('/'), new: ours.slice(-length).join('/') };
}

const texts = {
  'no-git': { en: 'Git, which keeps the revisions, is not installed.', 'zh-CN': '没有安装 Git，无法读取其他版本。' },
  'no-repository': { en: 'The file lies in no Git repository that may be read.', 'zh-CN': '该文件不在可读取的 Git 仓库中。' },
  'no-revision': { en: 'Git knows no revision “{revision}”.', 'zh-CN': 'Git 中没有版本“{revision}”。' },
  'no-file': { en: '{file}, with which it is to be compared, cannot be read.', 'zh-CN': '无法读取要对比的 {file}。' },
  'other-kind': {
    en: '{file} is of another kind: a plan is compared with a plan, an agreement with an agreement.',
    'zh-CN': '{file} 的类型不同：交付计划只能与交付计划对比，服务级别协议只能与服务级别协议对比。',
  },
} satisfies Record<string, Text>;
