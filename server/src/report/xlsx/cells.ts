import type { CellObject } from 'write-excel-file/universal';
import type { Locale } from '../../text';
import { dayOf } from '../../time/dates';
import { cellText } from '../format';
import type { Cell } from '../model';
import { colours, plainText } from '../office';

/** A value as a cell of Excel: dates, amounts, numbers and percentages as such, all else as text. */
export function excelCell(cell: Cell, locale: Locale): CellObject | null {
  if (cell === undefined) return null;
  if (typeof cell === 'object') {
    switch (cell.type) {
      case 'date': {
        const day = dayOf(cell.value);
        // Excel begins in March 1900; earlier days are off by one.
        if (day !== undefined && cell.value >= '1900-03-01')
          return { value: new Date(day * 86_400_000), type: Date, format: 'yyyy-mm-dd', align: 'center', alignVertical: 'center' };
        break;
      }
      case 'money':
        if (Number.isFinite(cell.value)) return numberCell(cell.value, `#,##0.00${unitFormat(cell.currency)}`);
        break;
      case 'percent':
        if (Number.isFinite(cell.value))
          return numberCell(Number((cell.value / 100).toPrecision(15)), Number.isInteger(cell.value) ? '0%' : '0.00%');
        break;
      case 'number':
        if (Number.isFinite(cell.value))
          return numberCell(cell.value, `${Number.isInteger(cell.value) ? '#,##0' : '#,##0.0####'}${unitFormat(cell.unit)}`);
        break;
      case 'badge': {
        const [backgroundColor, textColor] = colours.tones[cell.tone];
        return { ...textCell(cell.text), fontWeight: 'bold', backgroundColor: `#${backgroundColor}`, textColor: `#${textColor}` };
      }
    }
  }
  return textCell(cellText(cell, locale));
}

/** Text stays text: what looks like a formula is none, also when somebody edits the cell. */
export function textCell(text: string): CellObject {
  const mostCharacters = 32_767;
  return { value: plainText(text).slice(0, mostCharacters), type: String, format: '@', wrap: true, alignVertical: 'center' };
}

const numberCell = (value: number, format: string): CellObject => ({
  value,
  type: Number,
  format,
  align: 'right',
  indent: 1,
  alignVertical: 'center',
});

/** A unit behind a number, as text of the format. */
function unitFormat(unit: string | undefined): string {
  const said = plainText(unit ?? '')
    .replace(/["\\\s]+/g, ' ')
    .trim();
  return said === '' ? '' : ` "${[...said].slice(0, 20).join('')}"`;
}
