import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const folder = join(process.env.PROJECT_ROOT!, 'server/src/report/html');
const sheet = readFileSync(join(folder, 'chart.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const themes = {
  light: theme('.dp-report'),
  ...Object.fromEntries(['dark', 'hc-dark', 'hc-light'].map(name => [name, theme(`.dp-report[data-theme="${name}"]`)])),
};

const tones = ['error', 'warning', 'info', 'good', 'muted'].map(tone => `tone-${tone}`);
const series = Array.from({ length: 8 }, (_, index) => `series-${index}`);
const ranks = Array.from({ length: 5 }, (_, index) => index);
const levels = ['low', 'medium', 'high'].map(level => `level-${level}`);
const grounds = ['surface', 'surface-alt', 'closed', 'marked'];
const soft = tones.map(tone => `${tone}-soft`);

/** Full dichromacy by Machado, Oliveira and Fernandes (2009). */
const sight = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/** Which text stands on which ground. */
const texts: [string, string][] = [
  ...pairs(['text'], [...grounds, ...soft, ...levels]),
  ...pairs(['text-muted'], grounds),
  ...pairs(tones, ['surface', 'surface-alt', 'closed']),
  ...tones.map((tone): [string, string] => [tone, `${tone}-soft`]),
  ...pairs(['now'], ['surface', 'surface-alt', 'closed']),
  ...ranks.map((rank): [string, string] => [`on-rank-${rank}`, `rank-${rank}`]),
  ...pairs(['on-series'], series),
];

/** Which shape has to be told from which ground. A cell is told by its border. */
const shapes: [string, string][] = [
  ...pairs([...series, ...tones, 'line-strong', 'focus', 'now'], ['surface', 'surface-alt', 'closed']),
  ...levels.flatMap(level => pairs([`${level}-line`], ['surface', level])),
  ...pairs(['rank-line'], ['surface', 'surface-alt']),
  ...pairs(['line-strong'], levels),
];

/** Grounds of editors' usual themes, on which the page may lie instead of its own. */
const editors: Record<string, string[]> = {
  light: ['#ffffff', '#f8f8f8', '#fdf6e3', '#f5f5f5', '#fafafa', '#eff1f5'],
  dark: ['#1e1e1e', '#1f1f1f', '#002b36', '#272822', '#282a36', '#0d1117', '#221a0f', '#1a1b26', '#24292e'],
  'hc-dark': ['#000000', '#0a0c10'],
  'hc-light': ['#ffffff'],
};

for (const [name, colours] of Object.entries(themes)) {
  const colour = (variable: string): string => {
    const value = colours.get(`--dp-${variable}`);
    assert.match(value ?? '', /^#[0-9a-f]{6}$/, `${name} does not know --dp-${variable}`);
    return value!;
  };

  test(`${name}: text has a contrast of 4.5 or more`, () => {
    assert.deepEqual(tooClose(texts, colour, 4.5), []);
  });

  test(`${name}: shapes have a contrast of 3 or more`, () => {
    assert.deepEqual(tooClose(shapes, colour, 3), []);
  });

  test(`${name}: both hold on the grounds of usual editor themes`, () => {
    for (const ground of editors[name]!) {
      const on = (variable: string): string => (variable === 'surface' ? ground : colour(variable));
      const onSurface = ([, below]: [string, string]): boolean => below === 'surface';
      assert.deepEqual([...tooClose(texts.filter(onSurface), on, 4.5), ...tooClose(shapes.filter(onSurface), on, 3)], [], ground);
    }
  });

  test(`${name}: neighbours of a series, levels and ranks can be told apart by eyes that see fewer colours`, () => {
    const alike: string[] = [];
    for (const group of [series, levels, levels.map(level => `${level}-line`)])
      for (const [index, one] of group.entries())
        for (const other of group.slice(0, index))
          for (const [kind, matrix] of Object.entries(sight)) {
            const distance = difference(seen(colour(one), matrix), seen(colour(other), matrix));
            if (distance < 0.03) alike.push(`${one} and ${other} (${kind}): ${distance.toFixed(3)}`);
          }
    assert.deepEqual(alike, []);
    const light = ranks.map(rank => luminance(rgb(colour(`rank-${rank}`))));
    assert.ok(
      light.every((value, index) => index === 0 || value > light[index - 1]!) ||
        light.every((value, index) => index === 0 || value < light[index - 1]!),
      'ranks do not go from dark to light or from light to dark',
    );
  });
}

test('every theme states the same colours, and no sheet uses one that is not stated', () => {
  const known = [...themes.light.keys()].filter(key => key !== '--dp-font').sort();
  for (const [name, colours] of Object.entries(themes))
    assert.deepEqual([...colours.keys()].filter(key => key !== '--dp-font').sort(), known, name);
  for (const file of readdirSync(folder).filter(name => name.endsWith('.css'))) {
    const css = readFileSync(join(folder, file), 'utf8');
    const own = new Set([...css.matchAll(/(--dp-[\w-]+)\s*:/g)].map(match => match[1]!));
    const unknown = [...css.matchAll(/var\((--dp-[\w-]+)/g)]
      .map(match => match[1]!)
      .filter(name => !themes.light.has(name) && !own.has(name));
    assert.deepEqual(unknown, [], file);
  }
});

test('every colour of the charts is one of the theme: no other stands in a rule', () => {
  const rules = sheet.replace(/--dp-[\w-]+:[^;]+;/g, '');
  assert.doesNotMatch(rules, /#[0-9a-f]{3,8}\b|\brgba?\(/i);
});

test('paper is light: themes other than light are for screens', () => {
  const [paper, screen] = sheet.split('@media screen');
  assert.doesNotMatch(paper!, /data-theme|vscode/);
  for (const name of ['dark', 'hc-dark', 'hc-light']) assert.ok(screen!.includes(`data-theme="${name}"`));
});

/** The variables of the block that begins with a selector. */
function theme(selector: string): Map<string, string> {
  const start = sheet.search(new RegExp(`${selector.replace(/[.[\]"]/g, '\\$&')}[\\s,{]`));
  assert.ok(start >= 0, `no ${selector}`);
  const block = sheet.slice(sheet.indexOf('{', start) + 1, sheet.indexOf('}', start));
  return new Map([...block.matchAll(/(--dp-[\w-]+)\s*:\s*([^;]+);/g)].map(match => [match[1]!, match[2]!.trim()]));
}

function pairs(above: readonly string[], below: readonly string[]): [string, string][] {
  return above.flatMap(one => below.map((other): [string, string] => [one, other]));
}

function tooClose(list: readonly [string, string][], colour: (variable: string) => string, least: number): string[] {
  return list
    .map(([above, below]) => ({ above, below, ratio: contrast(colour(above), colour(below)) }))
    .filter(({ ratio }) => ratio < least)
    .map(({ above, below, ratio }) => `${above} on ${below}: ${ratio.toFixed(2)}`);
}

/** The contrast of two colours by WCAG 2, from 1 to 21. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(rgb(a)), luminance(rgb(b))].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance([red, green, blue]: readonly number[]): number {
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Linear parts of red, green and blue. */
function rgb(hex: string): number[] {
  return [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
}

/** A colour as seen through a matrix for linear RGB. */
function seen(hex: string, matrix: readonly number[]): number[] {
  const [red, green, blue] = rgb(hex);
  return [0, 3, 6].map(row => Math.min(1, Math.max(0, matrix[row]! * red! + matrix[row + 1]! * green! + matrix[row + 2]! * blue!)));
}

/** The distance of two colours in Oklab. */
function difference(a: readonly number[], b: readonly number[]): number {
  const [one, other] = [oklab(a), oklab(b)];
  return Math.hypot(...one.map((value, index) => value - other[index]!));
}

function oklab([red, green, blue]: readonly number[]): number[] {
  const l = Math.cbrt(0.4122214708 * red! + 0.5363325363 * green! + 0.0514459929 * blue!);
  const m = Math.cbrt(0.2119034982 * red! + 0.6806995451 * green! + 0.1073969566 * blue!);
  const s = Math.cbrt(0.0883024619 * red! + 0.2817188376 * green! + 0.6299787005 * blue!);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
