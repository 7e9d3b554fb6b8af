import { type Disposable, extensions, l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import { type Against, type RevisionTextResult, revisionScheme, revisionTextRequest } from '../../../server/src/protocol';
import { planFiles } from '../planFiles';
import type { Server } from '../server';

/** Asks with what a file is to be compared. */
export async function askAgainst(file: Uri): Promise<Against | undefined> {
  const hasGit = file.scheme === 'file' && workspace.isTrusted;
  const choices: (QuickPickItem & { ask(): Against | Promise<Against | undefined> })[] = [
    ...(hasGit
      ? [
          { label: l10n.t('Last commit'), description: 'HEAD', ask: () => ({ revision: 'HEAD' }) },
          { label: l10n.t('Another Git revision…'), ask: () => askRevision(file) },
        ]
      : []),
    { label: l10n.t('Another file…'), ask: () => askOther(file) },
  ];
  const placeHolder = workspace.isTrusted
    ? l10n.t('With what is it to be compared?')
    : l10n.t('With what is it to be compared? Git revisions can be chosen in trusted folders.');
  return (await window.showQuickPick(choices, { placeHolder }))?.ask();
}

/** What a command was given, or a page has kept. */
export function againstIn(given: unknown): Against | undefined {
  const { revision, uri } = (given ?? {}) as { revision?: unknown; uri?: unknown };
  if (typeof revision === 'string') return { revision };
  return typeof uri === 'string' ? { uri } : undefined;
}

/** Why a comparison may not be made here: Git runs programs that the configuration of a repository names. */
export function refusalOf(against: Against | undefined): string | undefined {
  if (workspace.isTrusted || against === undefined || !('revision' in against)) return undefined;
  return l10n.t('A comparison with a Git revision needs a trusted folder.');
}

/** Shows the files of a revision, which nobody can change. */
export function showRevisions(server: Server): Disposable {
  return workspace.registerTextDocumentContentProvider(revisionScheme, {
    async provideTextDocumentContent(uri) {
      const refused = refusalOf({ revision: uri.authority });
      if (refused !== undefined) throw new Error(refused);
      const result = await server.sendRequest<RevisionTextResult | null>(revisionTextRequest, { uri: uri.toString() });
      if (result === null) throw new Error(l10n.t('The file cannot be read.'));
      return result.text;
    },
  });
}

async function askRevision(file: Uri): Promise<Against | undefined> {
  const known = await revisionsOf(file);
  const other: QuickPickItem & { revision?: string } = { label: l10n.t('Name a revision…') };
  const chosen = known.length === 0 ? other : await window.showQuickPick([other, ...known], choosing);
  if (chosen === undefined) return undefined;
  const prompt = l10n.t('A commit, a branch or a tag, such as main, v1.0 or HEAD~3');
  const revision = chosen.revision ?? (await window.showInputBox({ prompt, validateInput: problemWith }))?.trim();
  return revision === undefined ? undefined : { revision };
}

const choosing = { matchOnDescription: true, matchOnDetail: true };

function problemWith(text: string): string | undefined {
  const revision = text.trim();
  return revision === '' || revision.startsWith('-') ? l10n.t('A revision is not empty and does not begin with “-”.') : undefined;
}

/** What is used of the interface of the Git extension that comes with the editor. */
interface GitExtension {
  getAPI(version: 1): {
    getRepository(uri: Uri): {
      log(options: { path: string; maxEntries: number }): Promise<{ hash: string; message: string; authorDate?: Date }[]>;
      getRefs(query: object): Promise<{ name?: string; commit?: string }[]>;
    } | null;
  };
}

/** The commits that changed a file, the latest first, then branches and tags; none where the Git extension is switched off. */
async function revisionsOf(file: Uri): Promise<(QuickPickItem & { revision: string })[]> {
  try {
    const git = await extensions.getExtension<GitExtension>('vscode.git')?.activate();
    const repository = git?.getAPI(1).getRepository(file);
    if (!repository) return [];
    const [commits, refs] = await Promise.all([repository.log({ path: file.fsPath, maxEntries: 30 }), repository.getRefs({})]);
    return [
      ...commits.map(({ hash, message, authorDate }) => ({
        label: message.split('\n')[0]!,
        description: [hash.slice(0, 8), authorDate?.toLocaleDateString()].filter(Boolean).join(' · '),
        revision: hash,
      })),
      ...refs.flatMap(({ name, commit }) =>
        name === undefined ? [] : [{ label: name, description: commit?.slice(0, 8), revision: name }],
      ),
    ];
  } catch {
    return [];
  }
}

async function askOther(file: Uri): Promise<Against | undefined> {
  const kind = /\.(delivery|sla)\.ya?ml$/i.exec(file.path)?.[1]?.toLowerCase();
  const found = (await workspace.findFiles(planFiles)).filter(
    ({ path }) => path !== file.path && (kind === undefined || path.toLowerCase().includes(`.${kind}.`)),
  );
  const choices = found.map(uri => ({ label: workspace.asRelativePath(uri), uri })).sort((a, b) => (a.label < b.label ? -1 : 1));
  if (choices.length === 0) {
    void window.showInformationMessage(l10n.t('There is no other file of this kind in this folder.'));
    return undefined;
  }
  const chosen = await window.showQuickPick(choices, { placeHolder: l10n.t('Choose the older file') });
  return chosen && { uri: chosen.uri.toString() };
}
