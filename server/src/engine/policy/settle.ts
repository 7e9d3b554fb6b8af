import type { PolicyOverride, RuleSetting, TeamFile } from '../../plan/generated/types';
import { at, keyAt } from '../../plan/place';
import type { ParameterValue, Rule, Severity } from '../../rules/rule';
import { customRule } from '../../rules/team/custom-rule';
import { isPathPattern, matchesPath } from '../../rules/team/glob';
import { fitsOption } from '../../rules/team/options';
import { mostElements, pathFrom, unknownKeyOf } from '../../rules/team/paths';
import { isGraver } from '../../rules/team/settings';
import { mostCustomRules } from '../../rules/team/team-custom-valid';
import type { NamedFile } from '../check';
import { defaultPreset, type Preset, severityUnder } from '../presets';
import type { AbsentBase, Layer } from './chain';
import type { Explanation, Policy, Source } from './policy';

/** The rule that asks for the elements which a team demands beyond the rules that there are. */
export const requiredByTeam = 'required-by-team';

/** What the layers of a chain come to for one file of the repository, by the overrides that match it. */
export interface Settling {
  layers: readonly Layer[];
  absent?: readonly AbsentBase[];
  /** Whether an override of a team's file counts for the file. */
  matches(team: NamedFile, override: PolicyOverride): boolean;
  /** Takes the place of every preset that a file names. */
  preset?: Preset;
  rules: readonly Rule[];
}

interface Setting {
  severity?: Severity | 'off';
  severityBy?: Source;
  options: Map<string, { value: ParameterValue; by: Source }>;
}

/**
 * Goes through the layers from the lowest: a later one wins over an earlier, key by key, and lists are replaced as a whole. Only what
 * is locked stays, and rules of the team, which are known by their ids, are added up.
 */
export function settle({ layers, absent = [], matches, preset: asked, rules }: Settling): Policy {
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  const settings = new Map<string, Setting>();
  const locked = new Map<string, { severity: Severity; by: Source }>();
  const custom = new Map<string, { rule: Rule; by: Source }>();
  const statuses = new Map<string, { preset: Preset; by: Source }>();
  let base: { preset: Preset; by?: Source } = { preset: defaultPreset };
  let required: { path: string; by: Source }[] = [];
  let suppressions: Policy['suppressions'] = { reason: 'required' };
  let [failOn, language]: [Policy['failOn'], Policy['language']] = [undefined, undefined];

  for (const layer of layers) {
    if ('preset' in layer) base = { preset: layer.preset, by: { file: layer.file, at: layer.at } };
    else take(layer.team, layer.file);
  }
  if (asked !== undefined) base = { preset: asked };

  function take(team: TeamFile, file: NamedFile): void {
    for (const [status, preset] of entriesOf<Preset>(team.status))
      statuses.set(status, { preset, by: { file, at: at(team.status!, status) } });
    failOn = team.failOn ?? failOn;
    language = team.language ?? language;
    suppressions = { ...suppressions, ...termsOf(team.suppressions) };
    for (const declared of (team.custom ?? []).slice(0, mostCustomRules)) {
      const { id } = declared;
      if (id === undefined || byId.has(id) || locked.has(id)) continue;
      const rule = customRule(declared);
      if (rule !== undefined) custom.set(id, { rule, by: { file, at: at(declared) } });
    }
    if (team.required !== undefined) {
      const list = team.required.slice(0, mostElements);
      const asks = list.map((path, index) => ({ path, by: { file, at: at(team.required!, index) } })).filter(({ path }) => isElement(path));
      required = locked.has(requiredByTeam) ? [...required, ...asks] : asks;
    }
    takeRules(team.rules, file);
    for (const override of team.overrides ?? []) if (matches(file, override)) takeRules(override.rules, file);
    for (const [index, id] of (team.locked ?? []).entries()) lock(id, { file, at: at(team.locked!, index) });
  }

  function takeRules(written: TeamFile['rules'], file: NamedFile): void {
    for (const [id, setting] of entriesOf(written)) {
      const { severity, options }: RuleSetting = typeof setting === 'string' ? { severity: setting } : setting;
      const place = typeof setting === 'string' ? at(written!, id) : keyAt(written!, id);
      const held = locked.get(id);
      if (held !== undefined) {
        if (severity !== undefined && isGraver(severity, held.severity)) held.severity = severity as Severity;
        continue;
      }
      const known: Setting = settings.get(id) ?? { options: new Map() };
      settings.set(id, known);
      if (severity !== undefined) {
        known.severity = severity;
        known.severityBy = { file, at: typeof setting === 'string' ? place : at(setting, 'severity') };
      }
      for (const [name, value] of entriesOf(options)) {
        if (fitsOption(byId.get(id), name, value)) known.options.set(name, { value: plainOf(value), by: { file, at: at(options!, name) } });
      }
    }
  }

  /** What is locked stays as it is at this point, whatever the status of a plan. A rule that is off is locked at its own severity. */
  function lock(id: string, by: Source): void {
    const rule = byId.get(id) ?? custom.get(id)?.rule;
    if (rule === undefined || locked.has(id)) return;
    const set = settings.get(id)?.severity;
    locked.set(id, { severity: set === undefined || set === 'off' ? (severityUnder(base.preset, rule) ?? rule.severity) : set, by });
  }

  // An element that a rule of the program asks for is that rule's to ask for: it counts under every preset, at its own severity.
  const elements = new Map(rules.flatMap(rule => (rule.element === undefined ? [] : [[rule.element, rule.id] as const])));
  const demanded = new Map(required.flatMap(({ path, by }) => (elements.has(path) ? [[elements.get(path)!, by] as const] : [])));
  const asksFor = required.filter(({ path }) => !elements.has(path));

  const elementsAsked = asksFor.length === 0 ? undefined : { value: [...new Set(asksFor.map(({ path }) => path))], by: asksFor.at(-1)!.by };

  function explain(rule: Rule, status?: string): Explanation {
    const set = settings.get(rule.id);
    const held = locked.get(rule.id);
    const options = Object.entries(rule.parameters ?? {}).map(([name, parameter]) => {
      const given = rule.id === requiredByTeam ? elementsAsked : set?.options.get(name);
      return { name, value: given?.value ?? parameter.default, by: given?.by };
    });
    const found = (severity: Severity | undefined, by: Source | undefined, preset?: Preset): Explanation => ({
      severity,
      by,
      preset,
      options,
    });
    if (held !== undefined) return { ...found(held.severity, held.by), locked: true };
    if (set?.severity !== undefined) return found(set.severity === 'off' ? undefined : set.severity, set.severityBy);
    const own = custom.get(rule.id);
    if (own !== undefined) return found(rule.severity, own.by);
    const demand = demanded.get(rule.id);
    if (demand !== undefined) return found(rule.severity, demand);
    const chosen = chosenAt(status);
    return found(severityUnder(chosen.preset, rule), chosen.by, chosen.preset);
  }

  function chosenAt(status: string | undefined): { preset: Preset; by?: Source } {
    return asked === undefined && status !== undefined ? (statuses.get(status) ?? base) : base;
  }

  const parameters = new Map<string, Readonly<Record<string, ParameterValue>>>();
  return {
    explain,
    presetAt: status => chosenAt(status).preset,
    severityOf: (rule, status) => explain(rule, status).severity,
    parametersOf(rule) {
      let values = parameters.get(rule.id);
      if (values === undefined) {
        values = Object.fromEntries(explain(rule).options.map(({ name, value }) => [name, value]));
        parameters.set(rule.id, values);
      }
      return values;
    },
    locked: new Set(locked.keys()),
    locks: new Map([...locked].map(([id, { severity, by }]) => [id, { severity, at: by.at }])),
    custom: [...custom.values()].map(({ rule }) => rule),
    suppressions,
    failOn,
    language,
    absent,
    files: [...new Map(layers.flatMap(layer => ('team' in layer ? [[layer.file.uri, layer.file] as const] : []))).values()],
  };
}

/** Whether one of the patterns of an override matches the path of a file from the folder of the team's file. */
export function isOverridden(override: PolicyOverride, path: string): boolean {
  return (override.files ?? []).some(pattern => isPathPattern(pattern) && matchesPath(pattern, path));
}

/** The entries of a map of a team's file, without the keys that are its own. */
function entriesOf<T>(map: Readonly<Record<string, T>> | object | undefined): [string, T][] {
  return Object.entries((map ?? {}) as Record<string, T>).filter(([key, value]) => !key.startsWith('x-') && value !== undefined);
}

function termsOf({ reason, maxDays }: NonNullable<TeamFile['suppressions']> = {}): Partial<Policy['suppressions']> {
  return { ...(reason !== undefined && { reason }), ...(maxDays !== undefined && { maxDays }) };
}

/** What the format does not know, no plan can have; the team's file has a finding for it. */
function isElement(text: string): boolean {
  const path = pathFrom(text);
  return path !== undefined && unknownKeyOf(path) === undefined;
}

/** A list as the rule sees it: data, without the memory of where it was written. */
function plainOf(value: unknown): ParameterValue {
  return Array.isArray(value) ? [...(value as string[])] : (value as ParameterValue);
}
