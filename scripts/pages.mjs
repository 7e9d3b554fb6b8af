// Writes the pages in docs/ that are made from the schemas and the rules. `--check` writes nothing and fails where a page is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './install.mjs';
import { load } from './load.mjs';

const pages = (await load('features/pages.ts', 'pages')).pages();

const check = process.argv.includes('--check');
const stale = [];
for (const [name, content] of Object.entries(pages)) {
  const file = join(root, 'docs', name);
  if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
  stale.push(name);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
for (const folder of ['rules', 'format']) {
  const path = join(root, 'docs', folder);
  for (const name of existsSync(path) ? readdirSync(path) : []) {
    if (`${folder}/${name}` in pages) continue;
    stale.push(relative(root, join(path, name)));
    if (!check) rmSync(join(path, name));
  }
}
if (check && stale.length > 0) {
  console.error(`Stale pages in docs/: ${stale.join(', ')}. "npm run pages" makes them anew.`);
  process.exitCode = 1;
} else
  console.log(check ? `${Object.keys(pages).length} pages are fresh.` : `${stale.length} of ${Object.keys(pages).length} pages written.`);
