import type { Place } from '../../plan/place';
import type { ParameterValue, Rule, Severity } from '../../rules/rule';
import type { Locale } from '../../text';
import type { NamedFile } from '../check';
import { type Preset, severityUnder } from '../presets';
import type { AbsentBase } from './chain';

/** What counts for one file: which rules at which severity, and with which options. */
export interface Policy {
  /** The preset that says what no team's file says of a file of this status. */
  presetAt(status?: string): Preset;
  /** The severity of a rule in a file of this status (`document.status`); undefined where the rule does not count. */
  severityOf(rule: Rule, status?: string): Severity | undefined;
  /** The values of a rule's parameters, defaults filled in. */
  parametersOf(rule: Rule): Readonly<Record<string, ParameterValue>>;
  /** The same with what says so. */
  explain(rule: Rule, status?: string): Explanation;
  /** The ids of rules that nothing in a plan may lower, switch off or suppress. */
  locked: ReadonlySet<string>;
  /** The same with the severity that stays and the place of the lock. */
  locks: ReadonlyMap<string, { severity: Severity; at: Place }>;
  /** The rules that the team has declared, beside those of the program. */
  custom: readonly Rule[];
  /** What a suppression in a file must have: a reason, and an end within so many days. */
  suppressions: { reason: 'required' | 'optional'; maxDays?: number };
  /** The mildest severity at which a check fails, and the language of its words, where the team has said so. */
  failOn?: Severity;
  language?: Locale;
  /** The team's files behind all this, what is extended before what extends it; none where a preset alone counts. */
  files: readonly NamedFile[];
  /** What these files build on and what is not there, so that it does not count. */
  absent: readonly AbsentBase[];
}

/** Where in a team's file something is said. */
export interface Source {
  file: NamedFile;
  at: Place;
}

/** What counts for a rule, and what says so: a place of a team's file, or a preset, which a file may have named. */
export interface Explanation {
  severity: Severity | undefined;
  by?: Source;
  preset?: Preset;
  locked?: true;
  options: readonly { name: string; value: ParameterValue; by?: Source }[];
}

/** The policy of a preset alone: what counts where there is no team's file. One object a preset, by which results are kept. */
export function presetPolicy(preset: Preset): Policy {
  let policy = presetPolicies.get(preset);
  if (policy === undefined) {
    policy = {
      presetAt: () => preset,
      severityOf: rule => severityUnder(preset, rule),
      parametersOf: defaultsOf,
      explain: rule => ({
        severity: severityUnder(preset, rule),
        preset,
        options: Object.entries(defaultsOf(rule)).map(([name, value]) => ({ name, value })),
      }),
      locked: new Set(),
      locks: new Map(),
      custom: [],
      suppressions: { reason: 'required' },
      files: [],
      absent: [],
    };
    presetPolicies.set(preset, policy);
  }
  return policy;
}

const presetPolicies = new Map<Preset, Policy>();

function defaultsOf(rule: Rule): Readonly<Record<string, ParameterValue>> {
  let values = defaults.get(rule);
  if (values === undefined) {
    values = Object.fromEntries(Object.entries(rule.parameters ?? {}).map(([name, parameter]) => [name, parameter.default]));
    defaults.set(rule, values);
  }
  return values;
}

const defaults = new WeakMap<Rule, Readonly<Record<string, ParameterValue>>>();
