import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { check } from '../../server/src/engine/check';
import { readFile } from '../../server/src/plan/file';
import { acrossRules } from '../../server/src/rules/across/index';
import { agreementRules } from '../../server/src/rules/agreement/index';
import { changeRules } from '../../server/src/rules/change/index';
import { governanceRules } from '../../server/src/rules/governance/index';
const rules = [...changeRules, ...governanceRules, ...agreementRules, ...acrossRules];
const dir = '/work/shared/domain/examples/';
const planText = readFileSync(dir + 'hydro-ops-2026.delivery.yaml', 'utf8'), slaText = readFileSync(dir + 'hydro-ops-2026.sla.yaml', 'utf8');
const defects = new Set<string>();
function findings(p: string, s: string) {
  const plan = { uri: 'p', file: readFile('plan', p) }, sla = { uri: 's', file: readFile('agreement', s) };
  return [{ ...plan, agreements: [sla], plans: [] }, { ...sla, agreements: [], plans: [plan] }].flatMap(u => check(u as any, { preset: 'strict', rules, onDefect: (r, e) => { const k = r + ' ' + String((e as Error).stack).split('\n').slice(0,3).join(' '); if (!defects.has(k)) { defects.add(k); console.log('DEFECT', k); } } }).map(f => f.rule + '/' + f.messageId));
}
function paths(v: any, path: (string|number)[] = []): (string|number)[][] {
  if (v === null || typeof v !== 'object') return [path];
  return [...(path.length ? [path] : []), ...Object.keys(v).flatMap(k => paths(v[k], [...path, Array.isArray(v) ? Number(k) : k]))];
}
test('mut', () => {
  console.log('base', findings(planText, slaText));
  const mySections = ['changeControl','complaints','disputes','legacyIssues','acceptance','handover','transition','customerObligations', 'deliverables', 'scope', 'plans', 'emergencyPlans'];
  for (const [which, text] of [['sla', slaText], ['plan', planText]] as const) {
    const doc = parse(text);
    for (const path of paths(doc)) {
      if (which === 'plan' && !mySections.includes(String(path[0]))) continue;
      for (const value of ['remove', null, 'x', 5, [], {}, [null], 'xkey']) {
        const copy = structuredClone(doc); let parent = copy; for (const k of path.slice(0, -1)) parent = parent[k];
        const last = path.at(-1)!;
        if (value === 'xkey') { if (typeof parent[last] === 'object' && !Array.isArray(parent[last])) parent[last]['x-own'] = null; else continue; }
        else if (value === 'remove') { if (Array.isArray(parent)) parent.splice(Number(last), 1); else delete parent[last]; } else parent[last] = value;
        const out = JSON.stringify(copy);
        const f = which === 'sla' ? findings(planText, out) : findings(out, slaText);
        if (value === 'remove' && f.length > 1) console.log(path.join('.'), f.join(' '));
        if (value === 'xkey' && f.length > 0) console.log('XKEY', path.join('.'), f.join(' '));
        if (value === 'x' && typeof path.at(-1) === 'string' && f.length > 0 && !/customer-obl/.test(f.join())) console.log('X', path.join('.'), f.join(' '));
      }
    }
  }
});
