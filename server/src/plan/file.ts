import { type FileIds, idsOf, kindsDeclaredBy, kindsDeclaredIn } from './ids';
import { faultsOf, type Pieces, readPieces } from './pieces';
import { broken, flawed, type Starts } from './place';
import { scanText } from './scan';
import type { FileKind } from './schema';
import { type Shape, shapeOf } from './shape';
import type { StructureFault } from './structure';
import { keyText, type MapNode, type Piece, pairOf } from './tree';

/** A file as read: always a model, with what is wrong beside it. */
export interface PlanFile {
  kind: FileKind;
  text: string;
  /** Undefined where the text is refused by a limit or holds no map. */
  root: MapNode | undefined;
  starts: Starts;
  model: object;
  ids: FileIds;
  /** Kinds of ids of which a declaration may have been lost in what cannot be read. */
  incomplete: ReadonlySet<string>;
  faults: readonly StructureFault[];
  /** What the next reading of the same file can take over. */
  kept: { pieces: Pieces; shape?: Shape; ids?: ReturnType<typeof idsOf> };
}

/**
 * Reads the text of a file. Never throws. Given the former reading of the same file, what did not change is taken over;
 * the result is that of a fresh reading.
 */
export function readFile(kind: FileKind, text: string, former?: PlanFile): PlanFile {
  const refused = scanText(text, former?.kept.pieces.root.text);
  if (refused !== undefined) return unreadFile(kind, text, [refused]);
  const pieces = readPieces(text, former?.kept.pieces);
  if (pieces.exceeded !== undefined) return unreadFile(kind, text, [{ kind: 'limit', limit: pieces.exceeded, start: 0 }]);
  const syntax: StructureFault[] = faultsOf(pieces).map(({ piece, fault }) => ({ kind: 'syntax', piece, fault }));
  const root = pieces.root.node;
  if (root === undefined || root.kind !== 'map') {
    const empty = root === undefined || (root.kind === 'scalar' && root.style === 'empty');
    const fault: StructureFault[] = syntax.length > 0 ? [] : [empty ? { kind: 'empty-file' } : { kind: 'not-a-map', node: root }];
    return { ...unreadFile(kind, text, [...syntax, ...fault]), starts: pieces.starts, kept: { pieces } };
  }
  const other = otherFormat(kind, root);
  if (other !== undefined) return { ...unreadFile(kind, text, [...syntax, other]), starts: pieces.starts, kept: { pieces } };
  const shape = shapeOf(kind, root, former?.kept.shape);
  const ids = idsOf(kind, root, former?.kept.ids);
  const duplicates = duplicateKeys(pieces);
  return {
    kind,
    text,
    root,
    starts: pieces.starts,
    model: shape.model,
    ids,
    incomplete: new Set([...incompleteKinds(kind, root, pieces.root), ...kindsUnderWrongKeys(kind, root, shape, duplicates)]),
    faults: [...syntax, ...duplicates, ...shape.faults],
    kept: { pieces, shape, ids },
  };
}

/** A file that is by its first key of the other format: nothing else about it is worth saying. */
function otherFormat(kind: FileKind, root: MapNode): StructureFault | undefined {
  if (kind === 'team') return undefined;
  const [own, other] =
    kind === 'plan' ? (['deliveryPlan', 'serviceLevelAgreement'] as const) : (['serviceLevelAgreement', 'deliveryPlan'] as const);
  if (pairOf(root, own) !== undefined || pairOf(root, other) === undefined) return undefined;
  return { kind: 'unknown-key', at: { of: root.plain as object, key: other, part: 'key' }, key: other, meant: own, known: [] };
}

/** A file of which nothing can be read, with what says why. Its piece holds no text, so that no later reading takes it over. */
export function unreadFile(kind: FileKind, text: string, faults: StructureFault[]): PlanFile {
  const pieces: Pieces = { root: { text: '', node: undefined, errors: [], duplicates: [], values: 0, parts: [] }, starts: new Map() };
  return {
    kind,
    text,
    root: undefined,
    starts: new Map([[pieces.root, 0]]),
    model: Object.create(null) as object,
    ids: { declarations: [], references: [] },
    incomplete: kindsDeclaredBy(kind),
    faults,
    kept: { pieces },
  };
}

function duplicateKeys(pieces: Pieces): StructureFault[] {
  return flawed(pieces.root).flatMap(piece =>
    piece.duplicates.map(({ node, key, nth }): StructureFault => {
      const of = node.plain as object;
      return { kind: 'duplicate-key', at: { of, key, part: 'key', nth }, first: { of, key, part: 'key' }, key };
    }),
  );
}

/** The kinds that would be declared under keys that are misspelt or stand twice: what refers to them is not wrong for that. */
function kindsUnderWrongKeys(kind: FileKind, root: MapNode, shape: Shape, duplicates: readonly StructureFault[]): string[] {
  const misspelt = (fault: StructureFault): boolean =>
    fault.kind === 'unknown-key' &&
    fault.meant !== undefined &&
    (fault.meant === 'id' || typeof (fault.at.of as Record<string, unknown>)[fault.key] === 'object');
  const sections = [
    ...[...shape.sections].filter(([, { faults }]) => faults.some(misspelt)).map(([key]) => key),
    ...shape.faults.flatMap(fault => (fault.kind === 'unknown-key' && fault.at.of === root.plain ? (fault.meant ?? []) : [])),
    ...duplicates.flatMap(fault => (fault.kind === 'duplicate-key' && fault.at.of === root.plain ? fault.key : [])),
  ];
  return sections.flatMap(key => [...kindsDeclaredIn(kind, key)]);
}

/** Whether a section's key may be lost in what stands above it: `roles:` without `organization:` is read with the section before. */
function hidesSections(piece: Piece): boolean {
  return piece.errors.some(({ code }) => code === 'invalid') || piece.parts.some(part => hidesSections(part.piece));
}

/** The kinds that sections with broken YAML may declare; all of the file's where a broken line hides which section it is. */
function incompleteKinds(kind: FileKind, root: MapNode, piece: Piece): ReadonlySet<string> {
  if (!broken(piece)) return new Set();
  if (root.uncertain || piece.parts.length === 0 || piece.parts.some(part => hidesSections(part.piece))) return kindsDeclaredBy(kind);
  return new Set(
    root.pairs
      .filter(pair => broken(pair.key.piece) || broken(pair.value.piece))
      .flatMap(pair => [...kindsDeclaredIn(kind, keyText(pair.key))]),
  );
}
