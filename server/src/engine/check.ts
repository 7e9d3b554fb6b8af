import type { PlanFile } from '../plan/file';
import type { DeliveryPlan, ServiceLevelAgreement, TeamFile } from '../plan/generated/types';
import { createIds, type Ids, kindsDeclaredBy } from '../plan/ids';
import { limits } from '../plan/limits';
import { absolute, nodeAt, type Place, pathOf, type Span, type StartOf, spanOf } from '../plan/place';
import { type Node, pairOf, sourceOf } from '../plan/tree';
import type {
  AgreementFault,
  LinkedAgreement,
  Message,
  Problem,
  Rule,
  Severity,
  SuppressionUse,
  TeamInput,
  WaiverUse,
  WithParameters,
} from '../rules/rule';
import type { Finding, RelatedPlace } from './finding';
import { type Made, type Memory, type Watch, watch } from './memory';
import type { Policy } from './policy/policy';
import { createSpoken } from './spoken';
import { suppress } from './suppressions';
import { isWaivable, waive, waiversFor, waiverUses } from './waivers';

/** A file with the name under which the outside world knows it. */
export interface NamedFile {
  uri: string;
  file: PlanFile;
}

/** A file under check with the files that belong to it. */
export interface Unit extends NamedFile {
  /** For a plan: what its `agreements` lead to, in their order; a fault where one leads nowhere. */
  agreements: readonly (NamedFile | AgreementFault | undefined)[];
  /** For an agreement: the plans that name it. */
  plans: readonly NamedFile[];
  /** The team's files that count for the file, of which a finding may speak. */
  policyFiles?: readonly NamedFile[];
  /** For a team's file: what it builds on. */
  bases?: Pick<TeamInput, 'faults' | 'declared' | 'locked'>;
  /** The file before the change under review; null where it was not there, absent where no change is under review. */
  former?: PlanFile | null;
}

export interface CheckOptions {
  /** Which rules count for the file, how much and with which options. */
  policy: Policy;
  rules: readonly Rule[];
  /** Today as `YYYY-MM-DD`, by which waivers expire; the engine has no clock. Without it none expires. */
  today?: string;
  /** What the rules found in the same file before: those for which nothing has changed do not run again. */
  memory?: Memory;
  /** Told of a rule that failed on a file; the other rules go on. */
  onDefect?: (rule: string, error: unknown) => void;
}

/** Everything that is wrong with one file under a policy, in the order of its text; `found` is what every rule found. Never throws. */
export function check(unit: Unit, options: CheckOptions, found: readonly Finding[] = checkAll(unit, options)): Finding[] {
  return limited(judged(unit, options, found));
}

/** As many findings as are given for one file: first of all those that count. */
export function limited(findings: Finding[]): Finding[] {
  if (findings.length <= limits.findings) return findings;
  const counting = findings.filter(({ suppressed }) => suppressed === undefined);
  const excused = findings.filter(({ suppressed }) => suppressed !== undefined);
  const given = new Set([...counting, ...excused].slice(0, limits.findings));
  return findings.filter(finding => given.has(finding));
}

/** The findings that count under a policy, or would if nothing excused them, however many they are. */
export function judged(unit: Unit, { policy, rules }: CheckOptions, found: readonly Finding[]): Finding[] {
  const status = statusOf(unit);
  const { byId } = orderOf(rules, policy);
  const severities = new Map<string, Severity | undefined>();
  const severityOf = (id: string): Severity | undefined => {
    const rule = byId.get(id);
    if (rule !== undefined && !severities.has(id)) severities.set(id, policy.severityOf(rule, status));
    return severities.get(id);
  };
  const counting: Finding[] = [];
  for (const finding of found) {
    const severity = severityOf(finding.rule);
    if (severity === undefined) continue;
    // What a draft lacks may still come, unless the team has locked the rule that asks for it.
    const mayCome = status === 'draft' && (finding.text as Message).missing === true && !policy.locked.has(finding.rule);
    const judgement = mayCome && severity === 'error' ? 'warning' : severity;
    counting.push(withSeverity(finding, finding.suppressed === undefined ? judgement : 'info'));
  }
  return counting;
}

/** The same finding stays the same object, so that what is made of it elsewhere can be kept. */
function withSeverity(finding: Finding, severity: Severity): Finding {
  if (finding.severity === severity) return finding;
  let other = others.get(finding);
  if (other?.severity !== severity) {
    other = { ...finding, severity };
    others.set(finding, other);
  }
  return other;
}

const others = new WeakMap<Finding, Finding>();

/**
 * The findings of every rule there is, with the options of the policy and at the severity that the rule itself states: what the
 * policy and completeness choose from.
 */
export function checkAll(unit: Unit, { policy, today, onDefect, memory, ...options }: CheckOptions): Finding[] {
  const { rules, first, later, ids } = orderOf(options.rules, policy);
  const inputs = inputsOf(unit, rules, ids, memory);
  const problemsOf = runner(inputs, policy, memory);
  const files: NamedFile[] = [unit, ...unit.agreements.filter(isFile), ...unit.plans, ...(unit.policyFiles ?? [])];
  const findings: Finding[] = [];
  const apply = (rule: Rule): void => {
    try {
      for (const problem of problemsOf(rule)) {
        const finding = findingOf(problem, rule, files, memory);
        if (finding === undefined) continue;
        findings.push(finding);
        inputs.file.spoken.add(problem.at);
      }
    } catch (error) {
      onDefect?.(rule.id, error);
    }
  };
  for (const rule of first) apply(rule);
  waive(findings, waiversFor(unit), rules, policy, today);
  if (inputs.plan !== undefined) inputs.plan.waivers = waiverUses(unit, findings, rules, policy, today);
  inputs.file.suppressions = suppress(findings, unit.file, { rules, policy, today, former: unit.former });
  for (const rule of later) apply(rule);
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1));
}

interface Order {
  rules: readonly Rule[];
  /** The rules that run before what was found is excused: those that read what others found come behind these. */
  first: readonly Rule[];
  /** The rules that speak of what excuses findings. */
  later: readonly Rule[];
  /** The ids of the rules that can be waived. */
  ids: readonly string[];
  byId: ReadonlyMap<string, Rule>;
}

/** The rules of the program and of the team in the order in which they run. */
function orderOf(program: readonly Rule[], policy: Policy): Order {
  const known = orders.get(policy);
  const isSame =
    known?.rules.length === program.length + policy.custom.length && program.every((rule, index) => rule === known.rules[index]);
  if (isSame) return known;
  const rules = [...program, ...policy.custom];
  const [early, last] = [rules.filter(rule => rule.last !== true), rules.filter(rule => rule.last === true)];
  const order: Order = {
    rules,
    first: [...early, ...last.filter(isWaivable)],
    later: last.filter(rule => !isWaivable(rule)),
    ids: rules.filter(isWaivable).map(({ id }) => id),
    byId: new Map(rules.map(rule => [rule.id, rule])),
  };
  orders.set(policy, order);
  return order;
}

const orders = new WeakMap<Policy, Order>();

/** How far a file has come: `draft`, `approved`. */
export function statusOf({ file }: Unit): string | undefined {
  if (file.kind === 'team') return undefined;
  return file.kind === 'plan' ? (file.model as DeliveryPlan).document?.status : (file.model as ServiceLevelAgreement).status;
}

type Inputs = ReturnType<typeof inputsOf>;

/** Runs a rule over the input it is made for. */
function runner(inputs: Inputs, policy: Policy, memory: Memory | undefined): (rule: Rule) => Iterable<Problem> {
  if (memory !== undefined && memory.policy !== policy) {
    memory.kept.clear();
    memory.policy = policy;
  }
  const watched = <Input extends object>(input: Input, name?: keyof Input & string): Watch<Input & WithParameters> =>
    memory === undefined ? unwatched(input) : watch(memory, input, name, withParameters);
  const team = inputs.team && withParameters(inputs.team);
  const file = watched(inputs.file);
  const plan = inputs.plan && watched(inputs.plan, 'plan');
  const agreement = inputs.agreement && watched(inputs.agreement, 'sla');
  const given = <Input extends WithParameters>(input: Input, rule: Rule): Input => {
    input.parameters = policy.parametersOf(rule);
    return input;
  };
  return rule => {
    if (rule.reads === 'team') return team === undefined ? [] : rule.check(given(team, rule));
    // Of the rules over any file those of the domain have nothing to look for in a team's file.
    if (inputs.file.kind === 'team' && rule.chapter !== 'structure') return [];
    if (rule.reads === 'file') return file.problemsOf(rule, input => rule.check(given(input, rule)));
    if (rule.reads === 'plan') return plan?.problemsOf(rule, input => rule.check(given(input, rule))) ?? [];
    return agreement?.problemsOf(rule, input => rule.check(given(input, rule))) ?? [];
  };
}

/** Where nothing is kept for a next check, every rule runs. */
function unwatched<Input extends object>(input: Input): Watch<Input & WithParameters> {
  const dressed = withParameters(input);
  return { problemsOf: (_rule, check) => check(dressed) };
}

/** An input with the parameters of one rule after the other: each rule has said all before the next one runs. */
function withParameters<Input extends object>(input: Input): Input & WithParameters {
  return Object.create(input, { parameters: { value: {}, writable: true } }) as Input & WithParameters;
}

function inputsOf(unit: Unit, rules: readonly Rule[], ruleIds: readonly string[], memory: Memory | undefined) {
  const { file } = unit;
  const ids = idsFor(unit, memory?.ids);
  if (memory !== undefined) memory.ids = ids;
  const suppressions: readonly SuppressionUse[] = [];
  const input = { kind: file.kind, model: file.model, ids, faults: file.faults, spoken: createSpoken(), suppressions, ruleIds };
  // A file that could not be read at all has one finding, which says so; no rule speaks of what it lacks.
  if (file.root === undefined) return { file: input };
  if (file.kind === 'team') return { file: input, team: { ...(unit.bases ?? noBases), team: file.model as TeamFile, rules } };
  if (file.kind === 'agreement') {
    return {
      file: input,
      agreement: { sla: file.model as ServiceLevelAgreement, plans: unit.plans.map(plan => plan.file.model as DeliveryPlan), ids },
    };
  }
  const plan = file.model as DeliveryPlan;
  const agreements = (plan.agreements ?? []).map((entry, index): LinkedAgreement => {
    const target = unit.agreements[index];
    return isFile(target) ? { entry, sla: target.file.model as ServiceLevelAgreement } : { entry, fault: target };
  });
  return {
    file: input,
    plan: { plan, agreements, ids, waivers: [] as readonly WaiverUse[], ruleIds },
  };
}

const noBases: NonNullable<Unit['bases']> = { faults: [], declared: new Set(), locked: new Map() };

/** What a file's references may mean. Where files that belong to it are not known, what they would declare is left open. */
function idsFor(unit: Unit, former: Ids | undefined): Ids {
  const others = unit.file.kind === 'plan' ? unit.agreements : unit.plans;
  const files = [unit, ...others.filter(isFile)];
  const incomplete = new Set(files.flatMap(({ file }) => [...file.incomplete]));
  if (others.length === 0 || others.some(other => !isFile(other))) {
    // What both kinds of file declare, such as services, a file declares for itself.
    const own = kindsDeclaredBy(unit.file.kind);
    for (const kind of kindsDeclaredBy(unit.file.kind === 'plan' ? 'agreement' : 'plan')) if (!own.has(kind)) incomplete.add(kind);
  }
  const { catalogue } = unit.file.model as DeliveryPlan;
  if (catalogue !== undefined && !Array.isArray(catalogue)) incomplete.add('service');
  const [own, ...rest] = files.map(({ file }) => file.ids);
  return createIds(own!, rest, incomplete, former);
}

function isFile(other: NamedFile | AgreementFault | undefined): other is NamedFile {
  return typeof other === 'object';
}

/** A problem with its sentences and offsets; the finding that was made of it before where nothing about it has changed. */
function findingOf(problem: Problem, rule: Rule, files: readonly NamedFile[], memory: Memory | undefined): Finding | undefined {
  const own = files[0]!;
  const made = memory?.findings.get(problem);
  const known = made !== undefined && made.section === sectionOf(made.key, own.file) ? made : undefined;
  if (known !== undefined && isCarriedAlong(known, problem, files)) return known.finding;
  const stood: Made['stood'] = [];
  const starts = files.map(({ file }) => noting(file.starts, stood));
  const span = problemSpan(problem, own.file, starts[0]!);
  const text = rule.messages[problem.message];
  if (span === undefined || text === undefined) return undefined;
  const related = relatedPlaces(problem, rule, files, starts);
  if (known !== undefined) {
    // What stands before it has become longer or shorter.
    const finding = isAt(known.finding, span, related) ? known.finding : { ...known.finding, span, related };
    memory?.findings.set(problem, { ...known, finding, stood });
    return finding;
  }
  const fixes = (problem.fixes ?? []).flatMap(fix => {
    const title = rule.messages[fix.title];
    return title === undefined ? [] : [{ title, args: fix.args ?? {}, preferred: fix.preferred === true, fix }];
  });
  const finding: Finding = {
    rule: rule.id,
    severity: rule.severity,
    messageId: problem.message,
    args: problem.args ?? {},
    text,
    span,
    ...pathAt(problem.at, own.file),
    related,
    fixes,
    problem,
  };
  if (memory !== undefined) {
    const key = finding.path.split('.', 1)[0]!;
    memory.findings.set(problem, { finding, key, section: sectionOf(key, own.file), stood });
  }
  return finding;
}

/**
 * Whether all that the places of a finding were reckoned from stands where it stood, or, where it has one place alone, has moved as a
 * whole: then the finding moves with it.
 */
function isCarriedAlong(made: Made, { related }: Problem, files: readonly NamedFile[]): boolean {
  const { stood, finding } = made;
  if (related !== undefined) {
    const isThere = ({ piece, start }: Made['stood'][number]): boolean => files.some(({ file }) => file.starts.get(piece) === start);
    return finding.related.length === related.length && stood.every(isThere);
  }
  const { starts } = files[0]!.file;
  const shift = (starts.get(stood[0]!.piece) ?? Number.NaN) - stood[0]!.start;
  for (const { piece, start } of stood) if (starts.get(piece) !== start + shift) return false;
  if (shift === 0) return true;
  for (const one of stood) one.start += shift;
  made.finding = { ...finding, span: { start: finding.span.start + shift, end: finding.span.end + shift } };
  return true;
}

/** Notes which pieces are asked for, and where they stand. */
function noting(starts: StartOf, stood: Made['stood']): StartOf {
  return {
    get(piece) {
      const start = starts.get(piece);
      if (start !== undefined) stood.push({ piece, start });
      return start;
    },
  };
}

function relatedPlaces({ related }: Problem, rule: Rule, files: readonly NamedFile[], starts: readonly StartOf[]): readonly RelatedPlace[] {
  if (related === undefined) return nowhere;
  return related.flatMap(({ at, message, args }): RelatedPlace | [] => {
    const note = rule.messages[message];
    if (note === undefined) return [];
    for (const [index, { uri }] of files.entries()) {
      const span = spanOf(at, starts[index]!);
      if (span !== undefined) return { uri, span, text: note, args: args ?? {} };
    }
    return [];
  });
}

const nowhere: readonly RelatedPlace[] = [];

function isAt(finding: Finding, span: Span, related: readonly RelatedPlace[]): boolean {
  const same = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
  return (
    same(finding.span, span) &&
    finding.related.length === related.length &&
    related.every(({ uri, span: at }, index) => uri === finding.related[index]!.uri && same(at, finding.related[index]!.span))
  );
}

/** The section that a path leads into by its first key: as long as it is the same, so are the ids and indexes behind it. */
function sectionOf(key: string, { root }: PlanFile): Node | undefined {
  return root && pairOf(root, key)?.value;
}

/** Where a problem is shown in its own file. A problem of the text itself brings its offsets along. */
function problemSpan({ at }: Problem, own: PlanFile, starts: StartOf): Span | undefined {
  if (at.stretch === undefined) return spanOf(at, starts);
  const start = starts.get(at.stretch.piece ?? own.kept.pieces.root);
  return start === undefined ? undefined : { start: start + at.stretch.start, end: start + at.stretch.end };
}

function pathAt(place: Place, file: PlanFile): { path: string; missing?: string } {
  if (file.root === undefined || place.stretch !== undefined) return { path: '' };
  const node = nodeAt(place);
  const missing = node === undefined && place.key !== undefined ? String(place.key) : undefined;
  const target = node ?? sourceOf(place.of)?.node;
  if (target === undefined || absolute(target, file.starts) === undefined) return { path: '' };
  const path = pathOf(file.root, target, file.starts);
  return missing === undefined ? { path } : { path: [path, missing].filter(part => part !== '').join('.'), missing };
}
