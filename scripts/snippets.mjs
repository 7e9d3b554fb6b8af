// Writes the snippets in snippets/ from the schemas and the templates. `--check` writes nothing and fails where a file is stale.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { load } from './load.mjs';

const files = (await load('features/snippets.ts', 'snippets')).snippetFiles();

const folder = join(root, 'snippets');
const stale = Object.keys(files).filter(name => {
  const file = join(folder, name);
  return !existsSync(file) || readFileSync(file, 'utf8') !== files[name];
});
if (process.argv.includes('--check')) {
  if (stale.length === 0) console.log(`${Object.keys(files).length} files of snippets are fresh.`);
  else {
    console.error(`Stale snippets: ${stale.join(', ')}. "npm run snippets" makes them anew.`);
    process.exitCode = 1;
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of stale) writeFileSync(join(folder, name), files[name]);
  console.log(`${stale.length} of ${Object.keys(files).length} files of snippets written.`);
}
