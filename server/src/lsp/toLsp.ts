import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Position,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { NamedFile, Unit } from '../engine/check';
import { type Finding, type RelatedPlace, sentence } from '../engine/finding';
import { rulePage } from '../links';
import type { TextEdit as PlanEdit } from '../plan/edit';
import type { PlanFile } from '../plan/file';
import type { Span } from '../plan/place';
import { diagnosticSource } from '../protocol';
import { ruleById } from '../rules/index';
import type { Severity } from '../rules/rule';
import { say } from '../text';
import type { Session } from './session';

/** Puts findings and edits into the words of the protocol. */
export interface ToLsp {
  range(file: PlanFile, span: Span): Range;
  diagnostic(finding: Finding, unit: Unit): Diagnostic;
  edits(file: PlanFile, edits: readonly PlanEdit[]): TextEdit[];
}

/** `withText` finds the open document of a text, which knows its lines already. */
export function createToLsp(
  { locale, can }: Session,
  shown: (key: string) => string,
  withText: (text: string) => TextDocument | undefined,
): ToLsp {
  const closed = new WeakMap<PlanFile, TextDocument>();

  // What ends a line is for the protocol's own document to say: a lone carriage return does, which other counters pass over.
  function documentOf(file: PlanFile): TextDocument {
    let document = withText(file.text) ?? closed.get(file);
    if (document === undefined) {
      document = TextDocument.create('', '', 0, file.text);
      closed.set(file, document);
    }
    return document;
  }

  function range(file: PlanFile, { start, end }: Span): Range {
    const document = documentOf(file);
    return { start: document.positionAt(start), end: document.positionAt(end) };
  }

  function related(place: RelatedPlace, unit: Unit) {
    const file = filesOf(unit).find(({ uri }) => uri === place.uri)?.file;
    if (file === undefined) return [];
    return [{ location: { uri: shown(place.uri), range: range(file, place.span) }, message: say(place.text, place.args, locale) }];
  }

  /** What was made of a finding before: most stand on the same lines after an edit, or lines below. */
  const made = new WeakMap<Finding['problem'], { finding: Finding; diagnostic: Diagnostic }>();

  function diagnosticOf(finding: Finding, unit: Unit): Diagnostic {
    const place = range(unit.file, finding.span);
    const relatedInformation = can.relatedInformation ? finding.related.flatMap(one => related(one, unit)) : [];
    const known = made.get(finding.problem);
    const isSame =
      known?.finding.severity === finding.severity &&
      JSON.stringify(known.finding.suppressed) === JSON.stringify(finding.suppressed) &&
      sameRange(known.diagnostic.range, place) &&
      sameRelated(known.diagnostic.relatedInformation ?? [], relatedInformation);
    if (isSame) return known.diagnostic;
    const diagnostic: Diagnostic = {
      range: place,
      severity: severities[finding.severity],
      code: finding.rule,
      source: diagnosticSource,
      message: sentence(finding, locale),
      // A rule that the team has declared has no page of ours.
      ...(can.codeDescription && ruleById(finding.rule) !== undefined && { codeDescription: { href: rulePage(finding.rule, locale) } }),
      ...(relatedInformation.length > 0 && { relatedInformation }),
      ...(can.diagnosticData && { data: { rule: finding.rule, messageId: finding.messageId } }),
    };
    made.set(finding.problem, { finding, diagnostic });
    return diagnostic;
  }

  return {
    range,
    diagnostic: diagnosticOf,
    edits: (file, edits) => edits.map(edit => ({ range: range(file, edit), newText: edit.text })),
  };
}

function sameRange(one: Range, other: Range): boolean {
  const same = (a: Position, b: Position): boolean => a.line === b.line && a.character === b.character;
  return same(one.start, other.start) && same(one.end, other.end);
}

function sameRelated(one: readonly DiagnosticRelatedInformation[], other: readonly DiagnosticRelatedInformation[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ location, message }, index) => {
      const { location: at, message: said } = other[index]!;
      return message === said && location.uri === at.uri && sameRange(location.range, at.range);
    })
  );
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

function filesOf(unit: Unit): NamedFile[] {
  return [unit, ...unit.agreements.filter(agreement => typeof agreement === 'object'), ...unit.plans, ...(unit.policyFiles ?? [])];
}
