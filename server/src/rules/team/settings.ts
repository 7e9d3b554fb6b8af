import type { RuleSetting, TeamFile } from '../../plan/generated/types';
import { keyAt, type Place } from '../../plan/place';
import type { Severity } from '../rule';

/** The setting of one rule, from `rules` or from an override. */
export interface WrittenSetting {
  id: string;
  setting: RuleSetting;
  /** The key, which is the rule's name. */
  key: Place;
}

/** Every setting of a team's file, in the order of its text. */
export function settingsOf({ rules, overrides }: TeamFile): WrittenSetting[] {
  return [rules, ...(overrides ?? []).map(override => override.rules)].flatMap(map =>
    Object.entries(map ?? {}).flatMap(([id, setting]): WrittenSetting[] =>
      id.startsWith('x-') || setting === undefined
        ? []
        : [{ id, setting: typeof setting === 'string' ? { severity: setting } : setting, key: keyAt(map!, id) }],
    ),
  );
}

const ranks: Readonly<Record<Severity | 'off', number>> = { off: 0, info: 1, warning: 2, error: 3 };

export function isGraver(severity: Severity | 'off', than: Severity | 'off'): boolean {
  return ranks[severity] > ranks[than];
}
