import { element } from './svg';

/**
 * A hatched rectangle. The strokes are a path and not a pattern, because a pattern needs an id, and ids collide when a page holds
 * several drawings.
 */
export function hatched(x: number, y: number, width: number, height: number, kind: string): string {
  const gap = Math.max(6, width / 400);
  const strokes: string[] = [];
  for (let foot = x - height + gap / 2; foot < x + width; foot += gap) {
    const left = Math.max(foot, x);
    const right = Math.min(foot + height, x + width);
    if (right > left)
      strokes.push(`M${tenth(left)} ${tenth(y + height - (left - foot))}L${tenth(right)} ${tenth(y + height - (right - foot))}`);
  }
  return (
    element('rect', { x, y, width, height, rx: Math.min(2, width / 2), class: `hatch-ground ${kind}` }) +
    element('path', { d: strokes.join(''), class: `hatch ${kind}` })
  );
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
