import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { check, type Unit } from '../server/src/engine/check';
import { presetPolicy } from '../server/src/engine/policy/policy';
import type { Change } from '../server/src/plan/change';
import { applyEdits, editsOf } from '../server/src/plan/edit';
import { type PlanFile, readFile } from '../server/src/plan/file';
import { sourceOf } from '../server/src/plan/tree';
import { rules } from '../server/src/rules/index';
import { isDuration } from '../server/src/time/duration';

// One value of the complete pair is changed at a time: a sum, a date, a reference, a duration, a key left out. A plan that says
// everything once and relates it to the rest should not let such a slip pass.

const folder = join(process.env.PROJECT_ROOT!, 'examples', 'data-centre-2027');
const [planName, slaName] = ['.delivery.yaml', '.sla.yaml'].map(end => readdirSync(folder).find(name => name.endsWith(end))!) as [
  string,
  string,
];
const texts = { plan: readFileSync(join(folder, planName), 'utf8'), agreement: readFileSync(join(folder, slaName), 'utf8') };
/** As many of each kind, so that the many keys do not hide the few dates. */
const wanted = 60;

interface Mutation {
  file: keyof typeof texts;
  kind: 'amount' | 'date' | 'reference' | 'duration' | 'missing';
  path: string;
  change: Change;
}

test('a slip in one value is caught', t => {
  const files = { plan: readFile('plan', texts.plan), agreement: readFile('agreement', texts.agreement) };
  assert.deepEqual(findings(files.plan, files.agreement), [], 'the complete pair has findings of its own');
  const all = [...mutationsOf('plan', files.plan), ...mutationsOf('agreement', files.agreement)];
  const kinds = [...new Set(all.map(mutation => mutation.kind))];
  const chosen = kinds.flatMap(kind =>
    spread(
      all.filter(mutation => mutation.kind === kind),
      wanted,
    ),
  );
  const passed: string[] = [];
  const byRule = new Map<string, number>();
  const byKind = new Map<string, [caught: number, all: number]>();
  for (const mutation of chosen) {
    const text = applyEdits(texts[mutation.file], editsOf([mutation.change], files[mutation.file]));
    assert.notEqual(text, texts[mutation.file], `${mutation.path}: nothing was changed`);
    const mutated = { ...files, [mutation.file]: readFile(mutation.file, text, files[mutation.file]) };
    const caught = findings(mutated.plan, mutated.agreement);
    const tally = byKind.get(mutation.kind) ?? [0, 0];
    byKind.set(mutation.kind, [tally[0] + (caught.length > 0 ? 1 : 0), tally[1] + 1]);
    if (caught.length === 0) passed.push(`${mutation.kind}: ${mutation.file} ${mutation.path}`);
    for (const rule of new Set(caught)) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  }
  const share = 1 - passed.length / chosen.length;
  t.diagnostic(`${(share * 100).toFixed(1)} % of ${chosen.length} mutations (of ${all.length} possible) are caught`);
  for (const [kind, [caught, of]] of byKind) t.diagnostic(`${kind}: ${caught} of ${of}`);
  t.diagnostic(
    `by rule: ${[...byRule]
      .sort((a, b) => b[1] - a[1])
      .map(([rule, times]) => `${rule} ${times}`)
      .join(', ')}`,
  );
  for (const line of passed) t.diagnostic(`not caught: ${line} (${reasons[line.slice(0, line.indexOf(':')) as Mutation['kind']]})`);
  assert.ok(share >= 0.9, `only ${(share * 100).toFixed(1)} % are caught:\n${passed.join('\n')}`);
});

function findings(plan: PlanFile, agreement: PlanFile): string[] {
  const planUnit: Unit = { uri: 'p', file: plan, agreements: [{ uri: 's', file: agreement }], plans: [] };
  const slaUnit: Unit = { uri: 's', file: agreement, agreements: [], plans: [{ uri: 'p', file: plan }] };
  const failed = (rule: string, error: unknown): void => {
    throw new Error(`${rule} failed`, { cause: error });
  };
  return [planUnit, slaUnit]
    .flatMap(unit => check(unit, { policy: presetPolicy('strict'), rules, today: '2026-12-01', onDefect: failed }))
    .map(finding => finding.rule);
}

/** Keys whose number is a sum or a part of one. */
const SUMS = new Set(['amount', 'total', 'rate', 'percent', 'weight', 'yearlyPrice', 'from', 'to']);

/** Why a slip of a kind may pass: what a file says only once cannot be held against anything. */
const reasons: Record<Mutation['kind'], string> = {
  amount: 'the open end of the highest band, which limits nothing',
  date: 'a date that may lie as far ahead as it likes, such as a licence that runs on',
  reference: 'nothing',
  duration: 'a length that nothing else in the files limits, and that is not out of proportion to the term',
  missing: 'an optional key to which nothing else refers',
};

/** So many of a list, at even distances. */
function spread<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_unused, index) => list[Math.floor(index * step)]!);
}

/** Each value that a slip can change, and each key that can be left out, in the order of the file. */
function mutationsOf(name: keyof typeof texts, file: PlanFile): Mutation[] {
  const ids = new Set(file.ids.references.map(reference => `${reference.id}`));
  const found: Mutation[] = [];
  const visit = (value: object, path: string): void => {
    const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
    for (const key of keys) {
      const item = (value as Record<string | number, unknown>)[key];
      const here = `${path}.${key}`;
      const at = { of: value, key };
      if (!Array.isArray(value) && sourceOf(value)?.node.kind === 'map')
        found.push({ file: name, kind: 'missing', path: here, change: { do: 'remove', at } });
      if (typeof item === 'number' && SUMS.has(String(key)))
        found.push({ file: name, kind: 'amount', path: here, change: { do: 'set', at, value: item + 1 } });
      else if (typeof item === 'object' && item !== null) visit(item, here);
      else if (typeof item !== 'string') continue;
      else if (/^\d{4}-\d\d-\d\d$/.test(item))
        found.push({
          file: name,
          kind: 'date',
          path: here,
          change: { do: 'set', at, value: `${Number(item.slice(0, 4)) + 2}${item.slice(4)}`.replace('02-29', '02-28') },
        });
      else if (isDuration(item))
        found.push({
          file: name,
          kind: 'duration',
          path: here,
          change: { do: 'set', at, value: item.replace(/\d+/, digits => String(Number(digits) * 100)) },
        });
      else if (ids.has(item) && key !== 'id')
        found.push({ file: name, kind: 'reference', path: here, change: { do: 'set', at, value: `${item}-gone` } });
    }
  };
  visit(file.model, '');
  return found;
}
