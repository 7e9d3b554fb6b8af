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
