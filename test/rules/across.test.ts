import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type NamedFile } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { readFile } from '../../server/src/plan/file';
import { acrossRules } from '../../server/src/rules/across/index';
import type { AgreementFault } from '../../server/src/rules/rule';
import { checkExamples } from '../support/examples';

checkExamples(acrossRules);

/** What the chapter finds in a plan with these agreements, as `rule message "text"`. */
function found(plan: string, agreements: readonly (string | AgreementFault)[], only: string): string[] {
  const file = readFile('plan', `deliveryPlan: 1\n${plan}`);
  const linked = agreements.map((agreement, index): NamedFile | AgreementFault =>
    agreement.includes(':')
      ? { uri: `${index}.sla.yaml`, file: readFile('agreement', `serviceLevelAgreement: 1\n${agreement}`) }
      : (agreement as AgreementFault),
  );
  const rules = acrossRules.filter(rule => rule.id === only);
  return check({ uri: 'a.delivery.yaml', file, agreements: linked, plans: [] }, { policy: presetPolicy('strict'), rules }).map(
    ({ messageId, span }) => `${messageId} ${file.text.slice(span.start, span.end)}`,
  );
}

test('each reason why an agreement cannot be read has a sentence of its own', () => {
  const faults = {
    missing: 'missing',
    unreadable: 'unreadable',
    outside: 'outside',
    'not-an-agreement': 'notAgreement',
    'too-large': 'tooLarge',
    folder: 'folder',
    remote: 'remote',
  } satisfies Record<AgreementFault, string>;
  for (const [fault, message] of Object.entries(faults)) {
    assert.deepEqual(found('agreements: [{file: a.sla.yaml}]', [fault as AgreementFault], 'agreement-file-readable'), [
      `${message} a.sla.yaml`,
    ]);
  }
});

const twoAgreements = `period: {start: 2026-01-01, end: 2026-12-31}
agreements: [{file: a.sla.yaml}, {file: b.sla.yaml}]
`;

test('agreements for the same services may follow one another', () => {
  const first = 'services: [{id: svc-a}]\nperiod: {start: 2025-07-01, end: 2026-06-30}';
  const next = 'services: [{id: svc-a}, {id: svc-b}]\nperiod: {start: 2026-07-01, end: 2027-06-30}';
  const late = 'services: [{id: svc-a}]\nperiod: {start: 2026-07-02, end: 2027-06-30}';
  const rule = 'sla-period-covers-plan';
  assert.deepEqual(found(twoAgreements, [first, late], rule), ['uncovered a.sla.yaml'], 'one day between them, said once');
  assert.deepEqual(found(twoAgreements, [first, next], rule), ['uncovered b.sla.yaml'], 'svc-b begins in July');
  assert.deepEqual(found(twoAgreements, [first, next.replace(', {id: svc-b}', '')], rule), []);
  assert.deepEqual(found(twoAgreements, [first, 'missing'], rule), [], 'the missing file may cover the rest');
});

test('several agreements together make up the catalogue', () => {
  const catalogue = 'catalogue: [{id: svc-a, mode: [onsite]}, {id: svc-b, mode: [remote]}]\n';
  const a = 'services: [{id: svc-a, mode: [onsite]}]';
  const b = 'services: [{id: svc-b, mode: [remote]}]';
  const other = 'services: [{id: svc-b, mode: [onsite, remote]}]';
  const rule = 'services-match';
  assert.deepEqual(found(twoAgreements + catalogue, [a, b], rule), []);
  assert.deepEqual(found(twoAgreements + catalogue, [a, 'missing'], rule), [], 'the missing file may promise svc-b');
  assert.deepEqual(found(twoAgreements + catalogue, [a, a], rule), ['notInAgreement svc-b']);
  assert.deepEqual(found(twoAgreements + catalogue, [a, other], rule), ['mode mode']);
  assert.deepEqual(found(`${twoAgreements}catalogue: {file: shared.catalogue.yaml}\n`, [a, b], rule), []);
});

test('an unknown id under `covers` is left to reference-resolves', () => {
  const plan = 'agreements: [{file: a.sla.yaml, covers: [svc-a, svc-x]}]\ncatalogue: [{id: svc-a}]\n';
  assert.deepEqual(found(plan, ['services: [{id: svc-a}]'], 'services-match'), []);
});
