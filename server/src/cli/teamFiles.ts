import type { Workspace, WorkspaceOptions } from '../engine/workspace';
import type { Locale } from '../text';

/** The team's files that count for some files, to be checked with them, and the language that the first of them asks for. */
export async function teamFilesOf(
  uris: readonly string[],
  workspace: Workspace,
  options: WorkspaceOptions,
): Promise<{ uris: readonly string[]; language?: Locale }> {
  const found = new Set<string>(options.config === undefined ? [] : [options.config]);
  let language: Locale | undefined;
  for (const uri of uris) {
    const policy = await workspace.policy(uri, options);
    for (const file of policy.files) found.add(file.uri);
    // One that cannot be read counts for nothing, which is to be said.
    const nearest = options.config === undefined ? await workspace.teamFile(uri) : undefined;
    if (nearest !== undefined) found.add(nearest);
    language ??= policy.language;
  }
  // A change under review may have deleted the one that counts.
  const present = await Promise.all([...found].map(async uri => ({ uri, gone: (await workspace.load(uri, 'team')) === 'missing' })));
  return { uris: present.filter(({ gone }) => !gone).map(({ uri }) => uri), language };
}
