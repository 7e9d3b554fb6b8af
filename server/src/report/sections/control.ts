import { anyBlocks } from '../anything';
import type { Part } from '../build';
import type { Block, Facts, Section } from '../model';
import { words } from '../words';
import { placeOf, tableOf, titleOf } from './shared';

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
      ...(agreements === undefined ? [] : tableOf('plan', 'agreements', agreements, making)),
      ...(definitions === undefined ? [] : tableOf('plan', 'document.definitions', definitions, making)),
    ],
  };
}
