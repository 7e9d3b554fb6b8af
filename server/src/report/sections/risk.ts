import type { RiskEntry } from '../../plan/generated/types';
import { levelOf, riskScale } from '../../rules/risk/levels';
import { anyBlocks } from '../anything';
import type { Part } from '../build';
import type { Making } from '../making';
import type { Block, RiskMatrix, Section, Table, Tone } from '../model';
import { words } from '../words';
import { fields, placeOf, type Told, titleOf, toldTable } from './shared';

/** Where the risks stand on likelihood and impact, and what is done about each. */
export function riskSection({ plan, making }: Part): Section | undefined {
  const { riskPlan } = plan;
  if (riskPlan === undefined) return undefined;
  const { register = [], ...rest } = riskPlan;
  const { locale } = making;
  const blocks: Block[] = anyBlocks(rest, placeOf('plan', 'riskPlan'), 'plan', making);
  const scale = riskScale(riskPlan);
  const placed = register.flatMap(risk => (risk.likelihood === undefined || risk.impact === undefined ? [] : [{ ...risk, of: risk }]));
  const table = registerTable(register, making);
  if (scale !== undefined && placed.length > 0) {
    const size = riskPlan.matrix?.scale ?? 5;
    const steps = Array.from({ length: size }, (_, index) => index + 1);
    const levelName = (level: string): string => levelBadge(level, making).text;
    const chart: RiskMatrix = {
      type: 'risk-matrix',
      scale: size,
      levels: steps.map(likelihood => steps.map(impact => levelOf(scale, likelihood * impact))),
      risks: placed
        .filter(risk => steps.includes(risk.likelihood!) && steps.includes(risk.impact!))
        .map(risk => ({
          id: risk.id ?? '',
          label: risk.name ?? risk.id ?? '',
          likelihood: risk.likelihood!,
          impact: risk.impact!,
          source: making.source(risk.of),
        })),
      words: {
        likelihood: titleOf('plan', 'riskPlan.register.likelihood', locale),
        impact: titleOf('plan', 'riskPlan.register.impact', locale),
        low: levelName('low'),
        medium: levelName('medium'),
        high: levelName('high'),
      },
    };
    const high = placed.filter(risk => levelOf(scale, risk.likelihood! * risk.impact!) === 'high').length;
    blocks.push({
      type: 'chart',
      caption: words.riskMatrix[locale],
      summary: words.riskSummary(register.length, high)[locale],
      chart,
      table,
    });
  } else if (register.length > 0) blocks.push(table);
  return { id: 'riskPlan', title: titleOf('plan', 'riskPlan', locale), source: making.source(plan, 'riskPlan'), blocks };
}

function registerTable(register: readonly RiskEntry[], making: Making): Table {
  const field = (...keys: (keyof RiskEntry & string)[]): Told<RiskEntry>[] => fields('plan', 'riskPlan.register', keys, making);
  const level: Told<RiskEntry> = {
    title: titleOf('plan', 'riskPlan.register.level', making.locale),
    cell: risk => (risk.level === undefined ? undefined : { type: 'badge', ...levelBadge(risk.level, making) }),
  };
  const told = [...field('id', 'name', 'likelihood', 'impact'), level, ...field('owner', 'avoid', 'emergency', 'rollback')];
  return toldTable(titleOf('plan', 'riskPlan.register', making.locale), register, told, making);
}

function levelBadge(level: string, { locale }: Making): { text: string; tone: Tone } {
  const tones: Readonly<Record<string, Tone>> = { high: 'error', medium: 'warning', low: 'good' };
  const text = words.riskLevels[level as keyof typeof words.riskLevels]?.[locale] ?? level;
  return { text, tone: tones[level] ?? 'muted' };
}
