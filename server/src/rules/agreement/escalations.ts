import type { EscalationStep, ServiceLevelAgreement } from '../../plan/generated/types';
import { declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { kindNames } from './times';

/** The steps that follow one another for one target and one priority, in the order in which they are written. */
export interface Sequence {
  of: EscalationStep['of'];
  steps: EscalationStep[];
}

/** Every sequence of steps once. A step of which the target or the priorities cannot be read belongs to none. */
export function escalationSequences({ escalation = [] }: ServiceLevelAgreement): Sequence[] {
  const readable = escalation.filter(step => whole(step) && (step.of !== undefined || !declared(step, 'of')));
  const named = new Set(readable.flatMap(({ priorities }) => priorities ?? []));
  const priorities = named.size === 0 ? [undefined] : [...named];
  const found = new Map<string, Sequence>();
  for (const of of new Set(readable.map(step => step.of))) {
    for (const priority of priorities) {
      const steps = readable.filter(
        step => step.of === of && (step.priorities === undefined || priority === undefined || step.priorities.includes(priority)),
      );
      if (steps.length > 0) found.set(steps.map(step => readable.indexOf(step)).join(), { of, steps });
    }
  }
  return [...found.values()];
}

/** What the target of a step is called in the middle of a sentence. */
export function targetName(of: EscalationStep['of']): Text {
  return of === undefined ? { en: 'deadline', 'zh-CN': '时限' } : { en: kindNames[of].en, 'zh-CN': `${kindNames[of]['zh-CN']}时限` };
}

export const stepNames: Readonly<Record<NonNullable<EscalationStep['kind']>, Text>> = {
  warning: { en: 'warning', 'zh-CN': '预警' },
  alarm: { en: 'alarm', 'zh-CN': '报警' },
  escalate: { en: 'escalation', 'zh-CN': '升级' },
};
