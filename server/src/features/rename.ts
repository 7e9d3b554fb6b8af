import type { NamedFile } from '../engine/check';
import type { Change } from '../plan/change';
import { editsOf, type TextEdit } from '../plan/edit';
import type { PlanFile } from '../plan/file';
import { nodesAt, type Step } from '../plan/find';
import { nameOfKinds, plainWords } from '../rules/document/kinds';
import type { Args, Text } from '../text';
import { allOccurrences, type Entity, type Located, type Occurrence, occurrencesOf } from './occurrences';

export interface FileEdits extends NamedFile {
  edits: TextEdit[];
}

/** Why an id cannot have a new name. */
export interface Refusal {
  refused: Text;
  args: Args;
}

/** The edits that give an entity another id in all the files that name it. */
export function rename(entity: Entity, to: string, files: readonly NamedFile[]): FileEdits[] | Refusal {
  const found = allOccurrences(entity, files);
  const refusal = refusalOf(entity, to, found, files);
  if (refusal !== undefined) return refusal;
  return renameAll([{ entity, to }], files);
}

/** The same for several entities at once, which may exchange their ids. Whether they can have them is not asked. */
export function renameAll(renames: readonly { entity: Entity; to: string }[], files: readonly NamedFile[]): FileEdits[] {
  return files.flatMap(({ uri, file }) => {
    const changes = renames.flatMap(({ entity, to }) =>
      occurrencesOf(entity, file).map(({ at }): Change => (at.part === 'key' ? { do: 'rename', at, to } : { do: 'set', at, value: to })),
    );
    const edits = editsOf(changes, file);
    return edits.length === 0 ? [] : [{ uri, file, edits }];
  });
}

/** Whether an id can be another one; the two parties are called `supplier` and `customer` in every plan. */
export function canRename(occurrence: Occurrence, file: PlanFile): boolean {
  return patternOf(occurrence, file) !== `^${occurrence.id}$`;
}

const messages = {
  shape: { en: '`{to}` is not a possible id here: it must match {pattern}.', 'zh-CN': '`{to}` 不能用作此处的编号：应符合 {pattern}。' },
  space: { en: 'An id is one word without spaces.', 'zh-CN': '编号是一个不含空格的词。' },
  taken: { en: 'There is a {kind} with the id `{to}` already.', 'zh-CN': '编号 `{to}` 已用于{kind}。' },
  unreadable: {
    en: '`{id}` also stands in lines that cannot be read as YAML in {file}. Mend them first.',
    'zh-CN': '{file} 中有无法解析的 YAML 行也含有 `{id}`，请先修复。',
  },
} satisfies Record<string, Text>;

function refusalOf(
  { id, kinds }: Entity,
  to: string,
  found: readonly Located<Occurrence>[],
  files: readonly NamedFile[],
): Refusal | undefined {
  if (!/^[^\s\p{C}]{1,200}$/u.test(to)) return { refused: messages.space, args: {} };
  if (to === id) return undefined;
  const pattern = found.map(one => patternOf(one, one.file)).find(one => one !== undefined && !new RegExp(one, 'u').test(to));
  if (pattern !== undefined) return { refused: messages.shape, args: { to, pattern } };
  const taken = files
    .flatMap(({ file }) => file.ids.declarations)
    .find(
      other => other.id === to && (plainWords.has(other.kind) ? kinds.has(other.kind) : [...kinds].some(kind => !plainWords.has(kind))),
    );
  if (taken !== undefined) return { refused: messages.taken, args: { to, kind: nameOfKinds([taken.kind]) } };
  const unread = files.find(({ file }) => mentionsUnread(file, id));
  return unread && { refused: messages.unreadable, args: { id, file: fileName(unread.uri) } };
}

/** The pattern that the place of an id demands. */
function patternOf({ span, at }: Occurrence, file: PlanFile): string | undefined {
  const steps = nodesAt(file, span.start);
  const holder: Step | undefined = steps.at(-2);
  return at.part === 'key' ? holder?.schema?.propertyNames?.pattern : steps.at(-1)?.schema?.pattern;
}

/** Whether a text of a file that cannot be read as YAML has an id in it. */
export function mentionsUnread(file: PlanFile, id: string): boolean {
  return [...file.starts.keys()].some(piece => piece.errors.length > 0 && piece.text.includes(id));
}

/** The last part of a name, as people read it. */
export function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
