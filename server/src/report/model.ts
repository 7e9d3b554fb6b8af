import type { Locale } from '../text';

export type ReportKind = 'plan' | 'completeness' | 'sla' | 'comparison';

/**
 * A report as data: what every outlet shows, with the same words and the same numbers. Its words are in the report's language;
 * values keep their type, so that a table of Excel holds real dates and numbers where a page shows text.
 */
export interface Report {
  kind: ReportKind;
  locale: Locale;
  title: string;
  /** The line under the title: number, version, customer. */
  subtitle?: string;
  /** What a reader wants to know first, such as version, status and period; stands below the title. */
  head?: Facts['items'];
  /** What stands in the header and footer of printed pages. */
  running: { number?: string; version?: string; classification?: string };
  /** Between whom the document stands and since when, for the first page and for a company's template. */
  standing?: { customer?: string; supplier?: string; contract?: string; date?: string };
  sections: readonly Section[];
}

export interface Section {
  /** Stable over languages and files: the name in links and in the setting that chooses sections. */
  id: string;
  title: string;
  source?: Source;
  blocks: readonly Block[];
}

export type Block = Heading | Paragraph | Facts | Table | List | Notice | ChartBlock;

export interface Heading {
  type: 'heading';
  text: string;
  /** 2 stands directly below the section's title, which is also meant where nothing is said. */
  level?: 2 | 3 | 4;
  source?: Source;
}

export interface Paragraph {
  type: 'paragraph';
  text: string;
  source?: Source;
}

/** Names with their values, one under the other. */
export interface Facts {
  type: 'facts';
  items: readonly { label: string; value: Cell; source?: Source }[];
}

export interface Table {
  type: 'table';
  /** What the table holds; the name of the sheet in Excel. */
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
}

export interface Column {
  title: string;
  /** Numbers and amounts stand to the right. */
  align?: 'end' | 'center';
  /** Relative width, 1 where it is left out. */
  width?: number;
}

export interface Row {
  cells: readonly Cell[];
  source?: Source;
  tone?: Tone;
  /** A sum or another row that closes the table. */
  total?: true;
}

export interface List {
  type: 'list';
  items: readonly { text: string; source?: Source }[];
}

/** A sentence that stands out: what is missing, what is stale. */
export interface Notice {
  type: 'notice';
  tone: Tone;
  text: string;
  source?: Source;
}

/** A picture, what it says in a sentence, and the table from which it can be read without eyes. */
export interface ChartBlock {
  type: 'chart';
  caption: string;
  summary: string;
  chart: Chart;
  table: Table;
}

/** How grave or good something is. */
export type Tone = 'error' | 'warning' | 'info' | 'good' | 'muted';

/** A value of a table or of a fact. Nothing where the plan says nothing. */
export type Cell =
  | undefined
  | string
  | { type: 'date'; value: string }
  | { type: 'money'; value: number; currency?: string }
  | { type: 'number'; value: number; unit?: string }
  | { type: 'percent'; value: number }
  /** An ISO 8601 duration. */
  | { type: 'duration'; value: string }
  | { type: 'flag'; value: boolean }
  /** A word with a colour: a level, a status, a severity. */
  | { type: 'badge'; text: string; tone: Tone }
  /** What an id stands for: its name, or the id where it has none. */
  | { type: 'link'; text: string; source?: Source }
  | { type: 'list'; items: readonly Cell[] }
  /** What the check says; keys and ids stand between backticks. */
  | { type: 'sentence'; text: string };

/** Where something is written. */
export interface Source {
  uri: string;
  /** Offsets in UTF-16 units. */
  start: number;
  end: number;
  /** The line of the start, counted from 0. */
  line: number;
}

export type Chart = Gantt | RiskMatrix | Shares | Payments | Grid | Ladder | AvailabilityBars | Week | MonthCalendar | Progress;

/** Phases, activities and milestones over days. All dates are `YYYY-MM-DD`; the last day is included. */
export interface Gantt {
  type: 'gantt';
  start: string;
  end: string;
  /** The day on which the reader stands. */
  asOf?: string;
  rows: readonly GanttRow[];
  /** Rows by their id: the second begins after the first. */
  dependencies: readonly { from: string; to: string }[];
  /** Days nobody works, as dates; Saturdays and Sundays where nothing is said. */
  closed?: readonly string[];
}

export interface GanttRow {
  id: string;
  kind: 'phase' | 'activity' | 'milestone';
  label: string;
  /** Who answers for it. */
  note?: string;
  start: string;
  /** The same as the start for a milestone. */
  end: string;
  tone?: Tone;
  source?: Source;
}

/** Risks on a square of likelihood and impact, both from 1 to `scale`. */
export interface RiskMatrix {
  type: 'risk-matrix';
  scale: number;
  /** The level of each cell, `levels[likelihood - 1][impact - 1]`. */
  levels: readonly (readonly ('low' | 'medium' | 'high' | undefined)[])[];
  risks: readonly { id: string; label: string; likelihood: number; impact: number; source?: Source }[];
  words: { likelihood: string; impact: string; low: string; medium: string; high: string };
}

/** Parts of a whole, the greatest first. */
export interface Shares {
  type: 'shares';
  /** Which values these are, as text with their unit. */
  parts: readonly { label: string; value: number; text: string; source?: Source }[];
  total: string;
}

/** What is due on which day, and how much that makes by then. */
export interface Payments {
  type: 'payments';
  start: string;
  end: string;
  asOf?: string;
  payments: readonly {
    date: string;
    label: string;
    amount: number;
    text: string;
    cumulative: number;
    cumulativeText: string;
    source?: Source;
  }[];
  total: number;
}

/** A table whose cells carry colours: the priority matrix, RACI. */
export interface Grid {
  type: 'grid';
  corner?: { rows: string; columns: string };
  columns: readonly { label: string; source?: Source }[];
  rows: readonly {
    label: string;
    source?: Source;
    cells: readonly (undefined | { text: string /** Rank of the colour, 0 the strongest. */; rank?: number; source?: Source })[];
  }[];
  /** What each text means. */
  legend: readonly { text: string; meaning: string; rank?: number }[];
}

/** Who is told when, over the elapsed share of a time limit. */
export interface Ladder {
  type: 'ladder';
  /** `at` in percent of the limit. */
  steps: readonly { at: number; label: string; who: readonly string[]; tone: Tone; source?: Source }[];
  /** The limit of each priority, so that a percentage can be read as time: elapsed time at each step, as text. */
  scales: readonly { label: string; limit: string; at: readonly string[]; source?: Source }[];
}

/** The downtime that each target allows, against the maintenance windows of the same period. Minutes. */
export interface AvailabilityBars {
  type: 'availability';
  items: readonly {
    label: string;
    target: string;
    allowed: number;
    allowedText: string;
    windows: number;
    windowsText: string;
    counted: boolean;
    source?: Source;
  }[];
  words: { allowed: string; windows: string };
}

/** A week from Monday 00:00 in minutes: who is there, when somebody has to be, and where nobody is. */
export interface Week {
  type: 'week';
  lanes: readonly { label: string; note?: string; ranges: readonly { start: number; end: number; label?: string }[]; source?: Source }[];
  /** The hours that have to be covered. */
  wanted: readonly { start: number; end: number }[];
  uncovered: readonly { start: number; end: number }[];
  words: { wanted: string; uncovered: string };
}

/** Days of months with what is due on them. */
export interface MonthCalendar {
  type: 'calendar';
  start: string;
  end: string;
  asOf?: string;
  /** `group` names the kind of thing; each has a colour of its own. */
  marks: readonly { date: string; label: string; group: string; source?: Source }[];
  groups: readonly { id: string; label: string }[];
  /** Days nobody works, as dates; Saturdays and Sundays where nothing is said. */
  closed?: readonly string[];
}

/** How many of how many, by chapter. */
export interface Progress {
  type: 'progress';
  items: readonly { label: string; done: number; waived: number; of: number; source?: Source }[];
  words: { done: string; waived: string; open: string };
}
