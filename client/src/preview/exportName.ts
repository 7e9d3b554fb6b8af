import type { ReportFormat, ReportKind } from '../../../server/src/protocol';

/** What the document of a report is called by default, after the file that it is made from. */
export function exportName(path: string, kind: ReportKind, format: ReportFormat): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const base = name.replace(/\.(delivery|sla)\.ya?ml$/i, '').replace(/\.ya?ml$/i, '') || 'report';
  const isAgreement = /\.sla\.ya?ml$/i.test(name);
  const suffix = kind === 'plan' ? '' : `-${kind}`;
  // An agreement beside its plan often has the same name.
  return `${base}${isAgreement ? `-sla${kind === 'comparison' ? suffix : ''}` : suffix}.${format}`;
}

/** The name under which a document is written before it takes the place of the old one: beside it, and hidden where a dot hides. */
export function partName(name: string, random: string): string {
  return `.${name}.${random}.part`;
}
