import type { Rule, Severity } from '../rules/rule';

export const presetNames = ['essential', 'recommended', 'strict'] as const;
export type Preset = (typeof presetNames)[number];

/** What counts where nobody chose. */
export const defaultPreset: Preset = 'recommended';

/** The severity of a rule under a preset; undefined where the preset leaves it out. */
export function severityUnder(preset: Preset, rule: Rule): Severity | undefined {
  if (rule.chapter === 'structure' || rule.chapter === 'waivers' || rule.reads === 'team' || preset === 'strict') return rule.severity;
  if (preset === 'essential') return rule.essential === true ? rule.severity : undefined;
  return rule.profile === 'company' ? milder(rule.severity) : rule.severity;
}

function milder(severity: Severity): Severity {
  return severity === 'error' ? 'warning' : 'info';
}
