import type { Change } from '../plan/change';
import type { DeliveryPlan, ServiceLevelAgreement, TeamFile } from '../plan/generated/types';
import type { Ids } from '../plan/ids';
import type { Place } from '../plan/place';
import type { FileKind } from '../plan/schema';
import type { StructureFault } from '../plan/structure';
import type { Args, Text } from '../text';

export type Severity = 'error' | 'warning' | 'info';

/** Where a rule comes from: the specification and plain logic, a company's own rules, or the hand-over of systems. */
export type Profile = 'core' | 'company' | 'transition';

/** The chapter a rule belongs to; the folder of its file bears the same name. */
export type Chapter =
  | 'structure'
  | 'document'
  | 'waivers'
  | 'scope'
  | 'organization'
  | 'resources'
  | 'budget'
  | 'schedule'
  | 'content'
  | 'deliverables'
  | 'check'
  | 'risk'
  | 'change'
  | 'governance'
  | 'agreement'
  | 'across'
  | 'team';

/** A sentence with `{placeholders}`. `missing` marks one that says something is not there yet: in a draft it is a warning. */
export interface Message extends Text {
  missing?: true;
}

/**
 * A case of a rule, which is its test. A string is the text of the one file; a plan with its agreement is given as both.
 * In a bad one, a comment `#! rule-id "text"` stands behind each line that a finding marks and quotes what the finding covers;
 * `"text" > message` also names the message. `fixed` is the file after its preferred fixes.
 */
export interface Example {
  /** Options of the rule as a team may set them; the base on which the team's file of the example builds. */
  options?: Readonly<Record<string, ParameterValue>>;
  base?: string;
  /** The rules that the team has locked. */
  locked?: readonly string[];
  /** The most days for which the team lets a finding be set aside. */
  maxDays?: number;
  bad?: string | PairText;
  good?: string | PairText;
  /** The text of the bad one before the change under review. */
  former?: string;
  fixed?: string;
}

export interface PairText {
  plan: string;
  sla: string;
}

export type ParameterValue = string | number | boolean | readonly string[];

/** A number or list of a rule that a team may set; its schema holds what a team writes against it. */
export interface Parameter {
  default: ParameterValue;
  schema: Readonly<Record<string, unknown>>;
  title: Text;
}

export interface RuleMeta<Id extends string = string> {
  /** Kebab-case; the name everywhere. */
  id: string;
  chapter: Chapter;
  severity: Severity;
  profile: Profile;
  /** One of the five elements that no plan may lack, or the logic that keeps them true. */
  essential?: true;
  /** Rows of the catalogue or clauses of the standard; empty for a rule that rests on logic alone ("consistency"). */
  clauses: readonly string[];
  since: string;
  /** What the rule demands, in one sentence. */
  title: Text;
  /** Why it matters: what happens where it is not kept. */
  why: Text;
  /** What to do about a finding. */
  remedy: Text;
  /** The key of the plan's element that the rule demands to be there. */
  element?: string;
  /** Reads what the other rules found (`FileInput.spoken`, `PlanInput.waivers`), and so speaks after them. */
  last?: true;
  /** What a team may set for this rule, by name. */
  parameters?: Readonly<Record<string, Parameter>>;
  /** Every sentence the rule can say: findings, notes on related places, titles of fixes. */
  messages: Readonly<Record<Id, Message>>;
  examples: readonly Example[];
}

/** A finding as a rule states it: ids, arguments and places, no sentences and no offsets. */
export interface Problem<Id extends string = string> {
  message: Id;
  at: Place;
  args?: Args;
  /** Other places that the finding speaks of, each with what is to be seen there. */
  related?: readonly { at: Place; message: Id; args?: Args }[];
  fixes?: readonly Fix<Id>[];
}

export interface Fix<Id extends string = string> {
  /** The message that is its title: what it does, as an order ("Set the total to {sum}"). */
  title: Id;
  args?: Args;
  changes: readonly Change[];
  /** The one right answer: applied by "fix all". */
  preferred?: boolean;
}

export type { Change, Yaml } from '../plan/change';

/** An agreement that a plan names, with its model if it could be read. */
export interface LinkedAgreement {
  /** The entry of `agreements` that names it. */
  entry: NonNullable<DeliveryPlan['agreements']>[number];
  sla?: ServiceLevelAgreement;
  /** Why there is no model. */
  fault?: AgreementFault;
}

export type AgreementFault = 'missing' | 'unreadable' | 'outside' | 'not-an-agreement' | 'too-large' | 'folder' | 'remote';

/** A waiver of a plan with what became of it; one without a rule or a reason is left to the structure rules. */
export interface WaiverUse {
  entry: NonNullable<DeliveryPlan['waivers']>[number];
  state: 'used' | 'unused' | 'expired' | 'unknown-rule' | 'locked' | 'no-end' | 'too-long';
  /** The most days for which a waiver may be given, where the team has said so. */
  days?: number;
  /** It was not there before the change under review. */
  added?: true;
}

/** A rule that a comment of the file suppresses, with what became of it; a comment that cannot be understood as a whole has no rule. */
export interface SuppressionUse {
  state: SuppressionState;
  rule?: string;
  /** The last day as written. */
  until?: string;
  /** The most days for which a suppression may be given, where the team has said so. */
  days?: number;
  /** Offsets of the text that a finding marks. */
  span: { start: number; end: number };
  /** Offsets of the text to be cut out, so that the rule is suppressed no longer. */
  removal: { start: number; end: number };
  /** It was not there before the change under review. */
  added?: true;
}

export type SuppressionState =
  | 'used'
  | 'unused'
  | 'expired'
  | 'unknown-rule'
  | 'not-suppressible'
  | 'locked'
  | 'unclear'
  | 'no-rule'
  | 'bad-date'
  | 'no-reason'
  | 'no-end'
  | 'too-long';

/** Why an entry of a team's `extends` leads to nothing that could count. */
export type BaseFault =
  | Exclude<AgreementFault, 'not-an-agreement'>
  | 'not-a-team-file'
  | 'no-package'
  | 'cycle'
  | 'too-many'
  /** Neither a preset nor the name of a file or package. */
  | 'unknown';

/** A team's file by itself, with what it builds on. */
export interface TeamInput {
  team: TeamFile;
  /** Of each entry of `extends`, what is wrong with it. */
  faults: readonly (BaseFault | undefined)[];
  /** The rules of the program. */
  rules: readonly RuleMeta[];
  /** The ids of the rules that what it builds on declares. */
  declared: ReadonlySet<string>;
  /** What it builds on has locked: the severity that stays, and where the lock stands. */
  locked: ReadonlyMap<string, { severity: Severity; at: Place }>;
}

export interface PlanInput {
  plan: DeliveryPlan;
  agreements: readonly LinkedAgreement[];
  ids: Ids;
  /** For rules that speak last; empty for the others. */
  waivers: readonly WaiverUse[];
  /** The rules that can be waived. */
  ruleIds: readonly string[];
}

export interface AgreementInput {
  sla: ServiceLevelAgreement;
  /** The plans of the workspace that name this agreement. */
  plans: readonly DeliveryPlan[];
  ids: Ids;
}

/** The places of which other rules have spoken; for rules that speak last, so that one cause has one finding. */
export interface Spoken {
  /** Whether a finding marks this key of an object. */
  ofEntry(of: object, key: string | number): boolean;
  /** Whether a finding marks this object or list, or says that something is missing in it. */
  ofObject(of: object): boolean;
}

/** What every file has, whichever kind it is. */
export interface FileInput {
  kind: FileKind;
  model: object;
  ids: Ids;
  faults: readonly StructureFault[];
  spoken: Spoken;
  /** For rules that speak last; empty for the others. */
  suppressions: readonly SuppressionUse[];
  /** The rules that can be suppressed. */
  ruleIds: readonly string[];
}

type Parameters = Readonly<Record<string, Parameter>>;

/** The values of a rule's parameters, defaults filled in. */
type Values<P extends Parameters> = { readonly [Name in keyof P]: Widened<P[Name]['default']> };
type Widened<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : readonly string[];

export interface WithParameters {
  parameters: Readonly<Record<string, ParameterValue>>;
}

export type Rule =
  | (RuleMeta & { reads: 'plan'; check(input: PlanInput & WithParameters): Iterable<Problem> })
  | (RuleMeta & { reads: 'agreement'; check(input: AgreementInput & WithParameters): Iterable<Problem> })
  | (RuleMeta & { reads: 'file'; check(input: FileInput & WithParameters): Iterable<Problem> })
  | (RuleMeta & { reads: 'team'; check(input: TeamInput & WithParameters): Iterable<Problem> });

type Definition<Id extends string, P extends Parameters, Input> = RuleMeta<Id> & {
  parameters?: P;
  check(input: Input & { parameters: Values<NoInfer<P>> }): Iterable<Problem<NoInfer<Id>>>;
};

/** A rule over a plan, with the agreements it names. */
export function planRule<Id extends string, const P extends Parameters = Record<never, never>>(
  definition: Definition<Id, P, PlanInput>,
): Rule {
  return { ...definition, reads: 'plan' } as unknown as Rule;
}

/** A rule over one agreement by itself. */
export function agreementRule<Id extends string, const P extends Parameters = Record<never, never>>(
  definition: Definition<Id, P, AgreementInput>,
): Rule {
  return { ...definition, reads: 'agreement' } as unknown as Rule;
}

/** A rule over any file: its structure, its ids. */
export function fileRule<Id extends string, const P extends Parameters = Record<never, never>>(
  definition: Definition<Id, P, FileInput>,
): Rule {
  return { ...definition, reads: 'file' } as unknown as Rule;
}

/** A rule over a team's file. */
export function teamRule<Id extends string, const P extends Parameters = Record<never, never>>(
  definition: Definition<Id, P, TeamInput>,
): Rule {
  return { ...definition, reads: 'team' } as unknown as Rule;
}
