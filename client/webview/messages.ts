/** What the preview's page and the extension say to each other. */

export type Scale = 'fit' | 'day' | 'week' | 'month';

/** What a reader chooses in a preview; the page keeps it over a reload of the window. */
export interface Choices {
  /** The file that the report is of. */
  uri: string;
  locked: boolean;
  kind: string;
  /** What a comparison has on its older side. */
  against?: { revision: string } | { uri: string };
  /** Ids of the sections that are left out; what the settings say where nothing was chosen. */
  without?: string[];
  /** What the settings say where it is left out. */
  ganttScale?: Scale;
}

/** Offsets in UTF-16 units and a line from 0, in one of the files that the report was made from. */
export interface Place {
  file: number;
  start: number;
  end: number;
  line: number;
}

/** A picture of what is to be seen, sent whole each time. */
export interface Picture {
  type: 'picture';
  choices: Choices;
  /** The report, or a sentence in its place. */
  content: { parts: Part[]; places: [file: number, start: number, end: number, line: number][]; language: string } | { words: string };
  kinds: { id: string; title: string }[];
  sections: { id: string; title: string; shown: boolean }[];
  ganttScale: Scale;
  /** What stands above the report as long as its text is broken. */
  banner?: { words: string; place: string };
  /** A theme of its own instead of the editor's. */
  theme?: string;
  doubleClick: boolean;
  syncsEditor: boolean;
}

/** Markup of a report up to its next section; the number of such a part of the last picture where it is still the same. */
export type Part = string | number;

export type ToPage =
  | Picture
  /** The line, with its fraction, that stands at the top of the editor. */
  | { type: 'scroll'; file: number; line: number }
  /** Where the cursor stands; without a file there is none. */
  | { type: 'mark'; file?: number; offset: number }
  | { type: 'copyTable' };

export type FromPage =
  /** The page is there, or is as wide as never before. */
  | { type: 'ready' | 'resized'; width: number }
  | { type: 'choose'; kind?: string; without?: string[]; ganttScale?: Scale }
  | { type: 'reveal'; place: Place; focus: boolean }
  | { type: 'scrolled'; file: number; line: number }
  /** A table as text with tabs; `copied` where the page has put it onto the clipboard itself. Without a text there was no table. */
  | { type: 'table'; text?: string; copied: boolean }
  | { type: 'do'; what: 'refresh' | 'toggleLock' | 'export' | 'showBroken' };
