import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
// @ts-expect-error It is made by the benchmark.
import isAgreement from 'validators/agreement.validator.js';
// @ts-expect-error It is made by the benchmark.
import isPlan from 'validators/plan.validator.js';
import { parse } from 'yaml';

// The least that a checker has to do with the files below a folder, in one process: parse them with `yaml` and validate them with what
// `ajv` has compiled.
const [folder] = process.argv.slice(2) as [string];
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.yaml'));
let fitting = 0;
for (const file of files) {
  const data: unknown = parse(readFileSync(join(folder, file), 'utf8'));
  if ((file.endsWith('.sla.yaml') ? isAgreement : isPlan)(data)) fitting++;
}
console.log(`${fitting} of ${files.length}`);
