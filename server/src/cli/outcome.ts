import { statusOf, type Unit } from '../engine/check';
import type { Completeness } from '../engine/completeness';
import type { Finding } from '../engine/finding';
import { fingerprintsOf } from '../engine/fingerprint';
import type { ReadFault } from '../engine/host';
import type { Workspace, WorkspaceOptions } from '../engine/workspace';
import { editsOf, type TextEdit } from '../plan/edit';
import type { Span } from '../plan/place';
import type { Fix } from '../rules/rule';
import type { MetClauses, ReportedFinding } from './report';

/**
 * What a check says of one file, in plain data: written as JSON and read again it is the same. In full its fixes have their edits, and its
 * completeness the chapters.
 */
export interface Outcome {
  findings: readonly ReportedFinding[];
  /** What the baseline knows of the file and is found no longer. */
  stale: readonly string[];
  /** How far the file has come: `draft`, `approved`. */
  status?: string;
  completeness?: MetClauses;
}

/** An outcome with the texts of which it speaks, by URI. */
export interface Told extends Outcome {
  texts: ReadonlyMap<string, string>;
}

/** Checks a file. `path` is its path from the root of its repository, by which its findings are known from run to run. */
export async function outcomeOf(
  uri: string,
  path: string,
  workspace: Workspace,
  options: WorkspaceOptions,
  inFull: boolean,
): Promise<Told | { fault: ReadFault }> {
  const checked = await workspace.check(uri, options);
  if ('fault' in checked) return checked;
  const { findings, stale, unit } = checked;
  const fingerprints = fingerprintsOf(findings, path);
  const completeness = await workspace.completeness(uri, options);
  return {
    findings: findings.map((finding, index) =>
      reportedOf(finding, fingerprints[index]!, fix => (inFull ? editsOf(fix.changes, unit.file) : [])),
    ),
    stale,
    status: statusOf(unit),
    completeness: completeness && metClauses(completeness, inFull),
    texts: textsOf(unit),
  };
}

/** A finding without what hangs on it in memory, such as the nodes of a tree. */
function reportedOf(finding: Finding, fingerprint: string, editsFor: (fix: Fix) => readonly TextEdit[]): ReportedFinding {
  const { rule, severity, messageId, args, text, span, path, missing, related, fixes, suppressed } = finding;
  return {
    rule,
    severity,
    fingerprint,
    messageId,
    args,
    text,
    span: plain(span),
    path,
    ...(missing !== undefined && { missing }),
    related: related.map(({ uri, span, text, args }) => ({ uri, span: plain(span), text, args })),
    fixes: fixes.map(({ title, args, preferred, fix }) => ({
      title,
      args,
      preferred,
      edits: editsFor(fix).map(({ start, end, text }) => ({ start, end, text })),
    })),
    ...(suppressed !== undefined && { suppressed }),
  };
}

function plain({ start, end }: Span): Span {
  return { start, end };
}

function metClauses({ satisfied, applicable, chapters }: Completeness, inFull: boolean): MetClauses {
  return {
    satisfied,
    applicable,
    chapters: (inFull ? chapters : []).map(chapter => ({
      id: chapter.id,
      satisfied: chapter.satisfied,
      applicable: chapter.applicable,
      open: chapter.clauses.filter(clause => clause.state === 'open').map(({ row, by }) => ({ clause: row.id, rules: by })),
    })),
  };
}

/** The texts of a file and of all that belong to it. */
function textsOf(unit: Unit): ReadonlyMap<string, string> {
  const around = [...unit.agreements, ...unit.plans, ...(unit.policyFiles ?? [])];
  return new Map([...around.filter(other => typeof other === 'object'), unit].map(({ uri, file }) => [uri, file.text]));
}
