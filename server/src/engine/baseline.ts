import type { Finding } from './finding';
import { fingerprintsOf } from './fingerprint';
import type { Host } from './host';
import { relativePath } from './paths';

/** The name of a baseline: the findings that were known when a team began to hold its plans to the rules. */
export const baselineName = '.delivery-plan-baseline.json';

export interface Baseline {
  uri: string;
  /** By path from the folder of the baseline, with forward slashes: what is known of a file, as `rule fingerprint`. */
  files: ReadonlyMap<string, ReadonlySet<string>>;
  /** Why it says nothing: it was named and is not there, or it cannot be read as what it should be. */
  fault?: 'missing' | 'malformed';
}

/** The baselines that count for files: the nearest in a folder above, up to the root of what may be read. */
export interface Baselines {
  /** `named` takes the place of the nearest; undefined where there is none. */
  of(uri: string, named?: string): Promise<Baseline | undefined>;
  /** Where a baseline for a file may stand, the nearest first and the outermost last. */
  places(uri: string): Promise<string[]>;
  /** What a baseline at a place holds of each finding of a file, in their order. */
  entries(findings: readonly Finding[], uri: string, place: string): Promise<string[]>;
  forget(): void;
}

/** `host` tells where files lie, `approved` what baselines say, which may be that of another revision. */
export function createBaselines(host: Host, approved: Host): Baselines {
  const read = new Map<string, Promise<Baseline | undefined>>();
  const folders = new Map<string, Promise<Above>>();

  function at(uri: string): Promise<Baseline | undefined> {
    const known = read.get(uri) ?? approved.read(uri).then(result => baselineFrom(uri, result));
    read.set(uri, known);
    return known;
  }

  function above(uri: string): Promise<Above> {
    const folder = uri.slice(0, uri.lastIndexOf('/'));
    const known = folders.get(folder) ?? lookAbove(uri, host);
    folders.set(folder, known);
    return known;
  }

  return {
    async of(uri, named) {
      if (named !== undefined) return (await at(named)) ?? { uri: named, files: new Map(), fault: 'missing' };
      for (const place of (await above(uri)).places) {
        const found = await at(place);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    places: uri => above(uri).then(({ places }) => places),
    entries: async (findings, uri, place) => entriesOf(findings, pathIn((await above(uri)).root ?? place, uri)),
    forget() {
      read.clear();
      folders.clear();
    },
  };
}

/**
 * Marks the findings of a file that are known, but none of a locked rule, and names what is known and no longer found. `entries` are
 * those of the findings, in their order.
 */
export function markKnown(
  findings: readonly Finding[],
  entries: readonly string[],
  known: ReadonlySet<string>,
  locked: ReadonlySet<string>,
): { findings: Finding[]; stale: string[] } {
  const left = new Set(known);
  const marked = findings.map((finding, index): Finding => {
    const isKnown = left.delete(entries[index]!);
    if (!isKnown || finding.suppressed !== undefined || locked.has(finding.rule)) return finding;
    return { ...finding, severity: 'info', suppressed: { by: 'baseline', reason: '' } };
  });
  return { findings: marked, stale: [...left] };
}

/** What a baseline holds of each finding of a file, in their order; the path is that by which every outlet names the file. */
export function entriesOf(findings: readonly Finding[], path: string): string[] {
  const fingerprints = fingerprintsOf(findings, path);
  return findings.map(({ rule }, index) => `${rule} ${fingerprints[index]}`);
}

/** A file by its path from the folder of another, such as a baseline. */
export function pathIn(baseline: string, uri: string): string {
  return relativePath(baseline, uri) ?? uri;
}

/** The file that a path from the folder of a baseline names. */
export function uriIn(baseline: string, path: string): string {
  return new URL(path.split('/').map(encodeURIComponent).join('/'), baseline).href;
}

/** The text of a baseline: one line an entry in a fixed order, so that two branches seldom touch the same lines. */
export function baselineText(files: ReadonlyMap<string, Iterable<string>>): string {
  const sorted = [...files]
    .map(([path, entries]) => [path, [...entries].sort()] as const)
    .filter(([, entries]) => entries.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ version: 1, files: Object.fromEntries(sorted) }, null, 2)}\n`;
}

function baselineFrom(uri: string, result: Awaited<ReturnType<Host['read']>>): Baseline | undefined {
  if ('fault' in result) return result.fault === 'missing' ? undefined : { uri, files: new Map(), fault: 'malformed' };
  const files = filesIn(result.text);
  return files === undefined ? { uri, files: new Map(), fault: 'malformed' } : { uri, files };
}

function filesIn(text: string): Baseline['files'] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { version, files } = (value ?? {}) as { version?: unknown; files?: unknown };
  if (version !== 1 || typeof files !== 'object' || files === null || Array.isArray(files)) return undefined;
  const lists = Object.entries(files as Record<string, unknown>);
  const isList = (list: unknown): list is string[] => Array.isArray(list) && list.every(entry => typeof entry === 'string');
  if (!lists.every(([, list]) => isList(list))) return undefined;
  return new Map(lists.map(([path, list]) => [path, new Set(list as string[])]));
}

/** Folders inside one another that are looked through. */
const MOST_FOLDERS = 64;

interface Above {
  places: string[];
  /** A place in the folder that is the root of the repository; undefined outside of any. */
  root?: string;
}

async function lookAbove(uri: string, host: Host): Promise<Above> {
  const places: string[] = [];
  for (let up = ''; places.length < MOST_FOLDERS; up += '../') {
    const place = await host.resolve(uri, `${up}${baselineName}`);
    if ('fault' in place || places.includes(place.uri)) break;
    places.push(place.uri);
    const git = await host.read(place.uri.replace(/[^/]+$/, '.git'));
    if ('text' in git || git.fault === 'folder') return { places, root: place.uri };
  }
  return { places };
}
