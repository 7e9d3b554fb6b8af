import type { DeliveryPlan, Person, RaciEntry, Role, ServiceLevelAgreement, Shift } from '../../plan/generated/types';
import { weekOfShift, weekOfShifts } from '../../rules/organization/shifts';
import { supportHoursOf, uncovered } from '../../rules/organization/supportHours';
import { describeWeek, unite, weekOfCalendar } from '../../time/roster';
import { anyBlocks } from '../anything';
import type { Part } from '../build';
import { cellText } from '../format';
import type { Making } from '../making';
import type { Block, Cell, Grid, Section, Table, Week } from '../model';
import { words } from '../words';
import { fields, listOf, placeOf, type Told, tableOf, titleOf, toldTable } from './shared';

/** Who delivers: people, who does what, and who is on duty when. */
export function teamSection({ input, plan, making }: Part): Section | undefined {
  const { organization } = plan;
  if (organization === undefined) return undefined;
  const { people = [], raci = [], roster, roles = [], conduct, ...rest } = organization;
  const agreements = input.agreements.map(({ unit }) => ({ entry: {}, sla: unit.file.model as ServiceLevelAgreement }));
  const shifts = roster?.shifts ?? [];
  return {
    id: 'organization',
    title: titleOf('plan', 'organization', making.locale),
    source: making.source(plan, 'organization'),
    blocks: [
      ...anyBlocks(rest, placeOf('plan', 'organization'), 'plan', making),
      ...(roles.length === 0 ? [] : [heading('roles', roles, making), roleTable(plan, making)]),
      ...(people.length === 0 ? [] : [heading('people', people, making), peopleTable(people, making)]),
      ...(raci.length === 0 ? [] : [raciBlock(raci, making)]),
      ...(shifts.length === 0 ? [] : [rosterBlock(shifts, agreements, making)]),
      ...(conduct === undefined ? [] : tableOf('plan', 'organization.conduct', conduct, making)),
    ],
  };
}

function heading(key: string, of: object, { locale, source }: Making): Block {
  return { type: 'heading', text: titleOf('plan', `organization.${key}`, locale), source: source(of) };
}

function roleTable({ organization }: DeliveryPlan, making: Making): Table {
  const { roles = [], people = [] } = organization ?? {};
  const field = (...keys: (keyof Role & string)[]): Told<Role>[] => fields('plan', 'organization.roles', keys, making);
  const holders = (role: Role): Person[] => people.filter(person => role.id !== undefined && person.roles?.includes(role.id));
  const holding: Told<Role> = {
    title: titleOf('plan', 'organization.people', making.locale),
    width: 3,
    cell: role => listOf(holders(role).map(person => making.named(person.id ?? '', ['person']))),
  };
  const told = [...field('name', 'party', 'post', 'headcount', 'reportsTo'), holding, ...field('skills')];
  return toldTable(titleOf('plan', 'organization.roles', making.locale), roles, told, making);
}

function peopleTable(people: readonly Person[], making: Making): Table {
  const field = (...keys: (keyof Person & string)[]): Told<Person>[] => fields('plan', 'organization.people', keys, making);
  const load: Told<Person> = {
    title: titleOf('plan', 'organization.people.load', making.locale),
    align: 'end',
    cell: person => (person.load === undefined ? undefined : { type: 'percent', value: person.load }),
  };
  const told = [...field('name', 'roles', 'employer', 'from', 'to'), load, ...field('deputy', 'phone', 'skills')];
  return toldTable(titleOf('plan', 'organization.people', making.locale), people, told, making);
}

const letters = ['R', 'A', 'C', 'I'] as const;

/** Activities against roles, each cell with the letters of the role. */
function raciBlock(raci: readonly RaciEntry[], making: Making): Block {
  const { locale } = making;
  const rolesOf = (entry: RaciEntry, letter: (typeof letters)[number]): string[] => [entry[letter] ?? []].flat();
  const roles = [...new Set(raci.flatMap(entry => letters.flatMap(letter => rolesOf(entry, letter))))];
  const columns = roles.map(role => making.named(role, ['role', 'person', 'party']));
  const lettersOf = (entry: RaciEntry, role: string): string => letters.filter(letter => rolesOf(entry, letter).includes(role)).join('/');
  const legend = letters.map((letter, rank) => ({ text: letter, meaning: words.raciLetters[letter][locale], rank }));
  const chart: Grid = {
    type: 'grid',
    columns: columns.map(cell => ({
      label: cellText(cell, locale),
      source: typeof cell === 'object' && cell.type === 'link' ? cell.source : undefined,
    })),
    rows: raci.map(entry => ({
      label: entry.activity ?? '',
      source: making.source(entry),
      cells: roles.map(role => {
        const text = lettersOf(entry, role);
        return text === '' ? undefined : { text, rank: letters.indexOf(text[0] as 'R') };
      }),
    })),
    legend,
  };
  return {
    type: 'chart',
    caption: words.raci[locale],
    summary: words.raciSummary(raci.length, roles.length)[locale],
    chart,
    table: {
      type: 'table',
      caption: words.raci[locale],
      columns: [
        { title: words.activity[locale], width: 3 },
        ...columns.map(cell => ({ title: cellText(cell, locale), align: 'center' as const })),
      ],
      rows: raci.map(entry => ({
        cells: [entry.activity, ...roles.map(role => lettersOf(entry, role) || undefined)],
        source: making.source(entry),
      })),
    },
  };
}

/** The week of the roster against the hours in which support is promised. */
function rosterBlock(shifts: readonly Shift[], agreements: Parameters<typeof supportHoursOf>[0], making: Making): Block {
  const { locale } = making;
  const hours = supportHoursOf(agreements).filter(({ site }) => site === undefined);
  const cover = weekOfShifts(shifts);
  const gaps = unite(hours.map(({ calendar }) => uncovered(calendar, cover, undefined)));
  const staffOf = ({ staff = [] }: Shift): Cell => listOf(staff.map(person => making.named(person, ['person', 'role'])));
  const chart: Week = {
    type: 'week',
    lanes: shifts.map(shift => ({
      label: shift.id ?? '',
      note: cellText(staffOf(shift), locale),
      ranges: weekOfShift(shift).map(({ start, end }) => ({ start, end, label: [shift.from, shift.to].filter(Boolean).join('–') })),
      source: making.source(shift),
    })),
    wanted: unite(hours.map(({ calendar }) => weekOfCalendar(calendar))).map(({ start, end }) => ({ start, end })),
    uncovered: gaps.map(({ start, end }) => ({ start, end })),
    words: { wanted: words.wanted[locale], uncovered: words.uncovered[locale] },
  };
  const told = fields<Shift>('plan', 'organization.roster.shifts', ['id', 'days', 'from', 'to', 'site', 'staff', 'handover'], making);
  const table = toldTable(words.rosterWeek[locale], shifts, told, making);
  const summary = words.rosterSummary(shifts.length, describeWeek(gaps, locale).join(locale === 'en' ? ', ' : '、'))[locale];
  return { type: 'chart', caption: words.rosterWeek[locale], summary, chart, table };
}
