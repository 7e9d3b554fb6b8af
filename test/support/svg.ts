import assert from 'node:assert/strict';
import { fontSize, textWidth } from '../../server/src/report/charts/svg';

type Point = readonly [number, number];

/** A text of a drawing and the four corners of its estimated box, in the drawing's units. */
export interface DrawnText {
  text: string;
  corners: readonly Point[];
}

/** An element of a drawing in the order of its start tags, with the text that stands directly in it. */
export interface DrawnElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  parent: DrawnElement | undefined;
}

/** The elements of a drawing; fails where it is not well formed. */
export function elementsOf(svg: string): DrawnElement[] {
  const all: DrawnElement[] = [];
  const open: DrawnElement[] = [];
  let place = 0;
  for (const match of svg.matchAll(/<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<>]+)/g)) {
    assert.equal(match.index, place, `not well formed: ${svg.slice(place, place + 80)}`);
    place += match[0].length;
    const [, closes, name, attributes, empty, text] = match;
    const parent = open.at(-1);
    if (text !== undefined) {
      assert.doesNotMatch(text, /&(?!amp;|lt;|gt;|quot;|#39;)/, 'an unescaped &');
      if (parent !== undefined) parent.text += unescaped(text);
      continue;
    }
    if (closes === '/') {
      assert.equal(open.pop()?.name, name, 'tags do not match');
      continue;
    }
    const element = { name: name!, attributes: attributesOf(attributes!), text: '', parent };
    all.push(element);
    if (empty !== '/') open.push(element);
  }
  assert.equal(place, svg.length, `not well formed: ${svg.slice(place, place + 80)}`);
  assert.deepEqual(open, [], 'tags are left open');
  return all;
}

/** The texts that a drawing shows, without titles. */
export function textsOf(svg: string): DrawnText[] {
  return elementsOf(svg)
    .filter(element => element.name === 'text')
    .map(element => ({ text: element.text, corners: cornersOf(element) }));
}

/** What a chart must never do: text over text or outside the drawing, numbers that are none, anything that a page's policy forbids. */
export function faultsOf(svg: string): string[] {
  const elements = elementsOf(svg);
  const faults: string[] = [];
  for (const { name, attributes } of elements) {
    if (['script', 'style', 'foreignObject', 'image', 'a', 'use'].includes(name)) faults.push(`a <${name}>`);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'style' || key.startsWith('on') || /href$/.test(key)) faults.push(`${name} has ${key}`);
      if (/^(?:fill|stroke|color)$/.test(key) && !/^(?:none|url\(#[\w-]+\))$/.test(value)) faults.push(`${name} has ${key}="${value}"`);
      if (key !== 'aria-label' && /NaN|Infinity|undefined/.test(value)) faults.push(`${name} has ${key}="${value}"`);
      if (/^(?:width|height|r)$/.test(key) && Number(value) < 0) faults.push(`${name} has ${key}="${value}"`);
    }
  }
  const ids = elements.map(element => element.attributes.id).filter(id => id !== undefined);
  if (new Set(ids).size < ids.length) faults.push('an id stands twice');
  const [, , width, height] = elements[0]!.attributes.viewBox!.split(' ').map(Number);
  const texts = textsOf(svg);
  for (const { text, corners } of texts)
    if (corners.some(([x, y]) => x < -0.5 || y < -0.5 || x > width! + 0.5 || y > height! + 0.5))
      faults.push(`"${text}" is outside: ${corners.map(corner => corner.map(Math.round).join(',')).join(' ')} of ${width}×${height}`);
  return [...faults, ...overlaps(texts)];
}

/** Pairs of texts that cover each other; only neighbours by height are compared. */
function overlaps(texts: readonly DrawnText[]): string[] {
  const extent = (text: DrawnText): [number, number] => [
    Math.min(...text.corners.map(corner => corner[1])),
    Math.max(...text.corners.map(corner => corner[1])),
  ];
  const byTop = texts.map(text => ({ ...text, extent: extent(text) })).sort((a, b) => a.extent[0] - b.extent[0]);
  const found: string[] = [];
  for (const [index, one] of byTop.entries())
    for (let other = index + 1; other < byTop.length && byTop[other]!.extent[0] < one.extent[1]; other += 1)
      if (intersect(one.corners, byTop[other]!.corners)) found.push(`"${one.text}" and "${byTop[other]!.text}" overlap`);
  return found;
}

/** Two convex shapes are apart where a side of one of them parts them. */
function intersect(a: readonly Point[], b: readonly Point[]): boolean {
  return [...sides(a), ...sides(b)].every(([x, y]) => {
    const along = (points: readonly Point[]): number[] => points.map(point => point[0] * x + point[1] * y);
    return Math.max(...along(a)) > Math.min(...along(b)) + 0.1 && Math.max(...along(b)) > Math.min(...along(a)) + 0.1;
  });
}

function sides(points: readonly Point[]): Point[] {
  return points.map((point, index) => {
    const next = points[(index + 1) % points.length]!;
    const length = Math.hypot(next[0] - point[0], next[1] - point[1]) || 1;
    return [(next[1] - point[1]) / length, (point[0] - next[0]) / length];
  });
}

function cornersOf(element: DrawnElement): Point[] {
  const size = Number(inherited(element, 'font-size') ?? fontSize);
  const [x, y] = [Number(element.attributes.x ?? 0), Number(element.attributes.y ?? 0)];
  const width = textWidth(element.text, size);
  const anchor = inherited(element, 'text-anchor');
  const left = x - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
  const middle = inherited(element, 'dominant-baseline');
  const top = y - size * (middle === 'central' || middle === 'middle' ? 0.48 : 0.8);
  let corners: Point[] = [
    [left, top],
    [left + width, top],
    [left + width, top + size * 0.96],
    [left, top + size * 0.96],
  ];
  for (let at: DrawnElement | undefined = element; at !== undefined; at = at.parent)
    for (const move of [...(at.attributes.transform ?? '').matchAll(/(translate|rotate)\(([^)]*)\)/g)].reverse()) {
      const [first = 0, second = 0, third = 0] = move[2]!.split(/[\s,]+/).map(Number);
      corners = corners.map(corner =>
        move[1] === 'translate' ? [corner[0] + first, corner[1] + second] : turned(corner, first, second, third),
      );
    }
  return corners;
}

function turned([x, y]: Point, degrees: number, aroundX: number, aroundY: number): Point {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [aroundX + (x - aroundX) * cos - (y - aroundY) * sin, aroundY + (x - aroundX) * sin + (y - aroundY) * cos];
}

function inherited(element: DrawnElement | undefined, name: string): string | undefined {
  return element === undefined ? undefined : (element.attributes[name] ?? inherited(element.parent, name));
}

function attributesOf(written: string): Record<string, string> {
  const pairs = [...written.matchAll(/([\w:-]+)="([^"]*)"/g)].map(match => [match[1]!, unescaped(match[2]!)] as const);
  assert.equal(new Set(pairs.map(pair => pair[0])).size, pairs.length, `an attribute stands twice: ${written}`);
  return Object.fromEntries(pairs);
}

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!);
}
