import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedFile, Unit } from '../../server/src/engine/check';
import { readFile } from '../../server/src/plan/file';

export const planUri = 'file:///plans/a.delivery.yaml';
export const slaUri = 'file:///plans/a.sla.yaml';

/** The complete pair that the project shows. */
export function completePair(): { plan: string; sla: string } {
  const text = (end: string): string =>
    readFileSync(join(process.env.PROJECT_ROOT!, `examples/data-centre-2027/data-centre-2027.${end}.yaml`), 'utf8');
  return { plan: text('delivery'), sla: text('sla') };
}

/** A plan and its agreement, each with the other. */
export function pairOf(texts: { plan: string; sla: string }, former?: { plan: Unit; sla: Unit }): { plan: Unit; sla: Unit } {
  const plan: NamedFile = { uri: planUri, file: readFile('plan', texts.plan, former?.plan.file) };
  const sla: NamedFile = { uri: slaUri, file: readFile('agreement', texts.sla, former?.sla.file) };
  return { plan: { ...plan, agreements: [sla], plans: [] }, sla: { ...sla, agreements: [], plans: [plan] } };
}

/** Texts of which one holds the cursor, `|`: the unit that holds it, and its offset. */
export function withCursor(texts: { plan: string; sla?: string }): { unit: Unit; offset: number; other: Unit } {
  const { plan, sla = '' } = texts;
  const inPlan = plan.includes('|');
  const offset = (inPlan ? plan : sla).indexOf('|');
  const pair = pairOf({ plan: plan.replace('|', ''), sla: sla.replace('|', '') });
  return inPlan ? { unit: pair.plan, offset, other: pair.sla } : { unit: pair.sla, offset, other: pair.plan };
}
