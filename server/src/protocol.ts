/** What the client and the server say to each other beyond the language server protocol. The client imports no other file of the server. */

/** Sent as `initializationOptions`. `auto` leaves the language to the locale of `initialize`. */
export interface InitializationOptions {
  language: 'auto' | 'en' | 'zh-CN';
  /** Which of `clientCommands` the client has. A lens whose command is missing is only read. */
  commands?: string[];
}

/** Commands of the client that lenses run. */
export const clientCommands = {
  /** Shows the findings; no arguments. */
  showFindings: 'deliveryPlan.showFindings',
  /** Shows a report of a file; arguments: URI, kind of report. */
  showReport: 'deliveryPlan.showReport',
  /** Shows what refers to the id at a place; arguments: URI, position. */
  showReferences: 'deliveryPlan.showReferences',
} as const;

/** The `source` of every diagnostic of ours. */
export const diagnosticSource = 'delivery-plan';

/** Request: the page of a rule. An unknown rule is answered with `null`. */
export const explainRequest = 'deliveryPlan/explain';

export interface ExplainParams {
  rule: string;
  /** BCP 47; the server's own language where it is left out. */
  locale?: string;
}

export interface ExplainResult {
  markdown: string;
}

/** Request without parameters: how complete every plan is, as `PlanCompleteness[]`. Who has asked once is told of changes. */
export const completenessRequest = 'deliveryPlan/completeness';

/** Notification without parameters: what `completenessRequest` answers may have changed. */
export const completenessChanged = 'deliveryPlan/completenessChanged';

export interface FileFindings {
  uri: string;
  /** The title that the file states, or nothing. */
  title: string;
  /** How many findings of each severity the file has, those that are waived left out. */
  findings: { error: number; warning: number; info: number };
}

export interface Degree {
  /** Clauses. */
  satisfied: number;
  applicable: number;
}

export interface PlanCompleteness extends FileFindings, Degree {
  /** A whole number, rounded down. */
  percent: number;
  chapters: ChapterCompleteness[];
  agreements: FileFindings[];
}

export interface ChapterCompleteness extends Degree {
  /** A number of the standard, such as `5.2`, or a word. */
  id: string;
  title: string;
  open: OpenClause[];
}

/** A clause that applies and is not met yet. */
export interface OpenClause {
  id: string;
  text: string;
  /** The rules that look at the clause: those that found something, or all where its section is not written yet. */
  rules: { id: string; title: string }[];
  /** The first finding, or else the section; nothing where neither is there. */
  place?: { uri: string; range: { start: TextPosition; end: TextPosition } };
}

/** Counted from 0, in UTF-16 units. */
interface TextPosition {
  line: number;
  character: number;
}

/** Request: the text of a new plan, of the agreement it names, or of an agreement alone, as snippets with tab stops. */
export const templateRequest = 'deliveryPlan/template';

export interface TemplateParams {
  template: 'managed-service' | 'migration' | 'minimal' | 'agreement' | 'minimal-agreement';
  language: 'en' | 'zh-CN';
  name: string;
  /** The first day of service, `YYYY-MM-DD`. */
  start: string;
}

export interface TemplateResult {
  plan?: string;
  agreement?: string;
  /** What the files are called; the plan names its agreement so. */
  fileNames: { plan?: string; agreement?: string };
}

/** Request: the text of a team's first file, in the language of the session. */
export const starterRequest = 'deliveryPlan/starter';

export interface StarterResult {
  text: string;
  fileName: string;
}

/** A comparison is there where the file is compared with something. */
export type ReportKind = 'plan' | 'completeness' | 'sla' | 'comparison';
export type ReportFormat = 'html' | 'md' | 'docx' | 'xlsx' | 'pdf';

/** What a report is asked to show; the same for a preview and for a document. */
export interface ReportChoices {
  uri: string;
  kind: ReportKind;
  /** The report's own language; the server's where it is left out. */
  language?: 'en' | 'zh-CN';
  /** The day on which the reader stands, `YYYY-MM-DD`; today where it is left out. */
  asOf?: string;
  /** Of a comparison: what stands on its older side. */
  against?: Against;
  /** Ids of sections; all where it is left out, and in a comparison. */
  sections?: string[];
  /** Ids of sections to leave out. */
  without?: string[];
}

/** What a revision of Git has in the place of a file, or another file. */
export type Against = { revision: string } | { uri: string };

/** The scheme of the URIs by which a comparison names the files of a revision. What such a URI names never changes. */
export const revisionScheme = 'delivery-plan-revision';

/** Request: the text of such a file. `null` where it cannot be read. */
export const revisionTextRequest = 'deliveryPlan/revisionText';

export interface RevisionTextParams {
  uri: string;
}

export interface RevisionTextResult {
  text: string;
}

/** Request: a report as markup for a page of the editor. `null` where the file cannot be read; an error where it cannot be compared. */
export const reportRequest = 'deliveryPlan/report';

export interface ReportParams extends ReportChoices {
  ganttScale?: 'fit' | 'day' | 'week' | 'month';
  /** The width that charts are drawn for, in CSS pixels. */
  width?: number;
}

export interface ReportResult {
  title: string;
  /** The kind that is shown: the one asked for, where the file has it. */
  kind: ReportKind;
  /** The kinds that the file has: an agreement is no plan. */
  kinds: ReportKind[];
  language: 'en' | 'zh-CN';
  /** Escaped markup. What leads to a source has `data-at="<index into places>"`. */
  html: string;
  places: ReportPlace[];
  /** URIs of the files that places name. The first is the one asked for. */
  files: string[];
  /** Every section that the report could show, chosen or not. */
  sections: { id: string; title: string }[];
  /** Why the text is broken YAML, if it is. */
  broken?: Broken;
  /** The text is broken, and this is the report of the last text that was not. Without it, it is of what could still be read. */
  stale?: true;
}

/** The index of a file, start and end in UTF-16 units, the line from 0. */
export type ReportPlace = [file: number, start: number, end: number, line: number];

export interface Broken {
  message: string;
  /** Counted from 0, in the file that was asked for. */
  line: number;
}

/** Request: a report as a document. `null` where the file cannot be read; an error where this server cannot make the format. */
export const exportRequest = 'deliveryPlan/export';

export interface ExportParams extends ReportChoices {
  to: ReportFormat;
  /** A company's Word template as base64. */
  template?: string;
  /** The font of Chinese text in Word. */
  eastAsianFont?: string;
  paper?: 'a4' | 'letter';
  /** A Chrome or Edge that prints; one that is found where it is left out. */
  browserPath?: string;
}

export interface ExportResult {
  /** The document as base64. */
  content: string;
  /** Why the text is broken YAML, if it is; the document holds what could still be read. */
  broken?: Broken;
}
