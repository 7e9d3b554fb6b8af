import type { DeliveryPlan } from '../../plan/generated/types';
import { anyBlocks } from '../anything';
import type { Part } from '../build';
import type { Making } from '../making';
import type { Block, Facts, Section } from '../model';
import { words } from '../words';
import { fields, placeOf, tableOf, titleOf, toldTable } from './shared';

/** What identifies the document, between whom it stands, for how long, and who wrote and approved it. */
export function controlSection({ input, plan, making }: Part): Section | undefined {
  if (input.unit.file.kind !== 'plan') return undefined;
  const { locale, source } = making;
  const { document = {}, parties, contract, period, agreements, timezone, currency } = plan;
  const { approvals, revisions, definitions, ...head } = document;
  const blocks: Block[] = anyBlocks(head, placeOf('plan', 'document'), 'plan', making);
  const standing: Facts['items'] = (['period', 'timezone', 'currency'] as const)
    .filter(key => plan[key] !== undefined)
    .map(key => ({
      label: titleOf('plan', key, locale),
      value: key === 'period' ? [period?.start, period?.end].filter(Boolean).join(' – ') : key === 'timezone' ? timezone : currency,
      source: source(plan, key),
    }));
  const first = blocks[0];
  const facts: Facts = { type: 'facts', items: [...(first?.type === 'facts' ? first.items : []), ...standing] };
  return {
    id: 'document',
    title: words.control[locale],
    source: source(plan, 'document'),
    blocks: [
      ...(facts.items.length === 0 ? [] : [facts]),
      ...(first?.type === 'facts' ? blocks.slice(1) : blocks),
      ...(approvals === undefined ? [] : tableOf('plan', 'document.approvals', approvals, making)),
      ...(revisions === undefined ? [] : tableOf('plan', 'document.revisions', revisions, making)),
      ...(parties === undefined ? [] : tableOf('plan', 'parties', parties, making)),
      ...(contract === undefined ? [] : tableOf('plan', 'contract', contract, making)),
      ...(agreements === undefined || agreements.length === 0 ? [] : agreementBlocks(agreements, making)),
      ...(definitions === undefined ? [] : tableOf('plan', 'document.definitions', definitions, making)),
    ],
  };
}

/** The agreements that the plan rests on, by their names. */
function agreementBlocks(agreements: NonNullable<DeliveryPlan['agreements']>, making: Making): Block[] {
  const caption = titleOf('plan', 'agreements', making.locale);
  const [named, ...rest] = fields<NonNullable<DeliveryPlan['agreements']>[number]>('plan', 'agreements', ['id', 'version', 'file'], making);
  return [
    { type: 'heading', text: caption, source: making.source(agreements) },
    toldTable(caption, agreements, [{ ...named!, title: words.agreement[making.locale] }, ...rest], making),
  ];
}
