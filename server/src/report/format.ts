import { formatMoney } from '../money/exact';
import type { Locale } from '../text';
import { describeDuration, parseDuration } from '../time/duration';
import type { Cell } from './model';

/** A value as a reader meets it; empty where the plan says nothing. */
export function cellText(cell: Cell, locale: Locale): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  switch (cell.type) {
    case 'date':
      return cell.value;
    case 'money':
      return cell.currency === undefined ? formatMoney(cell.value) : `${formatMoney(cell.value)} ${cell.currency}`;
    case 'number':
      return cell.unit === undefined ? String(cell.value) : `${cell.value} ${cell.unit}`;
    case 'percent':
      return `${cell.value}%`;
    case 'duration': {
      const duration = parseDuration(cell.value);
      return duration === undefined ? cell.value : describeDuration(duration, locale);
    }
    case 'flag':
      return flags[locale][cell.value ? 'yes' : 'no'];
    case 'badge':
    case 'link':
      return cell.text;
    case 'list':
      return cell.items.map(item => cellText(item, locale)).join(listMark(cell.items, locale));
    case 'sentence':
      return cell.text.replaceAll('`', '');
  }
}

/** What stands between the values of a list: a graver mark where one of them has commas of its own, none between sentences. */
export function listMark(items: readonly Cell[], locale: Locale): string {
  const texts = items.map(item => cellText(item, locale));
  if (texts.every(text => /[.。]$/.test(text))) return locale === 'zh-CN' ? '' : ' ';
  const parted = texts.some(text => /[,，、]/.test(text));
  return locale === 'zh-CN' ? (parted ? '；' : '、') : parted ? '; ' : ', ';
}

/** Whether a value stands to the right, as numbers do. */
export function isNumeric(cell: Cell): boolean {
  return typeof cell === 'object' && (cell.type === 'money' || cell.type === 'number' || cell.type === 'percent');
}

const flags = { en: { yes: 'yes', no: 'no' }, 'zh-CN': { yes: '是', no: '否' } } as const;
