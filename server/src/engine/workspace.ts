import { type PlanFile, readFile, unreadFile } from '../plan/file';
import type { DeliveryPlan } from '../plan/generated/types';
import { limits } from '../plan/limits';
import { declared } from '../plan/place';
import type { FileKind } from '../plan/schema';
import type { AgreementFault, Rule } from '../rules/rule';
import { agreementPaths, pathsOf } from './agreementPaths';
import { type Baseline, createBaselines, markKnown, pathIn } from './baseline';
import { type CheckOptions, checkAll, judged, limited, type NamedFile, type Unit } from './check';
import { type Completeness, completeness } from './completeness';
import type { Finding } from './finding';
import { type Host, plainFault, type ReadFault, type ReadResult } from './host';
import { createMemory, type Memory } from './memory';
import { createPolicies } from './policy/policies';
import { type Policy, presetPolicy } from './policy/policy';
import { settle } from './policy/settle';
import { defaultPreset, type Preset } from './presets';
import { suppressionWord } from './suppressions';

/** What is asked of every check of a workspace; the policy of each file comes from its team's file. */
export interface WorkspaceOptions extends Omit<CheckOptions, 'policy'> {
  /** Takes the place of every preset that the team's file names. */
  preset?: Preset;
  /** The team's file to follow, in the place of the nearest. */
  config?: string;
  /** The baseline to follow, in the place of the nearest; null where none is to count. */
  baseline?: string | null;
  /** Of a file that stands for another, as its former revision does, the one by whose team's file and baseline it is judged. */
  countsAs?: (uri: string) => string;
  /** Gives more findings for a file than anyone could read. */
  unlimited?: true;
}

/** A file as checked. `stale` is what the baseline knows of it and is found no longer. */
export interface Checked {
  findings: Finding[];
  unit: Unit;
  stale: readonly string[];
}

/** The files under check: texts that an editor holds over files on disk, what was read of them, and how they belong together. */
export interface Workspace {
  /** Takes a text from an editor, or its next version; it wins over the file on disk. */
  open(uri: string, text: string, kind?: FileKind): void;
  /** Gives a text back to the disk. */
  close(uri: string): void;
  /** Forgets what was read of a file that was changed, created or (`gone`) deleted on disk. */
  changed(uri: string, gone?: boolean): void;
  /** Makes files on disk known, so that an agreement finds the plans that name it. */
  add(uris: Iterable<string>): void;
  remove(uri: string): void;
  /** Every file known on disk or open, and the team's files that have counted for one of them. */
  known(): string[];
  isOpen(uri: string): boolean;
  /** The file as read; a word where it cannot be read. */
  load(uri: string, kind?: FileKind): Promise<PlanFile | ReadFault>;
  /** A file with those that belong to it, unchecked; undefined where it cannot be read. */
  unit(uri: string): Promise<Unit | undefined>;
  /** What is wrong with a file; a word where it cannot be read. */
  check(uri: string, options: WorkspaceOptions): Promise<Checked | { fault: ReadFault }>;
  /** How far a plan meets the clauses that apply to it, its agreements included; undefined for any other file. */
  completeness(uri: string, options: WorkspaceOptions): Promise<Completeness | undefined>;
  /** What counts for a file: what its team's file says, or else a preset. */
  policy(uri: string, options: WorkspaceOptions): Promise<Policy>;
  /** The baseline that counts for a file, if there is one. */
  baseline(uri: string, options: Pick<WorkspaceOptions, 'baseline' | 'countsAs'>): Promise<Baseline | undefined>;
  /** What a baseline at a place holds of each finding of a file, in their order. */
  baselineEntries(findings: readonly Finding[], uri: string, place: string): Promise<string[]>;
  /** Where a baseline for a file may stand, the nearest first and the outermost last. */
  baselinePlaces(uri: string): Promise<string[]>;
  /** Looks for baselines anew when they are next asked for. */
  forgetBaselines(): void;
  /** The team's file that counts for a file, which may not be readable; undefined where there is none. */
  teamFile(uri: string): Promise<string | undefined>;
  /** Whether a file has counted for another as a team's file, whatever it is called. */
  governs(uri: string): boolean;
  /** The files whose findings may change with this one. */
  dependents(uri: string): string[];
  /** What a file belongs together with: the agreements that a plan names, or the known plans that name an agreement. */
  together(uri: string): Promise<string[]>;
  /** Lets go of what was read of a file on disk; it is read again when it is next asked for. */
  release(uri: string): void;
}

/** The kind of file that a name announces; undefined for any other file. */
export function kindOf(uri: string): FileKind | undefined {
  if (/(?:^|[\\/])\.delivery-plan\.ya?ml$/i.test(uri)) return 'team';
  if (/\.delivery\.ya?ml$/i.test(uri)) return 'plan';
  return /\.sla\.ya?ml$/i.test(uri) ? 'agreement' : undefined;
}

/**
 * `approved` reads what was approved before the change under review: by its words a change is judged, and what it excuses beyond
 * them is told. `pathsIn` tells by which paths the text of a plan names agreements.
 */
export function createWorkspace(host: Host, approved?: Host, pathsIn: (text: string) => readonly string[] = agreementPaths): Workspace {
  const texts = new Map<string, { text: string; kind: FileKind }>();
  const onDisk = new Set<string>();
  /** Files deleted while an editor still shows them: their text can be read there, but no plan can rest on them. */
  const deleted = new Set<string>();
  /** What was read, and of which text. The last reading stays as the base of the next when the text changes. */
  const read = new Map<string, PlanFile>();
  const pending = new Map<string, Promise<PlanFile | ReadFault>>();
  /** The agreements that each plan names, the plans that name each, and the known plans that have to be looked at for it. */
  const named = new Map<string, ReadonlySet<string>>();
  const naming = new Map<string, Set<string>>();
  const unlooked = new Set<string>();
  let looking = Promise.resolve();

  /** The files that each team's file has counted for. */
  const governed = new Map<string, Set<string>>();

  const known = (): string[] => [...new Set([...texts.keys(), ...onDisk, ...governed.keys()])].sort();

  function load(uri: string, wanted?: FileKind): Promise<PlanFile | ReadFault> {
    const open = texts.get(uri);
    if (open !== undefined) return Promise.resolve(fromEditor(uri, open.text, wanted ?? open.kind));
    let promise = pending.get(uri);
    if (promise === undefined) {
      promise = fromDisk(uri, kindOf(uri) ?? wanted ?? 'agreement');
      pending.set(uri, promise);
    }
    return promise;
  }

  function fromEditor(uri: string, text: string, kind: FileKind): PlanFile {
    if (!isLarger(text, limits.bytesInEditor)) return reading(uri, text, kind);
    return unreadFile(kind, '', [{ kind: 'limit', limit: 'bytesInEditor', start: 0 }]);
  }

  const baselines = createBaselines(host, approved ?? host);

  async function baselineOf(uri: string, options: Pick<WorkspaceOptions, 'baseline' | 'countsAs'>): Promise<Baseline | undefined> {
    return options.baseline === null ? undefined : baselines.of(countedAs(uri, options), options.baseline);
  }

  /** Files as they were approved. */
  const formerly = new Map<string, Promise<PlanFile | ReadFault>>();

  function approvedFile(uri: string, kind: FileKind): Promise<PlanFile | ReadFault> {
    const known = formerly.get(uri) ?? approved!.read(uri).then(result => ('text' in result ? readFile(kind, result.text) : result.fault));
    formerly.set(uri, known);
    return known;
  }

  /** A team's file, by which others are judged: as it was approved, where a change is under review. */
  function teamFile(uri: string): Promise<PlanFile | ReadFault> {
    return approved === undefined ? load(uri, 'team') : approvedFile(uri, 'team');
  }

  /** A file before the change under review, where it matters what is new in it. */
  async function formerOf(uri: string, file: PlanFile): Promise<Pick<Unit, 'former'>> {
    const isPlain = !file.text.includes(suppressionWord) && (file.model as DeliveryPlan).waivers === undefined;
    if (approved === undefined || isPlain) return {};
    const former = await approvedFile(uri, file.kind);
    return { former: typeof former === 'object' ? former : null };
  }

  async function fromDisk(uri: string, kind: FileKind): Promise<PlanFile | ReadFault> {
    const result = await host.read(uri);
    if ('text' in result) return reading(uri, result.text, kind);
    if (result.fault === 'too-large') return unreadFile(kind, '', [{ kind: 'limit', limit: 'bytes', start: 0 }]);
    if (result.fault === 'not-text') return unreadFile(kind, '', [{ kind: 'not-text', start: 0 }]);
    return result.fault;
  }

  function reading(uri: string, text: string, kind: FileKind): PlanFile {
    const former = read.get(uri);
    if (former?.text === text && former.kind === kind) return former;
    const file = readFile(kind, text, former?.kind === kind ? former : undefined);
    read.set(uri, file);
    return file;
  }

  const policies = createPolicies(host, teamFile, kindOf);
  /** A team's file is checked as it is here, with what it builds on here; the next change will be judged by it. */
  const ownBases = approved === undefined ? policies : createPolicies(host, uri => load(uri, 'team'), kindOf);

  /** What a team has to say does not count for its own file. */
  async function policyOf(uri: string, options: WorkspaceOptions): Promise<Policy> {
    if ((read.get(uri)?.kind ?? kindOf(uri)) === 'team') return presetPolicy(defaultPreset);
    const policy = await policies.of(countedAs(uri, options), options);
    for (const { uri: team } of policy.files) governed.set(team, (governed.get(team) ?? new Set()).add(uri));
    return policy;
  }

  /** A file with all that a check of it rests on; of a team's file, what those that it builds on have declared and locked. */
  async function checkable(uri: string, file: PlanFile, options: WorkspaceOptions): Promise<{ unit: Unit; policy: Policy }> {
    const policy = await policyOf(uri, options);
    const unit = { ...(await unitOf(uri, file)), ...(await formerOf(uri, file)) };
    if (file.kind !== 'team') return { unit: { ...unit, policyFiles: policy.files }, policy };
    const { layers, faults } = await ownBases.chain({ uri, file });
    const below = settle({ layers: layers.slice(0, -1), matches: () => false, rules: options.rules });
    for (const { uri: base } of below.files) governed.set(base, (governed.get(base) ?? new Set()).add(uri));
    const declared = new Set(below.custom.map(({ id }) => id));
    return { unit: { ...unit, policyFiles: below.files, bases: { faults, declared, locked: below.locks } }, policy };
  }

  async function unitOf(uri: string, file: PlanFile): Promise<Unit> {
    if (file.kind === 'team') return { uri, file, agreements: [], plans: [] };
    if (file.kind === 'plan') return { uri, file, agreements: await agreementsOf(uri, file), plans: [] };
    const plans = await Promise.all((await plansNaming(uri)).map(async plan => ({ uri: plan, file: await load(plan) })));
    const isNaming = async (plan: NamedFile): Promise<boolean> => (await targetsOf(plan.uri, pathsOf(plan.file.model))).has(uri);
    const found = plans.filter((plan): plan is NamedFile => typeof plan.file === 'object');
    const names = await Promise.all(found.map(isNaming));
    return { uri, file, agreements: [], plans: found.filter((_plan, index) => names[index]) };
  }

  const isPlan = (uri: string): boolean => (texts.get(uri)?.kind ?? kindOf(uri)) === 'plan';

  /** Where paths lead, asked of the disk once until something may have changed there: a plan under edit names the same files at every key. */
  const resolved = new Map<string, ReturnType<Host['resolve']>>();

  function resolve(from: string, path: string): ReturnType<Host['resolve']> {
    const key = `${from}\0${path}`;
    const target = resolved.get(key) ?? host.resolve(from, path);
    resolved.set(key, target);
    return target;
  }

  async function agreementsOf(uri: string, file: PlanFile): Promise<(NamedFile | AgreementFault | undefined)[]> {
    const entries = (file.model as DeliveryPlan).agreements ?? [];
    const found = await Promise.all(
      entries.map(async entry => {
        if (typeof entry.file !== 'string') return undefined;
        const target = await resolve(uri, entry.file);
        if ('fault' in target) return target.fault;
        if (kindOf(target.uri) === 'team') return 'not-an-agreement';
        return deleted.has(target.uri) ? 'missing' : agreementAt(target.uri, await load(target.uri, 'agreement'));
      }),
    );
    name(uri, await targetsOf(uri, pathsOf(file.model)));
    return found;
  }

  async function targetsOf(plan: string, paths: readonly string[]): Promise<Set<string>> {
    const targets = await Promise.all(paths.map(path => resolve(plan, path)));
    return new Set(targets.flatMap(target => ('uri' in target ? target.uri : [])));
  }

  /** Notes which agreements a plan names. */
  function name(plan: string, names: ReadonlySet<string>): void {
    for (const agreement of named.get(plan) ?? []) naming.get(agreement)?.delete(plan);
    named.set(plan, names);
    for (const agreement of names) naming.set(agreement, (naming.get(agreement) ?? new Set()).add(plan));
  }

  function forget(plan: string): void {
    name(plan, new Set());
    named.delete(plan);
    unlooked.delete(plan);
  }

  /** The known plans that name an agreement. No more is read of a plan for it than what it names. */
  async function plansNaming(agreement: string): Promise<string[]> {
    looking = looking.then(async () => {
      for (const plan of unlooked) {
        unlooked.delete(plan);
        const text = texts.get(plan)?.text ?? textOf(await host.read(plan));
        name(plan, await targetsOf(plan, isPlan(plan) ? pathsIn(text) : []));
      }
    });
    await looking;
    return [...(naming.get(agreement) ?? [])].filter(plan => isPlan(plan) && (texts.has(plan) || onDisk.has(plan))).sort();
  }

  /** What every rule found in a file with those that belong to it; asked for by presets and by completeness alike. */
  const checked = new WeakMap<
    PlanFile,
    { files: readonly unknown[]; today?: string; rules: readonly Rule[]; policy: Policy; findings: Finding[] }
  >();

  /** What the rules found in files that an editor holds, which change by small edits. */
  const memories = new Map<string, Memory>();

  function memoryOf(uri: string): Memory | undefined {
    if (!texts.has(uri)) return undefined;
    const memory = memories.get(uri) ?? createMemory();
    memories.set(uri, memory);
    return memory;
  }

  function allFindings(unit: Unit, options: CheckOptions): Finding[] {
    const { rules, today, policy } = options;
    const around = [...unit.agreements, ...unit.plans, ...(unit.policyFiles ?? []), ...(unit.bases?.faults ?? [])];
    const files = around.map(other => (typeof other === 'object' ? other.file : other));
    const known = checked.get(unit.file);
    const isSame = known?.files.length === files.length && known.files.every((file, index) => file === files[index]);
    if (known !== undefined && isSame && known.today === today && known.rules === rules && known.policy === policy) return known.findings;
    const findings = checkAll(unit, { ...options, memory: memoryOf(unit.uri) });
    checked.set(unit.file, { files, today, rules, policy, findings });
    return findings;
  }

  return {
    open(uri, text, kind) {
      if (!texts.has(uri)) {
        deleted.delete(uri);
        resolved.clear();
      }
      texts.set(uri, { text, kind: kind ?? kindOf(uri) ?? 'plan' });
      unlooked.add(uri);
      pending.delete(uri);
      policies.changed(uri);
    },
    close(uri) {
      deleted.delete(uri);
      texts.delete(uri);
      memories.delete(uri);
      read.delete(uri);
      pending.delete(uri);
      policies.changed(uri);
      if (onDisk.has(uri)) unlooked.add(uri);
      else forget(uri);
    },
    changed(uri, gone = false) {
      resolved.clear();
      if (gone && texts.has(uri)) deleted.add(uri);
      else deleted.delete(uri);
      if (texts.has(uri) || onDisk.has(uri)) unlooked.add(uri);
      pending.delete(uri);
      policies.changed(uri);
      if (!texts.has(uri)) read.delete(uri);
    },
    add(uris) {
      resolved.clear();
      for (const uri of uris) {
        // That a team's file was not there may be what is remembered.
        if (kindOf(uri) === 'team' && !onDisk.has(uri)) {
          pending.delete(uri);
          policies.changed(uri);
        }
        if (!onDisk.has(uri)) unlooked.add(uri);
        onDisk.add(uri);
      }
    },
    remove(uri) {
      resolved.clear();
      onDisk.delete(uri);
      pending.delete(uri);
      policies.changed(uri);
      if (!texts.has(uri)) {
        read.delete(uri);
        forget(uri);
      }
    },
    known,
    isOpen: uri => texts.has(uri),
    load,
    async unit(uri) {
      const file = await load(uri);
      return typeof file === 'object' ? unitOf(uri, file) : undefined;
    },
    async check(uri, options) {
      if (kindOf(uri) === 'team' && (await policies.refuses(uri))) return { fault: 'unreadable' };
      const file = await load(uri);
      if (typeof file !== 'object') return { fault: file };
      const { unit, policy } = await checkable(uri, file, options);
      const checking = { ...options, policy };
      const all = judged(unit, checking, allFindings(unit, checking));
      // What a team's file says wrongly must not pass as known.
      const baseline = file.kind === 'team' ? undefined : await baselineOf(uri, options);
      const counted = countedAs(uri, options);
      const known = baseline?.files.get(pathIn(baseline.uri, counted));
      const { findings, stale } =
        known === undefined || baseline === undefined
          ? { findings: all, stale: [] }
          : markKnown(all, await baselines.entries(all, counted, baseline.uri), known, policy.locked);
      return { findings: options.unlimited ? findings : limited(findings), unit, stale };
    },
    async completeness(uri, options) {
      const file = await load(uri);
      if (typeof file !== 'object' || file.kind !== 'plan') return undefined;
      const unit = await unitOf(uri, file);
      const agreements = unit.agreements.filter(agreement => typeof agreement === 'object');
      const findings = await Promise.all(
        [unit, ...agreements].map(async one => {
          const { unit, policy } = await checkable(one.uri, one.file, options);
          return allFindings(unit, { ...options, policy });
        }),
      );
      return completeness(unit, findings.flat(), options.rules);
    },
    policy: policyOf,
    baseline: baselineOf,
    baselineEntries: baselines.entries,
    baselinePlaces: baselines.places,
    forgetBaselines() {
      resolved.clear();
      baselines.forget();
    },
    teamFile: policies.nearest,
    governs: uri => governed.has(uri),
    dependents: uri => [...new Set([...(naming.get(uri) ?? []), ...(named.get(uri) ?? []), ...(governed.get(uri) ?? [])])],
    async together(uri) {
      const plans = await plansNaming(uri);
      return [...(named.get(uri) ?? []), ...plans];
    },
    release(uri) {
      if (texts.has(uri)) return;
      read.delete(uri);
      pending.delete(uri);
      formerly.delete(uri);
    },
  };
}

function countedAs(uri: string, { countsAs }: Pick<WorkspaceOptions, 'countsAs'>): string {
  return countsAs?.(uri) ?? uri;
}

/** Whether a text takes more bytes as UTF-8; a text far below is not counted. */
function isLarger(text: string, bytes: number): boolean {
  return text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes;
}

function textOf(result: ReadResult): string {
  return 'text' in result ? result.text : '';
}

/** A file in the place of an agreement, or why it is none. */
function agreementAt(uri: string, file: PlanFile | ReadFault): NamedFile | AgreementFault {
  if (typeof file !== 'object') return plainFault(file);
  if (file.faults.some(fault => fault.kind === 'limit')) return 'too-large';
  if (file.root === undefined) return file.faults.some(fault => fault.kind === 'not-text') ? 'unreadable' : 'not-an-agreement';
  return declared(file.model, 'serviceLevelAgreement') ? { uri, file } : 'not-an-agreement';
}
