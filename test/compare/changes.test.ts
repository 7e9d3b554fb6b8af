import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangeKind } from '../../server/src/compare/change';
import { changes, type Revision } from '../../server/src/compare/changes';
import { readFile } from '../../server/src/plan/file';
import type { Locale } from '../../server/src/text';
import { completePair } from '../support/pair';

interface Texts {
  plan?: string;
  sla?: string;
}

const calendars = `
calendars:
  cal-24x7: {timezone: Asia/Shanghai, hours: 24x7}
  cal-work: {timezone: Asia/Shanghai, workdays: [mon, tue, wed, thu, fri], hours: ["09:00-12:00", "13:00-18:00"]}
`;

/** What is expected of each pair: the kind, the path, and the values if both are single ones. */
const cases: Record<string, { old: Texts; new: Texts; changes: string[] }> = {
  'a longer response is looser': {
    old: { sla: 'targets: {P1: {response: PT15M, attain: 95}}' },
    new: { sla: 'targets: {P1: {response: PT30M, attain: 98}}' },
    changes: ['loosened targets.P1.response PT15M → PT30M', 'tightened targets.P1.attain 95 → 98'],
  },
  'the same time in other words is no change': {
    old: { sla: 'targets: {P1: {response: PT60M, resolution: P1W}, P2: {response: PT90M}}\nreview: {cycle: P12M}' },
    new: { sla: 'targets: {P1: {response: PT1H, resolution: P7D}, P2: {response: PT1H30M}}\nreview: {cycle: P1Y}' },
    changes: [],
  },
  'times on a calendar are compared there': {
    old: {
      sla: `${calendars}targets: {P1: {response: P1D, arrival: PT8H, resolution: P1D, calendar: cal-work}, P2: {response: P1D, calendar: cal-24x7}}`,
    },
    new: {
      sla: `${calendars}targets: {P1: {response: PT10H, arrival: P2D, resolution: PT8H, calendar: cal-work}, P2: {response: PT10H, calendar: cal-24x7}}`,
    },
    changes: [
      'loosened targets.P1.response P1D → PT10H',
      'loosened targets.P1.arrival PT8H → P2D',
      'changed targets.P1.resolution P1D → PT8H',
      'tightened targets.P2.response P1D → PT10H',
    ],
  },
  'a month and thirty days cannot be told apart': {
    old: { plan: 'deliverables: [{id: d-a, every: P1M, within: P30D}]' },
    new: { plan: 'deliverables: [{id: d-a, every: P30D, within: P2M}]' },
    changes: ['changed deliverables.d-a.every P1M → P30D', 'loosened deliverables.d-a.within P30D → P2M'],
  },
  'an interval that never ends comes before all others': {
    old: { plan: 'plans: {check: {inspections: continuous, slaSelfCheck: P1M, securityReview: on-demand}}' },
    new: { plan: 'plans: {check: {inspections: P1D, slaSelfCheck: continuous, securityReview: P1M}}' },
    changes: [
      'tightened plans.check.slaSelfCheck P1M → continuous',
      'loosened plans.check.inspections continuous → P1D',
      'changed plans.check.securityReview on-demand → P1M',
    ],
  },
  'a comparison becomes looser as its sign says': {
    old: { sla: 'metrics: [{id: m-a, target: ">= 95"}, {id: m-b, target: "<= 4"}, {id: m-c, target: "> 5"}, {id: m-d, target: "= 5"}]' },
    new: { sla: 'metrics: [{id: m-a, target: ">=90"}, {id: m-b, target: "<= 3"}, {id: m-c, target: ">= 5"}, {id: m-d, target: ">= 5"}]' },
    changes: [
      'loosened metrics.m-a.target >= 95 → >=90',
      'tightened metrics.m-b.target <= 4 → <= 3',
      'loosened metrics.m-c.target > 5 → >= 5',
      'changed metrics.m-d.target = 5 → >= 5',
    ],
  },
  'what protects the customer and no more holds is looser': {
    old: { plan: 'content: {response: {close: {customerConsent: true}}}' },
    new: { plan: 'content: {response: {close: {customerConsent: false}}}' },
    changes: ['loosened content.response.close.customerConsent true → false'],
  },
  'a calendar with fewer hours is looser, wherever it is named': {
    old: { plan: 'catalogue: [{id: svc-a, hours: cal-24x7}]', sla: `${calendars}services: [{id: svc-a, hours: cal-work}]` },
    new: { plan: 'catalogue: [{id: svc-a, hours: cal-work}]', sla: `${calendars}services: [{id: svc-a, hours: cal-24x7}]` },
    changes: ['loosened catalogue.svc-a.hours cal-24x7 → cal-work', 'tightened services.svc-a.hours cal-work → cal-24x7'],
  },
  'the hours of a calendar are judged together': {
    old: {
      sla: `
calendars:
  cal-a: {timezone: UTC, hours: ["09:00-18:00"], extraHolidays: [2027-05-03]}
  cal-b: {timezone: UTC, hours: ["09:00-18:00"]}
  cal-c: {timezone: UTC, hours: ["09:00-18:00"]}
  cal-d: {timezone: UTC, hours: 24x7}`,
    },
    new: {
      sla: `
calendars:
  cal-a: {timezone: UTC, hours: ["09:00-18:00"], extraHolidays: [2027-05-03, 2027-05-04]}
  cal-b: {timezone: UTC, hours: ["09:00-18:00"], workdays: [mon, tue, wed, thu, fri, sat]}
  cal-c: {timezone: UTC, hours: ["08:00-17:00"]}
  cal-d: {timezone: UTC, hours: ["00:00-24:00"]}`,
    },
    changes: [
      'loosened calendars.cal-a.extraHolidays',
      'tightened calendars.cal-b.workdays',
      'changed calendars.cal-c.hours 09:00-18:00 → 08:00-17:00',
      'loosened calendars.cal-d.hours',
    ],
  },
  'a later priority is looser': {
    old: { sla: 'priorities: {levels: [P1, P2, P3], matrix: {all: {stopped: P1, slow: P3}}}' },
    new: { sla: 'priorities: {levels: [P1, P2, P3], matrix: {all: {stopped: P2, slow: P2}}}' },
    changes: ['loosened priorities.matrix.all.stopped P1 → P2', 'tightened priorities.matrix.all.slow P3 → P2'],
  },
  'dates are moved, amounts changed by a difference': {
    old: { plan: 'schedule: {milestones: [{id: ms-a, date: 2027-03-01}]}\nbudget: {total: 100.10}' },
    new: { plan: 'schedule: {milestones: [{id: ms-a, date: 2027-02-22}]}\nbudget: {total: 100.40}' },
    changes: ['changed budget.total 100.1 → 100.4 by 0.3 money', 'moved schedule.milestones.ms-a.date 2027-03-01 → 2027-02-22 by -7 days'],
  },
  'a section or an entry is one change': {
    old: { plan: 'needs: {method: survey, findings: [slow, old]}\nresources: {spares: [{id: sp-a, name: Disk, qty: 2}]}' },
    new: { plan: 'resources: {spares: [{id: sp-b, name: Fan, qty: 4}]}\ndisputes: {principle: law, respondWithin: P5D}' },
    changes: ['dropped needs', 'added resources.spares.sp-b', 'dropped resources.spares.sp-a', 'added disputes'],
  },
  'a section that no more applies is dropped': {
    old: { plan: 'riskPlan: {review: P1M}\ntraining: {notApplicable: none is needed}' },
    new: { plan: 'riskPlan: {notApplicable: a pilot}\ntraining: {notApplicable: not wanted}' },
    changes: ['dropped riskPlan', 'changed training'],
  },
  'the order of a list counts only for steps and grades': {
    old: { plan: 'scope: {included: [a, b, c]}\nrollbackPlans: [{id: rb-a, steps: [stop, copy, start]}]' },
    new: { plan: 'scope: {included: [c, a, b]}\nrollbackPlans: [{id: rb-a, steps: [copy, stop, start]}]' },
    changes: ['changed rollbackPlans.rb-a.steps'],
  },
  'values of a list are one change for all that are gone and one for all that are new': {
    old: { plan: 'scope: {included: [servers, storage, network]}' },
    new: { plan: 'scope: {included: [backup, network, 安全]}' },
    changes: ['dropped scope.included', 'added scope.included'],
  },
  'a text in other words is changed': {
    old: { plan: 'rollbackPlans: [{id: rb-a, steps: [Stop the writes, Restore the snapshot of the volume]}]' },
    new: { plan: 'rollbackPlans: [{id: rb-a, steps: [Stop the writes, Restore the last snapshot of the volume]}]' },
    changes: ['changed rollbackPlans.rb-a.steps Restore the snapshot of the volume → Restore the last snapshot of the volume'],
  },
  'more exclusions, waivers and pauses are looser': {
    old: {
      plan: 'waivers: [{rule: budget-lines-sum, reason: pilot}]',
      sla: 'exclusions: [war]\nclock: {pauses: [waiting-customer, holidays]}',
    },
    new: { plan: 'customerObligations: [Give access]', sla: 'exclusions: [war, faults of others]\nclock: {pauses: [holidays]}' },
    changes: ['loosened customerObligations', 'tightened waivers', 'tightened clock.pauses', 'loosened exclusions'],
  },
  'an id with another name is told once': {
    old: {
      plan: 'organization: {roles: [{id: role-pm, name: Lead, headcount: 1}], people: [{id: p-a, name: An, roles: [role-pm]}]}\nplans: {check: {customerPart: role-pm}}',
    },
    new: {
      plan: 'organization: {roles: [{id: role-lead, name: Lead, headcount: 1}], people: [{id: p-a, name: An, roles: [role-lead]}]}\nplans: {check: {customerPart: role-lead}}',
    },
    changes: ['changed organization.roles.role-lead.id role-pm → role-lead'],
  },
  'a calendar with another name is told once': {
    old: { sla: 'calendars: {cal-a: {timezone: UTC, hours: 24x7}}\nsupportHours: {calendar: cal-a}' },
    new: { sla: 'calendars: {cal-b: {timezone: UTC, hours: 24x7}}\nsupportHours: {calendar: cal-b}' },
    changes: ['changed calendars.cal-b cal-a → cal-b'],
  },
  'entries without an id go by their name, or by what is most alike': {
    old: {
      plan: 'document: {definitions: [{term: A, meaning: one}, {term: B, meaning: two}]}',
      sla: 'credits: {bands: [{from: 99, to: 99.9, credit: 10}, {from: 0, to: 99, credit: 30}]}',
    },
    new: {
      plan: 'document: {definitions: [{term: B, meaning: three}, {term: A, meaning: one}]}',
      sla: 'credits: {bands: [{from: 0, to: 99, credit: 25}, {from: 99, to: 99.9, credit: 10}]}',
    },
    changes: ['changed document.definitions.B.meaning two → three', 'loosened credits.bands.0.credit 30 → 25'],
  },
  'a value that cannot be understood is changed, not dropped': {
    old: { sla: 'targets: {P1: {response: PT15M}}' },
    new: { sla: 'targets: {P1: {response: soon}}' },
    changes: ['changed targets.P1.response unread new'],
  },
  'keys of the team are compared as they are': {
    old: { plan: 'x-team: {board: blue, size: 3}' },
    new: { plan: 'x-team: {board: green, size: 3}' },
    changes: ['changed x-team.board blue → green'],
  },
};

for (const [name, { old, new: fresh, changes: expected }] of Object.entries(cases)) {
  test(name, () => {
    assert.deepEqual(tell(old, fresh), expected);
    assert.deepEqual(
      tell(fresh, old).map(kindAndSection).sort(),
      expected
        .map(line => kindAndSection(line))
        .map(flip)
        .sort(),
    );
  });
}

test('a file against itself, and against itself in another layout, is unchanged', () => {
  const pair = completePair();
  assert.deepEqual(tell(pair, pair), []);
  const quoted = { plan: pair.plan.replaceAll(/ #.*$/gm, ''), sla: pair.sla.replaceAll('\n', '\r\n') };
  assert.deepEqual(tell(pair, quoted), []);
});

test('to and fro: what is looser one way is tighter the other, for every value of the complete pair', () => {
  const pair = completePair();
  const whole = revision(pair);
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (let round = 0; round < 10; round += 1) {
    const other = revision({ plan: damaged(pair.plan, random), sla: damaged(pair.sla, random) });
    const there = changes(whole, other);
    const back = changes(other, whole);
    assert.ok(there.length > 5);
    const key = (kind: ChangeKind, section: string, from: unknown, to: unknown) =>
      JSON.stringify([kind, section, from ?? null, to ?? null]);
    assert.deepEqual(
      there.map(({ kind, section, from, to }) => key(kind, section, from, to)).sort(),
      back.map(({ kind, section, from, to }) => key(flipKind(kind), section, to, from)).sort(),
    );
  }
});

test('what is meant is named in both languages', () => {
  const [change] = changes(
    revision({ sla: 'priorities: {levels: [P1]}\ntargets: {P1: {response: PT15M}}' }),
    revision({ sla: 'priorities: {levels: [P1]}\ntargets: {P1: {response: PT1H}}' }),
  );
  const told = (locale: Locale) => change!.what.map(name => (typeof name === 'string' ? name : name[locale]));
  assert.deepEqual(
    [told('en'), told('zh-CN')],
    [
      ['P1', 'Response'],
      ['P1', '响应时限'],
    ],
  );
});

test('both places', () => {
  const [moved] = changes(revision({ plan: 'period: {end: 2027-12-31}' }), revision({ plan: 'period: {end: 2027-12-30}' }));
  assert.equal(moved!.old!.key, 'end');
  assert.notEqual(moved!.old!.of, moved!.new!.of);
  const [dropped] = changes(revision({ plan: 'period: {end: 2027-12-31}' }), revision({ plan: 'period: {}' }));
  assert.deepEqual([dropped!.kind, dropped!.old!.key, dropped!.new], ['dropped', 'end', undefined]);
});

function tell(old: Texts, fresh: Texts): string[] {
  return changes(revision(old), revision(fresh)).map(({ kind, path, from, to, by, unread }) => {
    const single = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
    const values = single(from) && single(to) ? ` ${from} → ${to}` : '';
    return `${kind} ${path}${values}${by === undefined ? '' : ` by ${by.value} ${by.unit}`}${unread === undefined ? '' : ` unread ${unread}`}`;
  });
}

function revision({ plan, sla }: Texts): Revision {
  const agreement = sla === undefined ? undefined : readFile('agreement', withKey('serviceLevelAgreement', sla));
  if (plan === undefined) return { file: agreement!, agreements: [] };
  return { file: readFile('plan', withKey('deliveryPlan', plan)), agreements: agreement === undefined ? [] : [agreement] };
}

const withKey = (key: string, text: string): string => (text.includes(`${key}:`) ? text : `${key}: 1\n${text}`);

const opposite: Partial<Record<ChangeKind, ChangeKind>> = {
  loosened: 'tightened',
  tightened: 'loosened',
  added: 'dropped',
  dropped: 'added',
};
const flipKind = (kind: ChangeKind): ChangeKind => opposite[kind] ?? kind;
const kindAndSection = (line: string): string => line.split('.')[0]!.split(' ').slice(0, 2).join(' ');
const flip = (line: string): string => line.replace(/^\w+/, kind => flipKind(kind as ChangeKind));

/** A text with some of its lines changed or gone, still in its format for the most part. */
function damaged(text: string, random: (below: number) => number): string {
  const lines = text.split('\n');
  for (let times = 0; times < 12; times += 1) {
    const index = random(lines.length);
    const line = lines[index]!;
    if (/PT?\d/.test(line)) lines[index] = line.replace(/\d+/, digits => String(Number(digits) + 1));
    else if (/: \d+(?:\.\d+)?$/.test(line)) lines[index] = line.replace(/\d+/, digits => String(Number(digits) + 1));
    else if (/^ {4,}\w+: \S/.test(line)) lines.splice(index, 1);
  }
  return lines.join('\n');
}
