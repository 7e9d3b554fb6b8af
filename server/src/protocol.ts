/** What the client and the server say to each other beyond the language server protocol. The client imports no other file of the server. */

/** Sent as `initializationOptions`. `auto` leaves the language to the locale of `initialize`. */
export interface InitializationOptions {
  language: 'auto' | 'en' | 'zh-CN';
}

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
