import { nodesAt } from '../../plan/find';
import type { Declaration } from '../../plan/ids';
import { sourceOf } from '../../plan/tree';
import { mentionsUnread, renameAll } from '../rename';
import type { Refactor, Site } from './refactoring';

/** Gives the entries of a list running numbers in the order of the list, `rk-01`, `rk-02`, and renames what refers to them in all files. */
export const renumber: Refactor = site => {
  const list = listAt(site);
  const numbers = list.map(({ id }) => /^(.*[-_.])(\d+)$/.exec(id));
  const prefix = numbers[0]?.[1];
  if (list.length < 2 || !numbers.every(number => number !== null && number[1] === prefix)) return [];
  // As many digits as the ids have that are filled up with zeros.
  const width = Math.max(...numbers.map(number => (number![2]!.startsWith('0') ? number![2]!.length : 1)));
  const renamed = list.map(({ id, kind }, index) => ({
    entity: { id, kinds: new Set([kind]) },
    to: `${prefix}${String(index + 1).padStart(width, '0')}`,
  }));
  const changed = renamed.filter(({ entity, to }) => entity.id !== to);
  if (changed.length === 0 || !areFree(list, changed, site)) return [];
  const args = { first: renamed[0]!.to, last: renamed.at(-1)!.to, count: changed.length };
  return [{ kind: 'refactor.rewrite', title, args, edits: renameAll(changed, site.files) }];
};

const title = {
  en: 'Renumber in the order of the list, `{first}` to `{last}` ({count} ids change)',
  'zh-CN': '按列表顺序重新编号：`{first}` 至 `{last}`（更改 {count} 个编号）',
};

/** What is declared by the entries of the list in one of whose ids the cursor stands; empty where an entry has no id. */
function listAt({ unit: { file }, span }: Site): Declaration[] {
  const [list, entry, id] = nodesAt(file, span.start).slice(-3);
  if (list?.node.kind !== 'seq' || entry?.node.kind !== 'map' || id?.key !== 'id') return [];
  const byEntry = new Map(
    file.ids.declarations.filter(({ at }) => at.key === 'id').map(declaration => [sourceOf(declaration.at.of)?.node, declaration]),
  );
  const declared = list.node.items.flatMap(item => (item.kind === 'map' ? (byEntry.get(item) ?? []) : []));
  return declared.length === list.node.items.length ? declared : [];
}

/** Whether each id stands for one thing, no new one is taken by something else, and nothing that may name one is unread. */
function areFree(list: readonly Declaration[], changed: readonly { to: string }[], { files }: Site): boolean {
  const ids = new Set(list.map(({ id }) => id));
  const taken = new Set(files.flatMap(({ file }) => file.ids.declarations.map(({ id }) => id)).filter(id => !ids.has(id)));
  return (
    ids.size === list.length &&
    !changed.some(({ to }) => taken.has(to)) &&
    !files.some(({ file }) => [...ids].some(id => mentionsUnread(file, id)))
  );
}
