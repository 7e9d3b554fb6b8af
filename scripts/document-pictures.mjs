// Takes the pictures of the documents in README.md from what the built command line writes of the complete example.
// Needs a Chromium; Word and Excel files are drawn by LibreOffice, pages by pdftoppm (Debian: libreoffice-writer, libreoffice-calc, poppler-utils).
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium as playwright } from 'playwright-core';
import { chromiumOptions } from '../test/editor/browser.mjs';
import { findChromium } from '../test/editor/host.mjs';
import { root } from './install.mjs';

const width = 1000;
const largest = 150_000;
const example = join(root, 'examples/data-centre-2027');
const plan = 'data-centre-2027.delivery.yaml';
const pictures = join(root, 'docs/pictures');

/** What a later revision of the example says otherwise: file, text, what stands in its place. */
const revised = [
  [plan, 'version: "1.1"', 'version: "1.2"'],
  [
    plan,
    '的回退方案\n  definitions',
    '的回退方案\n    - {version: "1.2", date: 2027-04-20, by: 韩松, summary: 调整优化工期和可用性目标}\n  definitions',
  ],
  [plan, 'end: 2027-06-25', 'end: 2027-07-16'],
  [plan, 'restore: PT2H', 'restore: PT90M'],
  ['data-centre-2027.sla.yaml', 'response: PT30M', 'response: PT1H'],
  ['data-centre-2027.sla.yaml', 'target: 99.90', 'target: 99.50'],
];

mkdirSync(pictures, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'delivery-plan-documents-'));
const chromium = findChromium();
const browser = await playwright.launch(chromiumOptions(chromium));
try {
  const zh = ['--language', 'zh-CN'];
  await pictureOfPage('report-html', report('plan.html', zh), 'body', 800);
  await pictureOfPage('report-html-gantt', report('plan-en.html', ['--language', 'en']), '.dp-figure-gantt', 760);
  await pictureOfPage(
    'report-comparison',
    report('changes.html', [...zh, '--against', `v1.1/${plan}`], revise(), `v1.2/${plan}`),
    'body',
    1060,
  );
  await pictureOfPage('report-md', markdownPage(report('plan.md', zh)), 'h2:nth-of-type(7)', 720);
  await pictureOfPapers('report-pdf', report('plan.pdf', zh), '共 6 项风险');
  await pictureOfPapers('report-docx', throughOffice(report('plan.docx', zh)), '共 3 个阶段');
  await pictureOfSheets(
    'report-xlsx',
    throughOffice(report('plan.xlsx', zh)),
    ['进度计划', '预算', '风险'],
    ['成立维护小组|天数', '单价|预备费', 'rk-power|可能性'],
  );
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

function report(name, options, cwd = example, file = plan) {
  const output = join(folder, name);
  const kind = name.slice(name.lastIndexOf('.') + 1);
  const print = kind === 'pdf' ? ['--browser', chromium] : [];
  const common = ['--to', kind, '--as-of', '2027-04-20', '--output', output, ...print];
  execFileSync(process.execPath, [join(root, 'dist/cli.js'), 'report', file, ...common, ...options], { cwd, stdio: 'inherit' });
  return output;
}

/** The folder in which the two revisions lie side by side. */
function revise() {
  const revisions = join(folder, 'revisions');
  cpSync(example, join(revisions, 'v1.1'), { recursive: true });
  cpSync(example, join(revisions, 'v1.2'), { recursive: true });
  for (const [name, before, after] of revised) {
    const file = join(revisions, 'v1.2', name);
    const text = readFileSync(file, 'utf8');
    if (!text.includes(before)) throw new Error(`${name} does not say "${before}" any more`);
    writeFileSync(file, text.replace(before, after));
  }
  return revisions;
}

/** A page that shows the Markdown as a code host does. */
function markdownPage(file) {
  const MarkdownIt = createRequire(createRequire(import.meta.url).resolve('@vscode/vsce'))('markdown-it');
  const output = `${file}.html`;
  const style = `body { margin: 24px 40px; font: 14px/1.5 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #1f2328 }
    h1, h2 { border-bottom: 1px solid #d1d9e0; padding-bottom: 6px } table { border-collapse: collapse; margin: 12px 0 }
    th, td { border: 1px solid #d1d9e0; padding: 4px 12px } code, pre { background: #f6f8fa }`;
  const body = new MarkdownIt({ html: true }).render(readFileSync(file, 'utf8'));
  writeFileSync(output, `<!doctype html><meta charset="utf-8"><style>${style}</style>${body}`);
  return output;
}

function throughOffice(file) {
  const profile = pathToFileURL(join(folder, 'office')).href;
  const output = join(folder, 'office-pages');
  execFileSync('soffice', [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', output, file]);
  const pdf = join(folder, `${file.slice(file.lastIndexOf('.') + 1)}.pdf`);
  cpSync(join(output, 'plan.pdf'), pdf);
  return pdf;
}

async function pictureOfPage(name, file, selector, height) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
  await page.goto(pathToFileURL(file).href);
  const top = await page
    .locator(selector)
    .first()
    .evaluate(element => element.getBoundingClientRect().top + window.scrollY);
  await save(page, name, { x: 0, y: Math.max(0, top - 16), width, height });
}

/** The first page and the one that says the words, side by side. */
async function pictureOfPapers(name, pdf, words) {
  const number = 1 + pageTexts(pdf).findIndex((text, at) => at > 0 && says(text, words));
  const drawn = [1, number].map(one => drawing(pdf, one, 479));
  const style = 'body { margin: 0; padding: 14px; display: flex; gap: 14px; background: #8a9099 }';
  await pictureOfImages(name, style, drawn.map(image => `<img src="${image}">`).join(''));
}

/** The tops of the sheets that say the words, one below the other, each under its name. */
async function pictureOfSheets(name, pdf, names, words) {
  const texts = pageTexts(pdf);
  const drawn = words.map(one => drawing(pdf, 1 + texts.findIndex(text => says(text, one)), 1120));
  const style = `body { margin: 0; padding: 12px; background: #8a9099; font: 13px "Noto Sans CJK SC", sans-serif }
    figure { margin: 0 0 12px; background: #fff; height: 214px; overflow: hidden }
    figcaption { position: relative; padding: 4px 12px; background: #1f7145; color: #fff } img { width: 1120px; margin: -60px -60px 0 }`;
  await pictureOfImages(
    name,
    style,
    drawn.map((image, at) => `<figure><figcaption>${names[at]}</figcaption><img src="${image}"></figure>`).join(''),
  );
}

async function pictureOfImages(name, style, body) {
  const page = await browser.newPage({ viewport: { width, height: 100 } });
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}</style>${body}`);
  await page
    .locator('img')
    .last()
    .evaluate(image => image.decode());
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await save(page, name, { x: 0, y: 0, width, height });
}

async function save(page, name, clip) {
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path, clip, fullPage: true, animations: 'disabled' });
  await page.close();
  const { size } = statSync(path);
  console.log(`${name}.png ${Math.round(size / 1000)} kB`);
  if (size > largest) throw new Error(`${name}.png is larger than ${largest / 1000} kB`);
}

function pageTexts(pdf) {
  return execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).split('\f');
}

function says(text, words) {
  return words.split('|').every(word => text.includes(word));
}

/** A page as a picture of so many pixels across: drawn at its size, because a browser makes small letters ragged. */
function drawing(pdf, number, across) {
  if (number === 0) throw new Error(`No page of ${pdf} says what the picture is to show`);
  const pages = ['-f', String(number), '-l', String(number)];
  const png = execFileSync('pdftoppm', ['-png', '-scale-to-x', String(across), '-scale-to-y', '-1', ...pages, pdf], {
    maxBuffer: 50_000_000,
  });
  return `data:image/png;base64,${png.toString('base64')}`;
}
