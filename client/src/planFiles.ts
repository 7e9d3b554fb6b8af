import { languages, type TextDocument, workspace } from 'vscode';

const planLanguages = ['delivery-plan', 'delivery-sla', 'delivery-team'];
/** Plans, agreements, and the files in which teams say what counts for them. */
export const planFiles = '**/{*.delivery,*.sla,.delivery-plan}.{yaml,yml}';

/** Whether a document is a plan, an agreement or a team's file. */
export function isOurs(document: TextDocument): boolean {
  return languages.match(planSelector(), document) > 0;
}

/**
 * Plans and agreements by their languages, and by their names for those who map the names to another language.
 * The schemes are those that hold work in progress: the old side of a comparison (`git:`) would list its findings beside today's.
 */
export function planSelector(): ({ scheme: string; language: string } | { scheme: string; pattern: string })[] {
  const schemes = new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme)]);
  return [...schemes].flatMap(scheme => [...planLanguages.map(language => ({ scheme, language })), { scheme, pattern: planFiles }]);
}
