import type { ReadFault } from '../engine/host';
import { kindOf } from '../engine/workspace';
import type { Call } from './command';
import type { Complaint } from './options';
import { fileTexts } from './reading';

/** What is to be checked. `roots` are the places whose repositories may be read. */
export interface Targets {
  uris: readonly string[];
  roots: readonly string[];
  input?: { uri: string; text: string };
}

export type Unreadable = (path: string, fault: ReadFault) => Promise<boolean>;

export async function pathTargets({ operands, system }: Call, unreadable: Unreadable): Promise<Targets | { problem: Complaint }> {
  const uris = new Set<string>();
  const roots: string[] = [];
  const missing: string[] = [];
  for (const path of operands.length > 0 ? operands : ['.']) {
    const found = await system.locate(path);
    if (found === undefined) missing.push(path);
    else if (found.folder)
      for await (const uri of system.below(found.uri, (place, fault) => void unreadable(system.nameOf(place), fault))) uris.add(uri);
    else if (kindOf(found.uri) === undefined) return { problem: { text: fileTexts.otherFile, args: { path } } };
    else uris.add(found.uri);
    if (found !== undefined) roots.push(found.uri);
  }
  for (const path of missing) await unreadable(path, path.includes('\ufffd') ? 'name' : 'missing');
  return { uris: sorted(uris, system.nameOf), roots };
}

/** Files in the order of their names, each once. */
export function sorted(uris: Iterable<string>, nameOf: (uri: string) => string): string[] {
  const named = [...new Set(uris)].map(uri => ({ uri, name: nameOf(uri) }));
  return named.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ uri }) => uri);
}

export async function inputTargets({ values, system }: Call, unreadable: Unreadable): Promise<Targets | { problem: Complaint }> {
  const path = values['stdin-filename'];
  if (typeof path === 'string' && kindOf(path) === undefined) return { problem: { text: fileTexts.otherFile, args: { path } } };
  const read = await system.readInput();
  if ('fault' in read) {
    await unreadable('<stdin>', read.fault);
    return { uris: [], roots: [] };
  }
  const uri = system.uriOf(
    typeof path === 'string' ? path : `stdin.${/^serviceLevelAgreement\b/m.test(read.text) ? 'sla' : 'delivery'}.yaml`,
  );
  return { uris: [uri], roots: [uri], input: { uri, text: read.text } };
}
