import { isTime, parseTimeRange } from '../time/clock';
import { isDate } from '../time/dates';
import { isDuration } from '../time/duration';
import { isTimezone } from '../time/zone';

/** The formats that the schemas name: whether a text is of that form. Used by the compiled validators. */
export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDate,
  duration: isDuration,
  time: isTime,
  'time-range': text => parseTimeRange(text) !== undefined,
  currency: text => currencies().has(text),
  timezone: isTimezone,
  comparison: text => /^(?:>=|<=|>|<|=) ?-?\d{1,15}(?:\.\d{1,10})?$/.test(text),
  interval: text => text === 'continuous' || text === 'on-demand' || isDuration(text),
  version: text => /^\d+(?:\.\d+){0,3}(?:[-+][0-9A-Za-z.-]{1,40})?$/.test(text),
  email: text => text.length <= 254 && /^[^\s@<>()]{1,64}@[^\s@<>()]{1,190}\.[^\s@<>().]{2,63}$/.test(text),
  uri: text => /^(?:https?|mailto|tel):\S{1,2000}$/.test(text),
};

let knownCurrencies: ReadonlySet<string> | undefined;

/** ISO 4217, as the runtime's own tables list it. */
function currencies(): ReadonlySet<string> {
  knownCurrencies ??= new Set(Intl.supportedValuesOf('currency'));
  return knownCurrencies;
}
