import type { Metric } from '../../plan/generated/types';

/** Whether a metric tells how users find the service: their satisfaction, asked in a survey. */
export function isExperience({ id, name, formula, source }: Metric): boolean {
  return /满意|体验|好评|问卷|回访|satisf|experience|survey|questionnaire|\bcsat\b|\bnps\b|\bxla\b/i.test(
    [id, name, formula, source].join(' '),
  );
}
