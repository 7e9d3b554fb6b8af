import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { floor } from './floor';

// The least that a checker has to do with the files below a folder, in one process.
const [folder] = process.argv.slice(2) as [string];
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.yaml'));
let fitting = 0;
for (const file of files) if (floor(readFileSync(join(folder, file), 'utf8'))) fitting++;
console.log(`${fitting} of ${files.length}`);
