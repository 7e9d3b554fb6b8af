import type { RiskPlan } from '../../plan/generated/types';
import { declared, whole } from '../../plan/place';

export type Level = 'low' | 'medium' | 'high';

export interface RiskScale {
  /** The highest value of likelihood and of impact. */
  scale: number;
  /** Whether the ranges are those of the default, because the plan states none. */
  byDefault: boolean;
  /** The levels under which a product falls: one, unless the ranges leave a gap or overlap. */
  levelsOf(product: number): Level[];
}

/** The products of likelihood and impact that are low, medium and high where the plan states no matrix. */
export const defaultBands = ['1-4', '5-9', '10-25'] as const;
const levels = ['low', 'medium', 'high'] as const;

/** How the plan rates risks: by its own matrix, or on a scale of 5 by the bands for low, medium and high. Undefined where that is not known. */
export function riskScale(riskPlan: RiskPlan, bands: readonly string[] = defaultBands): RiskScale | undefined {
  if (declared(riskPlan, 'matrix') && riskPlan.matrix === undefined) return undefined;
  const matrix = riskPlan.matrix ?? {};
  if (!whole(matrix)) return undefined;
  const scale = matrix.scale ?? 5;
  const own = levels.some(level => matrix[level] !== undefined);
  if (!own && scale !== 5) return undefined;
  const ranges = own ? matrix : { low: bands[0], medium: bands[1], high: bands[2] };
  return { scale, byDefault: !own, levelsOf: product => levels.filter(level => contains(ranges[level], product)) };
}

/** The level of a product, where the matrix gives exactly one. */
export function levelOf(scale: RiskScale, product: number): Level | undefined {
  const found = scale.levelsOf(product);
  return found.length === 1 ? found[0] : undefined;
}

/** Whether a range such as `5-9` or `25` contains a number. */
function contains(range: string | undefined, product: number): boolean {
  if (range === undefined) return false;
  const [from, to = from] = range.split('-').map(Number) as [number, number?];
  return from <= product && product <= to!;
}
