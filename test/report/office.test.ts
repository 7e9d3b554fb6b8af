import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { wordDocument } from '../../server/src/report/docx/index';
import { excelWorkbook } from '../../server/src/report/xlsx/index';
import { exampleFiles, reportOf } from '../support/report';
import { oddTexts, reportSaying } from '../support/saying';

const isThere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const missing = ['soffice', 'pdftotext'].find(program => !isThere(program));
const options = { skip: missing === undefined ? false : `${missing} is not installed` };

test('LibreOffice opens the documents and prints them', options, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'delivery-plan-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const [zh, en] = await Promise.all(
    (['zh-CN', 'en'] as const).map(locale => reportOf(exampleFiles(locale === 'en' ? 'minimal' : 'data-centre-2027'), { locale })),
  );
  const template = join(folder, 'template.docx');
  execFileSync(process.execPath, [join(process.env.PROJECT_ROOT!, 'scripts/word-template.mjs'), template]);
  const odd = reportSaying(oddTexts.filter(text => !text.includes('{{')).join(' '), []);
  const files: Record<string, { content: Uint8Array; texts: readonly string[] }> = {
    'zh.docx': {
      content: await wordDocument(zh!, {}),
      texts: [zh!.title.slice(0, 8), '截至 2027-03-01', '2,560,000.00', '第 2 页，共', '服务级别'],
    },
    'zh.xlsx': { content: await excelWorkbook(zh!), texts: ['2027-12-31', '2,560,000.00', '98%', 'rk-power'] },
    'en.docx': { content: await wordDocument(en!, { paper: 'letter' }), texts: [en!.title, 'Page 2 of', 'Contents'] },
    'en.xlsx': { content: await excelWorkbook(en!), texts: [en!.title] },
    'template-filled.docx': {
      content: await wordDocument(zh!, { template: readFileSync(template) }),
      texts: ['ACME', '星衡数据服务有限公司', '2,560,000.00'],
    },
    'odd.docx': { content: await wordDocument(odd, {}), texts: ['=1+1'] },
    'odd.xlsx': { content: await excelWorkbook(odd), texts: ['=1+1'] },
  };
  for (const [name, { content }] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const paths = Object.keys(files).map(name => join(folder, name));
  for (const kind of ['docx', 'xlsx']) {
    const out = join(folder, kind);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', out, ...paths.filter(path => path.endsWith(kind))], {
      stdio: 'ignore',
    });
  }
  for (const [name, { texts }] of Object.entries(files)) {
    const [base, kind] = name.split('.') as [string, string];
    const text = execFileSync('pdftotext', ['-layout', join(folder, kind, `${base}.pdf`), '-'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    assert.ok(text.split('\f').length > (name.startsWith('odd') ? 1 : 3), `${name} has pages`);
    const squeezed = text.replace(/\s+/g, '');
    for (const wanted of texts) assert.ok(squeezed.includes(wanted.replace(/\s+/g, '')), `${name} shows ${wanted}`);
  }
});
