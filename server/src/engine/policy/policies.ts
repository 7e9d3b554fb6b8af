import type { PlanFile } from '../../plan/file';
import type { FileKind } from '../../plan/schema';
import type { Rule } from '../../rules/rule';
import type { NamedFile } from '../check';
import type { Host, ReadFault } from '../host';
import { defaultPreset, type Preset } from '../presets';
import { type Chain, chainOf } from './chain';
import { type Policy, presetPolicy } from './policy';
import { isOverridden, settle } from './settle';

/** The team's files of a workspace, read when they are first asked for. */
export interface Policies {
  /** What counts for a file. */
  of(uri: string, options: PolicyOptions): Promise<Policy>;
  /** The team's file that counts for a file, which may not be readable; undefined where there is none. */
  nearest(uri: string): Promise<string | undefined>;
  /** Whether a team's file may not be read, because it is a link out of the repository. */
  refuses(uri: string): Promise<boolean>;
  /** What a team's file builds on. */
  chain(team: NamedFile): Promise<Chain>;
  /** Tells of a file that was changed, opened, created or deleted. */
  changed(uri: string): void;
}

export interface PolicyOptions {
  rules: readonly Rule[];
  /** Takes the place of every preset that the team's file names. */
  preset?: Preset;
  /** The team's file to follow, in the place of the nearest. */
  config?: string;
}

const names = ['.delivery-plan.yaml', '.delivery-plan.yml'];

export function createPolicies(
  host: Host,
  load: (uri: string) => Promise<PlanFile | ReadFault>,
  kindOf: (uri: string) => FileKind | undefined,
): Policies {
  /** Team's files that are links out of the repository. */
  const refused = new Set<string>();
  /** The nearest team's file of each folder. */
  let folders = new Map<string, Promise<string | undefined>>();
  const chains = new Map<string, { chain: Promise<Chain>; asked?: ReadonlySet<string>; file: PlanFile; settled: Map<string, Policy> }>();

  function nearestTo(folder: string): Promise<string | undefined> {
    let found = folders.get(folder);
    if (found === undefined) {
      // Where even that fails, the preset counts, and what failed says so itself.
      found = look(folder).catch(() => undefined);
      folders.set(folder, found);
    }
    return found;
  }

  /** The nearest one on the way up to the root of the repository: whatever may not be read is beyond it. */
  async function look(folder: string): Promise<string | undefined> {
    const inside = `${folder}/${names[0]}`;
    for (const name of names) {
      if ((await load(`${folder}/${name}`)) === 'missing') continue;
      const target = await host.resolve(inside, name);
      if ('uri' in target) return target.uri;
      if (target.fault === 'remote') return undefined;
      refused.add(`${folder}/${name}`);
      return `${folder}/${name}`;
    }
    const git = await host.read(`${folder}/.git`);
    if ('text' in git || git.fault === 'folder') return undefined;
    const above = await host.resolve(inside, `../${names[0]}`);
    if ('fault' in above) return undefined;
    const parent = folderOf(above.uri);
    return parent.length < folder.length ? nearestTo(parent) : undefined;
  }

  async function chainAt(team: NamedFile) {
    let known = chains.get(team.uri);
    if (known?.file !== team.file) {
      known = { chain: chainOf(team, host, load, kindOf), file: team.file, settled: new Map() };
      chains.set(team.uri, known);
    }
    const chain = await known.chain;
    known.asked = chain.asked;
    return { chain, settled: known.settled };
  }

  return {
    nearest: uri => (kindOf(uri) === 'team' ? Promise.resolve(undefined) : nearestTo(folderOf(uri))),
    refuses: uri => nearestTo(folderOf(uri)).then(() => refused.has(uri)),
    chain: team => chainAt(team).then(({ chain }) => chain),
    async of(uri, { rules, preset, config }) {
      const top = config ?? (await nearestTo(folderOf(uri)));
      const file = top === undefined || refused.has(top) ? undefined : await load(top);
      if (top === undefined || typeof file !== 'object') return presetPolicy(preset ?? defaultPreset);
      const { chain, settled } = await chainAt({ uri: top, file });
      const counting = chain.layers.flatMap(layer =>
        'team' in layer ? (layer.team.overrides ?? []).map(override => ({ override, path: pathFrom(layer.file.uri, uri) })) : [],
      );
      const matching = new Set(
        counting.filter(({ override, path }) => path !== undefined && isOverridden(override, path)).map(({ override }) => override),
      );
      const name = `${preset ?? ''} ${counting.flatMap(({ override }, index) => (matching.has(override) ? index : [])).join()}`;
      let policy = settled.get(name);
      if (policy === undefined) {
        policy = settle({
          layers: chain.layers,
          absent: chain.absent,
          matches: (_team, override) => matching.has(override),
          preset,
          rules,
        });
        settled.set(name, policy);
      }
      return policy;
    },
    changed(uri) {
      if (kindOf(uri) === 'team') {
        folders = new Map();
        refused.clear();
      }
      for (const [team, { asked }] of chains) if (kindOf(uri) === 'team' || asked?.has(uri) !== false) chains.delete(team);
    },
  };
}

/** The folder of a file, without a slash behind it. */
function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** The path of a file from the folder of a team's file; undefined where it does not lie below it. */
function pathFrom(team: string, uri: string): string | undefined {
  const folder = `${folderOf(team)}/`;
  if (!uri.startsWith(folder)) return undefined;
  try {
    return decodeURIComponent(uri.slice(folder.length));
  } catch {
    return uri.slice(folder.length);
  }
}
