import type { DeliveryPlan, MaintenanceWindow } from '../../plan/generated/types';
import { at, declared, type Place } from '../../plan/place';
import type { Text } from '../../text';
import { dayOf, type EpochDay, parseDate, weekdayName } from '../../time/dates';
import { parseWindowDays } from '../agreement/window-days';
import { named } from '../named';
import { planRule } from '../rule';

export const changeWindowInMaintenance = planRule({
  id: 'change-window-in-maintenance',
  chapter: 'across',
  severity: 'warning',
  profile: 'transition',
  clauses: ['TR-09', 'IT-17'],
  since: '0.1',
  title: {
    en: 'Planned changes, migrations and cutovers lie in a maintenance window of the agreement.',
    'zh-CN': '计划内变更、迁移和割接应落在约定的维护窗口内。',
  },
  why: {
    en: 'A cutover on a Wednesday afternoon is an outage in the middle of business, counted against the availability and seen by everybody.',
    'zh-CN': '周三下午割接，等于在业务高峰期停机：计入可用率，人人都看得见。',
  },
  remedy: {
    en: 'Move the date into a window, or agree a window for that day.',
    'zh-CN': '将日期移入维护窗口，或为该日另行约定窗口。',
  },
  messages: {
    outside: {
      en: '{work} is planned for {date} ({weekday}), but window {window} opens: {days}.',
      'zh-CN': '{work}定在 {date}（{weekday}），而维护窗口 {window}的开放时间为：{days}。',
    },
    outsideAll: {
      en: '{work} is planned for {date} ({weekday}), on which no maintenance window opens: {days}.',
      'zh-CN': '{work}定在 {date}（{weekday}），当天没有维护窗口开放：{days}。',
    },
    never: {
      en: '{work} runs from {date} to {end}, but window {window} never opens in that time: {days}.',
      'zh-CN': '{work}为 {date} 至 {end}，其间维护窗口 {window}从不开放：{days}。',
    },
    window: { en: 'The window opens: {days}.', 'zh-CN': '窗口开放时间：{days}。' },
  },
  *check({ plan, agreements }) {
    const windows = agreements.flatMap(({ sla }) => sla?.maintenanceWindows ?? []);
    for (const work of worksOf(plan)) {
      const allowed = work.windows ?? windows.flatMap(({ id }) => id ?? []);
      const candidates = allowed.map(id => windows.find(window => window.id === id)).map(window => window && opening(window));
      // One window that opens on demand, or in words that cannot be read, may be the one that was meant.
      if (candidates.length === 0 || !candidates.every(candidate => candidate !== undefined)) continue;
      const [first, last] = [dayOf(work.date), dayOf(work.end ?? work.date)];
      if (first === undefined || last === undefined || last < first || last - first > 4000) continue;
      const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      const isOpen = (day: EpochDay) => candidates.some(({ opens }) => opens(day));
      const inside = work.end === undefined ? isOpen(first) : days.some(isOpen);
      if (inside) continue;
      yield {
        message: work.end === undefined ? (candidates.length === 1 ? 'outside' : 'outsideAll') : 'never',
        at: work.at,
        args: {
          work: work.name,
          date: work.date,
          end: work.end,
          weekday: weekdayText(work.date),
          window: named(candidates[0]!.window),
          days: candidates.map(({ window }) => window.on!),
        },
        related: candidates.map(({ window }) => ({ at: at(window, 'on'), message: 'window', args: { days: window.on! } })),
      };
    }
  },
  examples: [
    {
      bad: {
        plan: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
changeControl: {windows: [mw-monthly, mw-weekly]}
transition:
  migration:
    start: 2026-03-04 #! change-window-in-maintenance "2026-03-04" > outside
    end: 2026-03-04
    window: mw-monthly
  goLive:
    date: 2026-03-18 #! change-window-in-maintenance "2026-03-18" > outsideAll
`,
        sla: `
id: sla-hydro
maintenanceWindows:
  - {id: mw-monthly, name: 月度维护窗口, on: 每月第一个星期日, from: "00:00", to: "04:00"}
  - {id: mw-weekly, on: 每周六, from: "22:00", to: "24:00"}
`,
      },
      good: {
        plan: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
changeControl: {windows: [mw-monthly, mw-weekly]}
transition:
  migration: {start: 2026-03-01, end: 2026-03-01, window: mw-monthly}
  goLive: {date: 2026-03-21}
`,
        sla: `
id: sla-hydro
maintenanceWindows:
  - {id: mw-monthly, name: 月度维护窗口, on: 每月第一个星期日, from: "00:00", to: "04:00"}
  - {id: mw-weekly, on: 每周六, from: "22:00", to: "24:00"}
`,
      },
    },
    {
      bad: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
content:
  optimization:
    - {id: opt-index, name: New index, window: mw-month, start: 2026-03-02, end: 2026-03-20} #! change-window-in-maintenance "2026-03-02" > never
`,
        sla: `
id: sla-desk
maintenanceWindows: [{id: mw-month, on: last Saturday of the month}]
`,
      },
      good: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
transition:
  goLive: {date: 2026-03-18}
content:
  optimization:
    - {id: opt-index, name: New index, window: mw-month, start: 2026-03-02, end: 2026-03-28}
`,
        sla: `
id: sla-desk
maintenanceWindows:
  - {id: mw-month, on: last Saturday of the month}
  - {id: mw-demand, notice: P3D}
`,
      },
    },
  ],
});

interface Work {
  name: Text;
  at: Place;
  date: string;
  /** For work within which only one day is the change itself. */
  end?: string;
  /** The windows in which it may be done; all of the agreements' if left out. */
  windows?: readonly string[];
}

function worksOf({ transition, content, changeControl }: DeliveryPlan): Work[] {
  const works: Work[] = [];
  const { migration, goLive } = transition ?? {};
  if (migration?.window !== undefined) {
    const name = { en: 'The migration', 'zh-CN': '数据迁移' };
    const days = new Set([migration.start, migration.end]);
    for (const key of ['start', 'end'] as const) {
      const date = migration[key];
      if (date === undefined || !days.delete(date)) continue;
      works.push({ name, at: at(migration, key), date, windows: [migration.window] });
    }
  }
  if (goLive?.date !== undefined && (changeControl === undefined || !declared(changeControl, 'windows') || changeControl.windows)) {
    const name = { en: 'The go-live', 'zh-CN': '上线割接' };
    works.push({ name, at: at(goLive, 'date'), date: goLive.date, windows: changeControl?.windows });
  }
  for (const optimization of content?.optimization ?? []) {
    const { start, end, window } = optimization;
    if (start === undefined || end === undefined || window === undefined) continue;
    works.push({ name: named(optimization), at: at(optimization, 'start'), date: start, end, windows: [window] });
  }
  return works;
}

/** A window with the days on which it opens, and with the day after where it stays open past midnight. */
function opening(window: MaintenanceWindow): { window: MaintenanceWindow; opens: (day: EpochDay) => boolean } | undefined {
  const { on, from, to } = window;
  const days = parseWindowDays(on ?? '');
  if (days === undefined) return undefined;
  const pastMidnight = from !== undefined && to !== undefined && to < from;
  return { window, opens: day => days(day) || (pastMidnight && days(day - 1)) };
}

function weekdayText(text: string): Text {
  const date = parseDate(text)!;
  return { en: weekdayName(date, 'en'), 'zh-CN': weekdayName(date, 'zh-CN') };
}
