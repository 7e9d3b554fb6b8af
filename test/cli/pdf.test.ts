import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findBrowser, usualPlaces } from '../../server/src/hosts/browser';
import { copyOf, runCli, temporaryFolder } from '../support/cli';
import { largePlan } from '../support/largePlan';

const root = process.env.PROJECT_ROOT!;
const browser = await findBrowser(undefined).catch(() => undefined);
const skip = browser === undefined ? 'no Chrome, Chromium or Edge is installed here' : false;
const hasTools = spawnSync('pdftotext', ['-v']).status === 0;

interface Page {
  text: string;
  /** Left and right edges of its words, and its width, in points. */
  left: number;
  right: number;
  width: number;
}

/** The pages of a PDF as poppler reads them. */
function pagesOf(path: string): Page[] {
  const markup = spawnSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8', maxBuffer: 1e9 }).stdout;
  return [...markup.matchAll(/<page width="([\d.]+)"[^>]*>([\s\S]*?)<\/page>/g)].map(([, width, words]) => {
    const numbers = (name: string): number[] =>
      [...words!.matchAll(new RegExp(`${name}="([\\d.-]+)"`, 'g'))].map(([, value]) => Number(value));
    return {
      text: [...words!.matchAll(/>([^<]*)<\/word>/g)].map(([, word]) => word).join(' '),
      left: Math.min(...numbers('xMin')),
      right: Math.max(...numbers('xMax')),
      width: Number(width),
    };
  });
}

const margin = 39;
const papers = { a4: 595, letter: 612 };

for (const [locale, paper, pageText, heading] of [
  ['zh-CN', 'a4', (page: number, of: number) => `第 ${page} 页，共 ${of} 页`, '进度计划'],
  ['en', 'letter', (page: number, of: number) => `Page ${page} of ${of}`, 'Schedule'],
] as const) {
  test(`the complete plan on ${paper} in ${locale}: pages are numbered, nothing is cut, nothing is left behind`, { skip }, async () => {
    const cwd = copyOf(join(root, 'examples/data-centre-2027'));
    const temporary = join(cwd, 'tmp');
    mkdirSync(temporary);
    const words = [
      'report',
      'data-centre-2027.delivery.yaml',
      '--to',
      'pdf',
      '--paper',
      paper,
      '--locale',
      locale,
      '--as-of',
      '2027-03-01',
    ];
    // A home that cannot be written to is that of many build servers.
    const { code, stderr } = await runCli(words, { cwd, env: { TMPDIR: temporary, HOME: '/proc' } });
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(readdirSync(temporary), []);
    const path = join(cwd, 'data-centre-2027.pdf');
    const bytes = readFileSync(path).toString('latin1');
    assert.match(bytes, /^%PDF-/);
    assert.match(bytes, /\/Outlines /);
    if (!hasTools) return;
    const pages = pagesOf(path);
    assert.ok(pages.length > 10);
    for (const [index, { text, left, right, width }] of pages.entries()) {
      assert.ok(
        text.replaceAll(' ', '').includes(pageText(index + 1, pages.length).replaceAll(' ', '')),
        `page ${index + 1}: ${text.slice(-60)}`,
      );
      assert.ok(text.includes('dp-data-centre-2027'), 'the number of the document stands on each page');
      assert.equal(Math.round(width), papers[paper]);
      assert.ok(left >= margin && right <= width - margin + 1, `page ${index + 1} reaches from ${left} to ${right}`);
    }
    assert.ok(pages.some(({ text }) => text.includes(heading)));
  });
}

test('texts that are markup, and long ones, stay texts within the page', {
  skip: skip || (hasTools ? false : 'pdftotext is not installed here'),
}, async () => {
  const cwd = temporaryFolder();
  const long = 'W'.repeat(500);
  const lines = [
    'deliveryPlan: 1',
    `document: {id: dp-x, version: "1.0", status: draft, title: '</style><script>alert(1)</script>"}\\ ${long}', classification: '"}</style><b>x'}`,
    'organization:',
    `  roles: [{id: role-pm, name: ${long}, party: supplier, post: management, skills: [${long}]}]`,
    'riskPlan:',
    `  register: [{id: rk-1, name: ${long}, likelihood: 2, impact: 3, level: medium, owner: role-pm, avoid: ${long}, report: P1M}]`,
  ];
  writeFileSync(join(cwd, 'x.delivery.yaml'), `${lines.join('\n')}\n`);
  assert.equal((await runCli(['report', 'x.delivery.yaml', '-o', 'x.pdf', '--sections', 'document,risk,team'], { cwd })).code, 0);
  const pages = pagesOf(join(cwd, 'x.pdf'));
  assert.ok(pages.every(({ left, right, width }) => left >= margin && right <= width - margin + 1));
  assert.match(pages[0]!.text, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  assert.match(pages[0]!.text, /&quot;}&lt;\/style&gt;&lt;b&gt;x/);
});

test('a schedule that no page can hold is drawn in parts, with every activity', {
  skip: skip || (hasTools ? false : 'pdftotext is not installed here'),
}, async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'large.delivery.yaml'), largePlan(60 * 38 + 60));
  assert.equal(
    (await runCli(['report', 'large.delivery.yaml', '-o', 'l.pdf', '--sections', 'schedule', '--as-of', '2026-03-01'], { cwd })).code,
    0,
  );
  const text = pagesOf(join(cwd, 'l.pdf'))
    .map(page => page.text)
    .join(' ');
  // Once in the drawing, once in the table.
  for (let n = 1; n <= 60; n++) assert.equal(text.split(`巡检第 ${n} 组设备`).length - 1, 2, `activity ${n}`);
});

test('a browser that does not print is named, and how to give another', async () => {
  const cwd = copyOf(join(root, 'examples/minimal'));
  for (const [env, message] of [
    [
      { CHROMIUM_PATH: process.execPath },
      /could not print the page\. Another one can be named by --browser PATH or the variable CHROMIUM_PATH/,
    ],
    [{ CHROME_PATH: '/nowhere/chrome' }, /no browser to run at \/nowhere\/chrome/],
  ] as const) {
    const { code, stderr } = await runCli(['report', 'minimal.delivery.yaml', '--to', 'pdf'], { cwd, env });
    assert.equal(code, 3);
    assert.match(stderr, message);
  }
});

test('browsers are looked for where each system has them', async () => {
  const windows = { ProgramFiles: 'C:/Program Files', 'ProgramFiles(x86)': 'C:/Program Files (x86)' };
  assert.ok(usualPlaces(windows, 'win32').some(path => /Program Files \(x86\).Microsoft.Edge.Application.msedge\.exe$/.test(path)));
  assert.ok(usualPlaces({ PATH: '' }, 'darwin').includes('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'));
  assert.ok(usualPlaces({ PATH: '/usr/bin' }, 'linux').includes('/usr/bin/chromium'));
  await assert.rejects(findBrowser(undefined, { PATH: temporaryFolder() }, 'win32'), /Install one, or name it: --browser PATH/);
});
