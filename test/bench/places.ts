import type { Change, Position } from './servers';

/** The ends of lines all over a text at which an entry may get one more key. */
export function unfinished(text: string, places: number): Position[] {
  return ends(text, /^ {6,}(?:item|name|objective): \S/, places);
}

/** Within keys in the middle half of a text. */
export function keys(text: string, places: number): Position[] {
  const lines = text.split('\n');
  const middle = lines.flatMap((line, index) => {
    const key = /^ +(?:name|kind|owner|start|objective|rollback|likelihood|level): /.exec(line);
    return key && index > lines.length / 4 && index < (lines.length * 3) / 4 ? [{ line: index, character: line.search(/\S/) + 1 }] : [];
  });
  return spread(middle, places);
}

/** Four keystrokes at each place (three letters and Enter), and the same taken back, over and over. */
export function* typing(text: string): Generator<Change, never> {
  const lines = text.split('\n');
  const places = ends(text, /^ +name: \S/, 24);
  for (;;) {
    for (const { line, character } of places) {
      const indent = /^ */.exec(lines[line]!)![0];
      const at = (more: number): Position => ({ line, character: character + more });
      const below = { line: line + 1, character: indent.length };
      for (const more of [0, 1, 2]) yield { range: { start: at(more), end: at(more) }, text: 'x' };
      yield { range: { start: at(3), end: at(3) }, text: `\n${indent}` };
      yield { range: { start: at(3), end: below }, text: '' };
      for (const more of [2, 1, 0]) yield { range: { start: at(more), end: at(more + 1) }, text: '' };
    }
  }
}

function ends(text: string, wanted: RegExp, places: number): Position[] {
  const lines = text.split('\n');
  return spread(
    lines.flatMap((line, index) => (wanted.test(line) ? [{ line: index, character: line.length }] : [])),
    places,
  );
}

/** So many of a list, evenly; one of them several times where there are fewer. */
function spread<T>(all: readonly T[], wanted: number): T[] {
  return Array.from({ length: wanted }, (_unused, index) => all[Math.floor(((index + 0.5) * all.length) / wanted)]!);
}
