import { type CheckOptions, check, type Unit } from '../engine/check';
import type { Finding, OfferedFix } from '../engine/finding';
import { applyEdits, byPlace, editsOf, type TextEdit } from '../plan/edit';
import { readFile } from '../plan/file';
import type { Span } from '../plan/place';

export interface QuickFix {
  finding: Finding;
  fix: OfferedFix;
  edits: TextEdit[];
}

/** The fixes of the findings that touch a span, the preferred one of a finding first. */
export function quickFixes(findings: readonly Finding[], unit: Unit, span: Span): QuickFix[] {
  return findings
    .filter(finding => finding.span.start <= span.end && finding.span.end >= span.start)
    .flatMap(finding =>
      [...finding.fixes]
        .sort((a, b) => Number(b.preferred) - Number(a.preferred))
        .map(fix => ({ finding, fix, edits: editsOf(fix.fix.changes, unit.file) })),
    )
    .filter(({ edits }) => edits.length > 0);
}

/** A fix may call for another; a set of fixes that never comes to rest is given up. */
const rounds = 10;

/** The edits that carry out every preferred fix of a file, and those of what is found after them, until none is left. */
export function fixAll(unit: Unit, options: CheckOptions): TextEdit[] {
  const { text } = unit.file;
  let pieces: Pieces = [{ start: 0, end: text.length }];
  let current = unit;
  for (let round = 0; round < rounds; round += 1) {
    const edits = preferredEdits(check(current, options), current);
    if (edits.length === 0) break;
    pieces = edits.reduceRight(replaceIn, pieces);
    current = { ...current, file: readFile(unit.file.kind, applyEdits(current.file.text, edits), current.file) };
  }
  return editsBetween(pieces, text);
}

/** The preferred fixes that do not stand in one another's way, in the order of the text. */
function preferredEdits(findings: readonly Finding[], unit: Unit): TextEdit[] {
  const accepted: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.suppressed === undefined ? finding.fixes.find(offered => offered.preferred) : undefined;
    const edits = fix === undefined ? [] : editsOf(fix.fix.changes, unit.file);
    if (!edits.some(edit => accepted.some(other => collide(edit, other)))) accepted.push(...edits);
  }
  return accepted.sort(byPlace);
}

/** Two insertions at one place can stand behind each other; anything else that touches waits for the next round. */
function collide(a: TextEdit, b: TextEdit): boolean {
  const insertions = a.start === a.end && b.start === b.end;
  return !insertions && a.start <= b.end && a.end >= b.start;
}

/** A text as stretches of the first text and what was written between them. */
type Pieces = (Span | string)[];

function replaceIn(pieces: Pieces, edit: TextEdit): Pieces {
  const [before, rest] = splitAt(pieces, edit.start);
  const [, after] = splitAt(rest, edit.end - edit.start);
  return [...before, edit.text, ...after];
}

function splitAt(pieces: Pieces, offset: number): [Pieces, Pieces] {
  let left = offset;
  for (const [index, piece] of pieces.entries()) {
    const length = typeof piece === 'string' ? piece.length : piece.end - piece.start;
    if (left < length) {
      const parts =
        typeof piece === 'string'
          ? [piece.slice(0, left), piece.slice(left)]
          : [
              { start: piece.start, end: piece.start + left },
              { start: piece.start + left, end: piece.end },
            ];
      return [
        [...pieces.slice(0, index), parts[0]!],
        [parts[1]!, ...pieces.slice(index + 1)],
      ];
    }
    left -= length;
  }
  return [pieces, []];
}

/** What has to be replaced in the first text to make it the text of the pieces. */
function editsBetween(pieces: Pieces, original: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let position = 0;
  let written = '';
  for (const piece of [...pieces, { start: original.length, end: original.length }]) {
    if (typeof piece === 'string') {
      written += piece;
    } else if (piece.start < piece.end || piece.start === original.length) {
      if (written !== original.slice(position, piece.start)) edits.push({ start: position, end: piece.start, text: written });
      written = '';
      position = piece.end;
    }
  }
  return edits;
}
