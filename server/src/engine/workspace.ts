import { type PlanFile, readFile, unreadFile } from '../plan/file';
import type { DeliveryPlan } from '../plan/generated/types';
import { limits } from '../plan/limits';
import { declared } from '../plan/place';
import type { FileKind } from '../plan/schema';
import type { AgreementFault, Rule } from '../rules/rule';
import { type CheckOptions, check, checkAll, type NamedFile, type Unit } from './check';
import { type Completeness, completeness } from './completeness';
import type { Finding } from './finding';
import type { Host, ReadFault } from './host';
import { type Policy, presetPolicy } from './policy/policy';
import { defaultPreset, type Preset } from './presets';

/** What is asked of every check of a workspace; the policy of each file comes from its team's file. */
export interface WorkspaceOptions extends Omit<CheckOptions, 'policy'> {
  /** Takes the place of the preset that the team's file names. */
  preset?: Preset;
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
  /** Every file known on disk or open. */
  known(): string[];
  isOpen(uri: string): boolean;
  /** The file as read; a word where it cannot be read. */
  load(uri: string, kind?: FileKind): Promise<PlanFile | ReadFault>;
  /** A file with those that belong to it, unchecked; undefined where it cannot be read. */
  unit(uri: string): Promise<Unit | undefined>;
  /** What is wrong with a file; a word where it cannot be read. */
  check(uri: string, options: WorkspaceOptions): Promise<{ findings: Finding[]; unit: Unit } | { fault: ReadFault }>;
  /** How far a plan meets the clauses that apply to it, its agreements included; undefined for any other file. */
  completeness(uri: string, options: WorkspaceOptions): Promise<Completeness | undefined>;
  /** What counts for a file: what its team's file says, or else a preset. */
  policy(uri: string, options: WorkspaceOptions): Promise<Policy>;
  /** The files whose findings may change with this one. */
  dependents(uri: string): string[];
}

/** The kind of file that a name announces; undefined for any other file. */
export function kindOf(uri: string): FileKind | undefined {
  if (/\.delivery\.ya?ml$/i.test(uri)) return 'plan';
  return /\.sla\.ya?ml$/i.test(uri) ? 'agreement' : undefined;
}

export function createWorkspace(host: Host): Workspace {
  const texts = new Map<string, { text: string; kind: FileKind }>();
  const onDisk = new Set<string>();
  /** Files deleted while an editor still shows them: their text can be read there, but no plan can rest on them. */
  const deleted = new Set<string>();
  /** What was read, and of which text. The last reading stays as the base of the next when the text changes. */
  const read = new Map<string, PlanFile>();
  const pending = new Map<string, Promise<PlanFile | ReadFault>>();
  /** The agreements that each plan names, and the reading that says so. */
  const named = new Map<string, { file: PlanFile; names: ReadonlySet<string> }>();

  const known = (): string[] => [...new Set([...texts.keys(), ...onDisk])].sort();

  function load(uri: string, wanted?: FileKind): Promise<PlanFile | ReadFault> {
    const open = texts.get(uri);
    if (open !== undefined) return Promise.resolve(fromEditor(uri, open.text, wanted ?? open.kind));
    let promise = pending.get(uri);
    if (promise === undefined) {
      promise = fromDisk(uri, wanted ?? kindOf(uri) ?? 'agreement');
      pending.set(uri, promise);
    }
    return promise;
  }

  function fromEditor(uri: string, text: string, kind: FileKind): PlanFile {
    if (!isLarger(text, limits.bytesInEditor)) return reading(uri, text, kind);
    return unreadFile(kind, '', [{ kind: 'limit', limit: 'bytesInEditor', start: 0 }]);
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

  async function unitOf(uri: string, file: PlanFile): Promise<Unit> {
    if (file.kind === 'plan') return { uri, file, agreements: await agreementsOf(uri, file), plans: [] };
    const plans = await Promise.all(
      known()
        .filter(isPlan)
        .map(async plan => ({ uri: plan, file: await load(plan), names: await namesOf(plan) })),
    );
    return {
      uri,
      file,
      agreements: [],
      plans: plans.filter((plan): plan is typeof plan & NamedFile => typeof plan.file === 'object' && plan.names.has(uri)),
    };
  }

  const isPlan = (uri: string): boolean => (texts.get(uri)?.kind ?? kindOf(uri)) === 'plan';

  async function agreementsOf(uri: string, file: PlanFile): Promise<(NamedFile | AgreementFault | undefined)[]> {
    const names = new Set<string>();
    const entries = (file.model as DeliveryPlan).agreements ?? [];
    const found = await Promise.all(
      entries.map(async entry => {
        if (typeof entry.file !== 'string') return undefined;
        const target = await host.resolve(uri, entry.file);
        if ('fault' in target) return target.fault;
        names.add(target.uri);
        return deleted.has(target.uri) ? 'missing' : agreementAt(target.uri, await load(target.uri, 'agreement'));
      }),
    );
    named.set(uri, { file, names });
    return found;
  }

  async function namesOf(plan: string): Promise<ReadonlySet<string>> {
    const file = await load(plan);
    if (typeof file !== 'object') return new Set();
    const known = named.get(plan);
    if (known?.file === file) return known.names;
    const names = new Set<string>();
    for (const entry of (file.model as DeliveryPlan).agreements ?? []) {
      const target = typeof entry.file === 'string' ? await host.resolve(plan, entry.file) : undefined;
      if (target !== undefined && 'uri' in target) names.add(target.uri);
    }
    named.set(plan, { file, names });
    return names;
  }

  /** What every rule found in a file with those that belong to it; asked for by presets and by completeness alike. */
  const checked = new WeakMap<
    PlanFile,
    { files: readonly unknown[]; today?: string; rules: readonly Rule[]; policy: Policy; findings: Finding[] }
  >();

  function allFindings(unit: Unit, options: CheckOptions): Finding[] {
    const { rules, today, policy } = options;
    const files = [...unit.agreements, ...unit.plans].map(other => (typeof other === 'object' ? other.file : other));
    const known = checked.get(unit.file);
    const isSame = known?.files.length === files.length && known.files.every((file, index) => file === files[index]);
    if (known !== undefined && isSame && known.today === today && known.rules === rules && known.policy === policy) return known.findings;
    const findings = checkAll(unit, options);
    checked.set(unit.file, { files, today, rules, policy, findings });
    return findings;
  }

  async function policyOf(_uri: string, { preset }: WorkspaceOptions): Promise<Policy> {
    return presetPolicy(preset ?? defaultPreset);
  }

  return {
    open(uri, text, kind) {
      if (!texts.has(uri)) deleted.delete(uri);
      texts.set(uri, { text, kind: kind ?? kindOf(uri) ?? 'plan' });
      pending.delete(uri);
    },
    close(uri) {
      deleted.delete(uri);
      texts.delete(uri);
      read.delete(uri);
      pending.delete(uri);
      if (!onDisk.has(uri)) named.delete(uri);
    },
    changed(uri, gone = false) {
      if (gone && texts.has(uri)) deleted.add(uri);
      else deleted.delete(uri);
      pending.delete(uri);
      if (!texts.has(uri)) read.delete(uri);
    },
    add(uris) {
      for (const uri of uris) onDisk.add(uri);
    },
    remove(uri) {
      onDisk.delete(uri);
      pending.delete(uri);
      if (!texts.has(uri)) {
        read.delete(uri);
        named.delete(uri);
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
      const file = await load(uri);
      if (typeof file !== 'object') return { fault: file };
      const unit = await unitOf(uri, file);
      const checking = { ...options, policy: await policyOf(uri, options) };
      return { findings: check(unit, checking, allFindings(unit, checking)), unit };
    },
    async completeness(uri, options) {
      const file = await load(uri);
      if (typeof file !== 'object' || file.kind !== 'plan') return undefined;
      const unit = await unitOf(uri, file);
      const agreements = unit.agreements.filter(agreement => typeof agreement === 'object');
      const units = [unit, ...(await Promise.all(agreements.map(agreement => unitOf(agreement.uri, agreement.file))))];
      const findings = await Promise.all(
        units.map(async one => allFindings(one, { ...options, policy: await policyOf(one.uri, options) })),
      );
      return completeness(unit, findings.flat(), options.rules);
    },
    policy: policyOf,
    dependents(uri) {
      const plans = [...named].filter(([, { names }]) => names.has(uri)).map(([plan]) => plan);
      return [...new Set([...plans, ...(named.get(uri)?.names ?? [])])];
    },
  };
}

/** Whether a text takes more bytes as UTF-8; a text far below is not counted. */
function isLarger(text: string, bytes: number): boolean {
  return text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes;
}

/** A file in the place of an agreement, or why it is none. */
function agreementAt(uri: string, file: PlanFile | ReadFault): NamedFile | AgreementFault {
  if (typeof file !== 'object') return file === 'not-text' ? 'unreadable' : file;
  if (file.faults.some(fault => fault.kind === 'limit')) return 'too-large';
  if (file.root === undefined) return file.faults.some(fault => fault.kind === 'not-text') ? 'unreadable' : 'not-an-agreement';
  return declared(file.model, 'serviceLevelAgreement') ? { uri, file } : 'not-an-agreement';
}
