import type { DeliveryPlan, ServiceLevelAgreement } from '../../plan/generated/types';
import type { FileKind } from '../../plan/schema';
import type { Part } from '../build';
import type { Cell, Facts, Tone } from '../model';
import { words } from '../words';
import { placeOf, titleOf } from './shared';

/** What stands below the title: which version this is, how far it is agreed, between whom, and for how long. */
export function headFacts({ input, making, options }: Part): Facts['items'] {
  const { locale, source } = making;
  const kind: FileKind = input.unit.file.kind;
  const model = input.unit.file.model as DeliveryPlan & ServiceLevelAgreement;
  const { parties, period } = model;
  const inDocument = kind === 'plan' ? 'document.' : '';
  const { version, status, effective } = (kind === 'plan' ? (model.document ?? {}) : model) as NonNullable<DeliveryPlan['document']>;
  const of = kind === 'plan' ? model.document : model;
  const fact = (label: string, value: Cell, at: ReturnType<typeof source>): Facts['items'][number] => ({ label, value, source: at });
  const statusText = status === undefined ? '' : (placeOf(kind, `${inDocument}status`)['x-enum']?.[status]?.[locale] ?? status);
  const facts = [
    fact(titleOf(kind, `${inDocument}version`, locale), version, source(of, 'version')),
    fact(
      titleOf(kind, `${inDocument}status`, locale),
      status && { type: 'badge', text: statusText, tone: tones[status] ?? 'muted' },
      source(of, 'status'),
    ),
    fact(
      titleOf('plan', 'document.effective', locale),
      effective && { type: 'date', value: effective },
      source(model.document, 'effective'),
    ),
    fact(titleOf(kind, 'period', locale), period && [period.start, period.end].filter(Boolean).join(' – '), source(model, 'period')),
    fact(titleOf(kind, 'parties.supplier', locale), parties?.supplier?.name, source(parties, 'supplier')),
    fact(titleOf(kind, 'parties.customer', locale), parties?.customer?.name, source(parties, 'customer')),
    fact(words.asOf[locale], options.asOf && { type: 'date', value: options.asOf }, undefined),
  ];
  return facts.filter(({ value }) => value !== undefined && value !== '');
}

const tones: Readonly<Record<string, Tone>> = {
  approved: 'good',
  controlled: 'good',
  signed: 'good',
  reviewed: 'info',
  agreed: 'info',
  draft: 'warning',
  withdrawn: 'error',
  superseded: 'error',
};
