// Holds the imports of the code against the table in ARCHITECTURE.md: which room may import which, and which packages.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const table = readTable(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));
const faults = [];
const used = new Set();

for (const file of ['server/src', 'client/src', 'client/webview'].flatMap(sources)) {
  const room = roomOf(file);
  const allowed = table.get(room);
  if (allowed === undefined) {
    faults.push(`${file}: the room "${room}" is not in the table of ARCHITECTURE.md`);
    continue;
  }
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, statement, call] of text.matchAll(
    /^(?:import|export)\b(?:[^'";]*?\bfrom)?\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm,
  )) {
    const specifier = statement ?? call;
    if (specifier.startsWith('.')) {
      const target = roomOf(
        relative(root, resolve(root, dirname(file), specifier))
          .split(sep)
          .join('/'),
      );
      if (target === room) continue;
      used.add(`${room} ${target}`);
      if (!allowed.rooms.has(target)) faults.push(`${file}: ${room} may not import ${target} (${specifier})`);
    } else {
      const name = specifier.startsWith('node:')
        ? 'node'
        : specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/');
      used.add(`${room} ${name}`);
      if (!allowed.packages.has(name)) faults.push(`${file}: ${room} may not import the package ${name} (${specifier})`);
      if (name === 'yaml' && file !== 'server/src/plan/syntax.ts') faults.push(`${file}: only plan/syntax.ts imports yaml`);
    }
  }
  if (!allowed.packages.has('node')) {
    for (const [name] of text
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      .matchAll(/\b(?:process\.(?:env|argv|stdin|stdout|stderr|exit|cwd)|Buffer\.|__dirname|setImmediate\()/g)) {
      faults.push(`${file}: ${name} belongs to hosts/`);
    }
  }
}
for (const [room, { rooms, packages }] of table) {
  for (const name of [...rooms, ...packages]) if (!used.has(`${room} ${name}`)) console.log(`not used: ${room} may import ${name}`);
}
if (faults.length > 0) {
  console.error(`${faults.join('\n')}\n${faults.length} imports cross a wall; see "Which room may import which" in ARCHITECTURE.md.`);
  process.exitCode = 1;
} else {
  console.log(`The walls of ${table.size} rooms stand.`);
}

/** The rows of the table that is headed "room | may import | packages". */
function readTable(text) {
  const rows = text.slice(text.indexOf('| room | may import | packages |')).split('\n').slice(2);
  const end = rows.findIndex(row => !row.startsWith('|'));
  return new Map(
    rows.slice(0, end).map(row => {
      const [room, rooms, packages] = row
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim());
      const list = cell => new Set(cell === '' ? [] : cell.split(/,\s*/));
      return [room, { rooms: list(rooms), packages: list(packages) }];
    }),
  );
}

/** The folder below server/src, or the file's own name where it stands there by itself; the client is one room, its page another. */
function roomOf(file) {
  if (file.startsWith('client/')) return file.startsWith('client/webview/') ? 'webview' : 'client';
  if (!file.startsWith('server/src/')) return file;
  return file.split('/')[2].replace(/\.ts$/, '');
}

function sources(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .map(name => `${folder}/${String(name).split(sep).join('/')}`)
    .filter(name => name.endsWith('.ts') && !name.includes('/generated/'));
}
