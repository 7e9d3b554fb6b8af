import type { Shift } from '../../plan/generated/types';
import type { Text } from '../../text';
import { describeWeek, shiftRange, unite, type WeekSet, weekSet } from '../../time/roster';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The minutes of the week in which a shift is on duty; none where its days or times are not known. */
export function weekOfShift({ days = [], from = '', to = '' }: Shift): WeekSet {
  const range = shiftRange(from, to);
  return range === undefined
    ? []
    : weekSet(
        days.map(day => weekdays.indexOf(day) + 1),
        [range],
      );
}

export const weekOfShifts = (shifts: readonly Shift[]): WeekSet => unite(shifts.map(weekOfShift));

/** A set of minutes of the week as its runs: `Sunday 20:00–Monday 08:00`. */
export function weekText(set: WeekSet): Text {
  return { en: describeWeek(set, 'en').join(', '), 'zh-CN': describeWeek(set, 'zh-CN').join('、') };
}
