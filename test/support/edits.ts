/** A replacement of a stretch of a text, in UTF-16 units. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Numbers from 0 up to a limit, the same for the same seed. */
export type Random = (below: number) => number;

/** The generator known as mulberry32. */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export function pick<T>(list: readonly T[], random: Random): T {
  return list[random(list.length)]!;
}

export function applyEdit(text: string, edit: Edit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

/** The smallest edit that leads from one text to another. */
export function editBetween(from: string, to: string): Edit {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start += 1;
  let same = 0;
  while (same < most - start && from[from.length - 1 - same] === to[to.length - 1 - same]) same += 1;
  return { start, end: from.length - same, text: to.slice(start, to.length - same) };
}

/** How many things are done to a text before it becomes again what it was at first. */
const actionsInARow = 40;

/**
 * One edit after another, without end, as people and programs make them: whole words key by key, lines and blocks pasted, moved and
 * deleted, quotes and brackets broken, line ends mixed, much of it taken back. `others` are texts to paste from.
 */
export function* editing(base: string, random: Random, others: readonly string[]): Generator<Edit, never> {
  const bag = actions.flatMap(action => Array<Action>(action.often).fill(action));
  const formerly = [base];
  let text = base;
  const edits: Edit[] = [];
  for (let count = 1; ; count += 1) {
    const before = text;
    const { make, undone } = pick(bag, random);
    const grown = text.length > base.length * 2 + 4000 || text.length < base.length / 3;
    edits.push(
      ...(grown || count % actionsInARow === 0 ? backTo(base, text) : make(text, random, random(3) === 0 ? pick(others, random) : text)),
    );
    for (const edit of edits.splice(0)) {
      text = applyEdit(text, edit);
      yield edit;
    }
    const target = random(100) < undone ? before : random(10) === 0 ? pick(formerly, random) : text;
    for (const edit of backTo(target, text)) {
      text = target;
      yield edit;
    }
    formerly.push(text);
    if (formerly.length > 20) formerly.splice(1, 1);
  }
}

function backTo(former: string, text: string): Edit[] {
  return former === text ? [] : [editBetween(text, former)];
}

interface Action {
  /** The edits, each of the text that the former ones have made; `source` is a text to paste from. */
  make(text: string, random: Random, source: string): Edit[];
  /** Its share among the actions. */
  often: number;
  /** In how many of a hundred cases it is taken back at once, so that a text is not beyond reading for long. */
  undone: number;
}

const actions: readonly Action[] = [
  { often: 14, undone: 40, make: (text, random) => typed(random(text.length + 1), pick(words, random)) },
  { often: 8, undone: 40, make: (text, random) => typed(lineAt(text, random).end, pick(words, random)) },
  { often: 4, undone: 40, make: (text, random) => typed(lineAt(text, random).end, `\n${' '.repeat(random(8))}${pick(words, random)}`) },
  { often: 10, undone: 20, make: changedValue },
  { often: 5, undone: 30, make: deletedKeys },
  { often: 5, undone: 60, make: (text, random) => [{ ...stretch(text, random, 300), text: '' }] },
  { often: 1, undone: 90, make: (text, random) => [{ ...stretch(text, random, 5000), text: '' }] },
  { often: 5, undone: 40, make: (text, random) => [{ ...linesAt(text, random), text: '' }] },
  { often: 5, undone: 40, make: (text, random) => [{ ...blockAt(text, random), text: '' }] },
  { often: 6, undone: 40, make: (text, random, source) => inserted(lineAt(text, random).start, cut(source, linesAt(source, random))) },
  { often: 6, undone: 40, make: (text, random, source) => inserted(lineAt(text, random).start, cut(source, blockAt(source, random))) },
  { often: 3, undone: 70, make: (text, random, source) => inserted(random(text.length + 1), cut(source, stretch(source, random, 200))) },
  { often: 4, undone: 40, make: moved },
  { often: 6, undone: 60, make: brokenSign },
  { often: 6, undone: 60, make: indented },
  { often: 4, undone: 70, make: anchored },
  { often: 5, undone: 30, make: (text, random) => inserted(lineAt(text, random).end, pick([' # note', ' # 备注', ' #', '# x'], random)) },
  {
    often: 4,
    undone: 30,
    make: (text, random) => inserted(lineAt(text, random).start, `${' '.repeat(random(9))}${pick(comments, random)}\n`),
  },
  { often: 2, undone: 90, make: (text, random) => inserted(random(3) === 0 ? lineAt(text, random).start : 0, pick(markers, random)) },
  { often: 3, undone: 70, make: otherLineEnd },
  { often: 1, undone: 70, make: text => [{ start: 0, end: text.length, text: otherLineEnds(text) }] },
  {
    often: 1,
    undone: 80,
    make: text => [text.startsWith('\ufeff') ? { start: 0, end: 1, text: '' } : { start: 0, end: 0, text: '\ufeff' }],
  },
  { often: 1, undone: 90, make: text => [{ start: 0, end: text.length, text: '' }] },
];

const words = [
  'a',
  ' ',
  'amount: 12',
  'id: x-1',
  '- id: x-1',
  '- ',
  ': ',
  ':',
  '：',
  '，',
  '预算合计',
  '名称: 巡检🚀',
  '🚀',
  '"quoted text"',
  '"一半',
  "'single'",
  "'",
  '[a, b]',
  '[',
  ']',
  '{a: 1, b: "2"}',
  '{',
  '}',
  ', ',
  '# note',
  '|\n      text\n',
  '>-\n  folded',
  '&a ',
  '*a',
  '? ',
  '!!str ',
  '\t',
  '\u3000',
  '\u00a0',
  '\ud83d',
  '\ude80',
  '\u0000',
  '@',
  '%',
  '2026-02-30',
  '1,200,000',
  '>= 95',
  'notApplicable: 不适用',
  'true',
  '~',
  '<<: ',
  '\n',
  '\n\n',
  '\r\n',
];

const comments = [
  '# note',
  '# 备注：见合同',
  '# delivery-plan-ignore budget-lines-sum: 已与客户确认',
  '# delivery-plan-ignore risk-owner, id-format until=2027-01-01: known',
  '# delivery-plan-ignore',
  '#',
];

const markers = [
  '---\n',
  '...\n',
  '--- # start\n',
  '%YAML 1.2\n---\n',
  '%YAML 1.1\n',
  '%TAG ! tag:x,2026:\n---\n',
  '---\na: 1\n',
  '--- a\n',
];

/** A word at a place, key by key; a sign beyond the basic plane takes two, as in some editors. */
function typed(at: number, word: string): Edit[] {
  return Array.from({ length: word.length }, (_unused, index) => ({ start: at + index, end: at + index, text: word[index]! }));
}

function inserted(at: number, text: string): Edit[] {
  return [{ start: at, end: at, text }];
}

/** A few keys of deletion to the left. */
function deletedKeys(text: string, random: Random): Edit[] {
  const at = random(text.length + 1);
  return Array.from({ length: Math.min(at, 1 + random(6)) }, (_unused, index) => ({ start: at - 1 - index, end: at - index, text: '' }));
}

/** A digit or letter of a value is another one. */
function changedValue(text: string, random: Random): Edit[] {
  const from = random(text.length + 1);
  const at = text.slice(from).search(/\w/);
  return at < 0 ? [] : [{ start: from + at, end: from + at + 1, text: pick(['1', '9', 'a', 'x', '', '一'], random) }];
}

/** A quote, bracket, colon, dash or comma is lost, doubled or another one. */
function brokenSign(text: string, random: Random): Edit[] {
  const from = random(text.length + 1);
  const at = text.slice(from).search(/["'[\]{}:,|>-]/);
  return at < 0 ? [] : [{ start: from + at, end: from + at + 1, text: pick(['', '', '""', "'", '"', '[', '}', '：', ':'], random) }];
}

/** Some lines or a block further in or out. */
function indented(text: string, random: Random): Edit[] {
  const lines = random(2) === 0 ? linesAt(text, random) : blockAt(text, random);
  const body = cut(text, lines);
  const by = pick(['  ', ' ', '    ', '\t', '\u3000'], random);
  return [{ ...lines, text: random(2) === 0 ? body.replace(/^(?=[^\r\n])/gm, by) : body.replace(/^ {1,2}/gm, '') }];
}

/** A block at another place. */
function moved(text: string, random: Random): Edit[] {
  const block = blockAt(text, random);
  const body = cut(text, block);
  const left = applyEdit(text, { ...block, text: '' });
  return [{ ...block, text: '' }, ...inserted(lineAt(left, random).start, body)];
}

/** An anchor, an alias or a merge key behind or below some key. */
function anchored(text: string, random: Random): Edit[] {
  const { start, end } = lineAt(text, random);
  const line = text.slice(start, end);
  const colon = line.indexOf(': ');
  if (random(3) === 0)
    return inserted(start, `${/^[ -]*/.exec(line)![0].replace('-', ' ')}<<: ${pick(['*a', '[*a, *b]', '{x: 1}'], random)}\n`);
  if (colon < 0) return inserted(end, pick([' &a', ' &b', ' *a'], random));
  const value = { start: start + colon + 2, end: random(2) === 0 ? end : start + colon + 2 };
  return [{ ...value, text: pick(['&a ', '&b ', '*a', '*b'], random) }];
}

/** The line end behind some place is of another kind. */
function otherLineEnd(text: string, random: Random): Edit[] {
  const from = random(text.length + 1);
  const match = /\r\n|\r|\n/.exec(text.slice(from));
  if (match === null) return [];
  const start = from + match.index;
  return [{ start, end: start + match[0].length, text: match[0] === '\n' ? pick(['\r\n', '\r\n', '\r\n', '\r'], random) : '\n' }];
}

function otherLineEnds(text: string): string {
  return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replace(/\r?\n/g, '\r\n');
}

type Range = Omit<Edit, 'text'>;

function cut(text: string, { start, end }: Range): string {
  return text.slice(start, end);
}

function stretch(text: string, random: Random, most: number): Range {
  const start = random(text.length + 1);
  return { start, end: Math.min(text.length, start + 1 + random(most)) };
}

/** Some line without its end. */
function lineAt(text: string, random: Random): Range {
  const at = random(text.length + 1);
  const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return { start, end: end < 0 ? text.length : end };
}

/** One to six whole lines. */
function linesAt(text: string, random: Random): Range {
  const { start, end } = lineAt(text, random);
  let last = Math.min(text.length, end + 1);
  for (let more = random(6); more > 0 && last < text.length; more -= 1) last = text.indexOf('\n', last) + 1 || text.length;
  return { start, end: last };
}

/** Some line with those below it that stand further in: an entry or an item, sometimes a whole section. */
function blockAt(text: string, random: Random): Range {
  const { start, end } = lineAt(text, random);
  const indent = /^ */.exec(text.slice(start, end))![0].length;
  let last = Math.min(text.length, end + 1);
  while (last < text.length) {
    const next = text.indexOf('\n', last) + 1 || text.length;
    const line = text.slice(last, next);
    if (line.trim() !== '' && /^ */.exec(line)![0].length <= indent) break;
    last = next;
  }
  return { start, end: last };
}
