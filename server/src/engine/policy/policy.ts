import type { ParameterValue, Rule, Severity } from '../../rules/rule';
import type { Locale } from '../../text';
import type { NamedFile } from '../check';
import { type Preset, severityUnder } from '../presets';

/** What counts for one file: which rules at which severity, and with which options. */
export interface Policy {
  /** The severity of a rule in a file of this status (`document.status`); undefined where the rule does not count. */
  severityOf(rule: Rule, status?: string): Severity | undefined;
  /** The values of a rule's parameters, defaults filled in. */
  parametersOf(rule: Rule): Readonly<Record<string, ParameterValue>>;
  /** The ids of rules that nothing in a plan may lower, switch off or suppress. */
  locked: ReadonlySet<string>;
  /** The rules that the team has declared, beside those of the program. */
  custom: readonly Rule[];
  /** What a suppression in a file must have: a reason, and an end within so many days. */
  suppressions: { reason: 'required' | 'optional'; maxDays?: number };
  /** The mildest severity at which a check fails, and the language of its words, where the team has said so. */
  failOn?: Severity;
  language?: Locale;
  /** The team's files behind all this, what is extended before what extends it; none where a preset alone counts. */
  files: readonly NamedFile[];
}

/** The policy of a preset alone: what counts where there is no team's file. One object a preset, by which results are kept. */
export function presetPolicy(preset: Preset): Policy {
  const known = presetPolicies.get(preset);
  if (known !== undefined) return known;
  const policy: Policy = {
    severityOf: rule => severityUnder(preset, rule),
    parametersOf: defaultsOf,
    locked: new Set(),
    custom: [],
    suppressions: { reason: 'required' },
    files: [],
  };
  presetPolicies.set(preset, policy);
  return policy;
}

const presetPolicies = new Map<Preset, Policy>();

export function defaultsOf({ parameters }: Rule): Record<string, ParameterValue> {
  if (parameters === undefined) return {};
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]));
}
