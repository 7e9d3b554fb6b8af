import type { PlanFile } from '../../plan/file';
import type { TeamFile } from '../../plan/generated/types';
import { at, declared, type Place } from '../../plan/place';
import type { FileKind } from '../../plan/schema';
import type { BaseFault } from '../../rules/rule';
import type { NamedFile } from '../check';
import { type Host, plainFault, type ReadFault } from '../host';
import { type Preset, presetNames } from '../presets';

/** One thing that a policy is made of: a preset that a team's file names, or a team's file itself. */
export type Layer = { preset: Preset; file: NamedFile; at: Place } | { team: TeamFile; file: NamedFile };

/** A team's file with all that it builds on. */
export interface Chain {
  /** What is extended stands before what extends it. */
  layers: readonly Layer[];
  /** Of each entry of the file's own `extends`, what is wrong with it. */
  faults: readonly (BaseFault | undefined)[];
  /** Every file that was asked for, those that are not there included. */
  asked: ReadonlySet<string>;
  /** Each file and package that one of the files builds on and that is not there. */
  absent: readonly AbsentBase[];
}

/** What a team's file builds on, by the name that it gives, where that leads to nothing. */
export interface AbsentBase {
  file: NamedFile;
  name: string;
}

/** Files that one may build on, counted as often as they are built on. */
const MOST_BASES = 64;

/** Follows `extends` from a team's file. What cannot be followed is left out and named; the rest counts all the same. */
export async function chainOf(
  top: NamedFile,
  host: Host,
  load: (uri: string) => Promise<PlanFile | ReadFault>,
  kindOf: (uri: string) => FileKind | undefined,
): Promise<Chain> {
  const asked = new Set([top.uri]);
  const absent: AbsentBase[] = [];
  let count = 0;

  async function follow(
    file: NamedFile,
    trail: readonly string[],
  ): Promise<{ layers: Layer[]; faults: (BaseFault | undefined)[]; back: Set<string> }> {
    const team = file.file.model as TeamFile;
    const layers: Layer[] = [];
    const faults: (BaseFault | undefined)[] = [];
    const back = new Set<string>();
    for (const [index, name] of (team.extends ?? []).entries()) {
      const preset = presetNames.find(one => one === name);
      if (preset !== undefined) layers.push({ preset, file, at: at(team.extends!, index) });
      if (preset === undefined && ++count > MOST_BASES) {
        faults.push('too-many');
        break;
      }
      const base = preset === undefined ? await baseAt(file.uri, name) : undefined;
      if (base === undefined || typeof base === 'string') {
        if (base === 'missing' || base === 'no-package') absent.push({ file, name });
        faults.push(base);
        continue;
      }
      if (trail.includes(base.uri)) {
        back.add(base.uri);
        faults.push('cycle');
        continue;
      }
      const inner = await follow(base, [...trail, base.uri]);
      for (const uri of inner.back) back.add(uri);
      faults.push(inner.back.has(file.uri) ? 'cycle' : inner.faults.includes('too-many') ? 'too-many' : undefined);
      layers.push(...inner.layers);
    }
    return { layers: [...layers, { team, file }], faults, back };
  }

  /** The team's file behind an entry of `extends`. */
  async function baseAt(from: string, name: string): Promise<NamedFile | BaseFault> {
    const isPath = /^\.{1,2}[\\/]/.test(name);
    if (!isPath && !/^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(?:\/[\w.@~-]+)*$/i.test(name)) {
      return /^[a-z][a-z0-9+.-]+:|^\/\//i.test(name) ? 'remote' : /^[\\/]|^[a-z]:/i.test(name) ? 'outside' : 'unknown';
    }
    const found = isPath ? await readAt(from, name) : await packageAt(from, name);
    if (typeof found === 'string') return found;
    return found.file.kind === 'team' && found.file.root !== undefined && declared(found.file.model, 'version') ? found : 'not-a-team-file';
  }

  async function readAt(from: string, path: string): Promise<NamedFile | BaseFault> {
    const target = await host.resolve(from, path);
    if ('fault' in target) return target.fault;
    asked.add(target.uri);
    if (kindOf(target.uri) === 'plan' || kindOf(target.uri) === 'agreement') return 'not-a-team-file';
    const file = await load(target.uri);
    return typeof file === 'object' ? { uri: target.uri, file } : plainFault(file);
  }

  /** `name` is the team's file of a package, `name/path.yaml` another file in it; looked for as Node does, but only inside the repository. */
  async function packageAt(from: string, name: string): Promise<NamedFile | BaseFault> {
    const [, folder, rest] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/.exec(name)!;
    const path = `${folder}/${rest ?? '.delivery-plan.yaml'}`;
    for (let up = './'; up.length < 200; up = up === './' ? '../' : `../${up}`) {
      const found = await readAt(from, `${up}node_modules/${path}`);
      if (found === 'outside' || found === 'remote') return 'no-package';
      if (found !== 'missing') return found;
    }
    return 'no-package';
  }

  const { layers, faults } = await follow(top, [top.uri]);
  return { layers, faults, asked, absent };
}
