import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { test } from 'node:test';
import { readFile } from '../../server/src/plan/file';
import type { FileKind } from '../../server/src/plan/schema';
import type { Locale } from '../../server/src/text';
import { ask, readAt, taken } from '../support/completion';
import { largePlan } from '../support/largePlan';

const root = process.env.PROJECT_ROOT!;

/** A text with `|` where the cursor stands; labels in their order, `first` from the first on, `none` nowhere among them. */
interface Case {
  name: string;
  text: string;
  kind?: FileKind;
  first?: string[];
  some?: string[];
  none?: string[];
  exactly?: string[];
  /** What the text becomes when the first offer, or the one of this label, is taken as it is. */
  take?: string;
  becomes?: string;
}

const roles = 'organization:\n  roles:\n    - {id: role-pm, name: 项目经理}\n';
const period = 'period:\n  start: 2027-01-01\n  end: 2027-12-31\n';
const activities = `schedule:
  phases:
    - id: ph-1
      activities:
        - id: ac-1
          name: 入场
        - id: ac-2
          owner: ?
        - id: ac-3
    - id: ph-2
      kind: closing
    - id: ph-3
`;
const matrix = 'priorities:\n  impact: [all, one]\n  urgency: [stopped, slow]\n';

const cases: Case[] = [
  { name: 'an empty file', text: '|', first: ['deliveryPlan', 'document', 'parties'], becomes: 'deliveryPlan: 1' },
  { name: 'an empty agreement', text: '|', kind: 'agreement', first: ['serviceLevelAgreement', 'id', 'title'] },
  { name: 'above everything', text: '\n|\ndeliveryPlan: 1\n', first: ['document'], none: ['deliveryPlan'] },
  { name: 'a key of the root, half written', text: 'deliveryPlan: 1\nbud|\n', some: ['budget'] },
  { name: 'an empty section', text: 'budget:\n  |\n', first: ['total', 'tax', 'lines'], some: ['notApplicable'] },
  {
    name: 'four spaces',
    text: 'document:\n    id: a\norganization:\n    |\n',
    take: 'roles',
    becomes: 'document:\n    id: a\norganization:\n    roles:\n        - id: role-1\n          name: Role\n',
  },
  {
    name: 'carriage returns',
    text: 'document:\r\n  id: a\r\norganization:\r\n  |\r\n',
    take: 'roles',
    becomes: 'document:\r\n  id: a\r\norganization:\r\n  roles:\r\n    - id: role-1\r\n      name: Role\r\n',
  },
  { name: 'a section that has entries is not absent', text: 'budget:\n  total: 5\n  |\n', none: ['notApplicable', 'total'] },
  {
    name: 'a section behind its colon',
    text: 'organization: |\n',
    becomes: 'organization:\n  roles:\n    - id: role-1\n      name: Role\n',
  },
  {
    name: 'right behind the colon',
    text: 'document:\n  status:|\n',
    exactly: ['draft', 'reviewed', 'approved', 'controlled', 'withdrawn'],
    becomes: 'document:\n  status: draft\n',
  },
  {
    name: 'an empty value',
    text: 'document:\n  status: |   # state\n',
    first: ['draft'],
    becomes: 'document:\n  status: draft   # state\n',
  },
  {
    name: 'inside a value',
    text: 'document:\n  status: re|vi  # state\n',
    take: 'approved',
    becomes: 'document:\n  status: approved  # state\n',
  },
  { name: 'a value on its own line', text: 'document:\n  status:\n    |\n', first: ['draft'] },
  { name: 'a key that has its colon', text: 'document:\n  |: draft\n', take: 'status', becomes: 'document:\n  status: draft\n' },
  {
    name: 'two spaces where the lines beside have four',
    text: 'organization:\n    raci: []\n  |\n',
    take: 'roles',
    becomes: 'organization:\n    raci: []\n    roles:\n        - id: role-1\n          name: Role\n',
    none: ['raci'],
  },
  {
    name: 'a key in quotes',
    text: 'period:\n  "sta|\n',
    take: 'start',
    becomes: 'period:\n  start: 2026-01-01\n',
  },
  {
    name: 'a key in quotes that are closed',
    text: 'period: {"sta|"}\n',
    take: 'start',
    becomes: 'period: {start: 2026-01-01}\n',
  },
  {
    name: 'a key in quotes with its colon',
    text: 'period:\n  "sta|": 2026-01-01\n',
    take: 'start',
    becomes: 'period:\n  "start": 2026-01-01\n',
  },
  { name: 'in the middle of a key', text: 'document:\n  sta|xyz: draft\n', take: 'status', becomes: 'document:\n  status: draft\n' },
  { name: 'in the middle of a word without a colon', text: 'document:\n  st|x\n', take: 'status', becomes: 'document:\n  status: draft\n' },
  {
    name: 'at the end of a text without a last line end',
    text: 'document:\n  id: dp-a\n  st|',
    take: 'status',
    becomes: 'document:\n  id: dp-a\n  status: draft',
  },
  { name: 'an empty line at the end of the text', text: 'document:\n  id: dp-a\n  |', first: ['title'], none: ['id'] },
  { name: 'a value at the end of the text', text: 'document:\n  status:|', first: ['draft'], becomes: 'document:\n  status: draft' },
  {
    name: 'a value at the end of a line with carriage return',
    text: 'document:\r\n  status:|\r\n',
    becomes: 'document:\r\n  status: draft\r\n',
  },
  {
    name: 'right behind the colon in a flow map',
    text: 'document: {status:|}\n',
    first: ['draft'],
    becomes: 'document: {status: draft}\n',
  },
  { name: 'a comment', text: 'document:\n  status: draft # |\n', exactly: [] },
  { name: 'a commented line', text: '# |\n', exactly: [] },
  { name: 'deeper than a value', text: 'period:\n  start: 2026-01-01\n      |\n', exactly: [] },
  { name: 'a text of several lines', text: 'document:\n  title: >\n    some |\n', exactly: [] },
  {
    name: 'an empty list',
    text: 'organization:\n  roles:\n    |\n',
    becomes: 'organization:\n  roles:\n    - id: role-1\n      name: Role\n',
  },
  {
    name: 'a dash',
    text: 'organization:\n  roles:\n    - |\n',
    first: ['New: Role', 'id', 'name'],
    becomes: 'organization:\n  roles:\n    - id: role-1\n      name: Role\n',
  },
  {
    name: 'right behind a dash',
    text: 'organization:\n  roles:\n    -|\n',
    becomes: 'organization:\n  roles:\n    - id: role-1\n      name: Role\n',
  },
  {
    name: 'a dash and a letter',
    text: 'organization:\n  roles:\n    - i|\n',
    first: ['New: Role', 'id', 'name'],
    take: 'id',
    becomes: 'organization:\n  roles:\n    - id: role-1\n',
  },
  {
    name: 'a dash and a letter, with carriage returns',
    text: 'organization:\r\n  roles:\r\n    - i|\r\n',
    becomes: 'organization:\r\n  roles:\r\n    - id: role-1\r\n      name: Role\r\n',
  },
  {
    name: 'a second item',
    text: 'organization:\n  roles:\n    - id: role-1\n    |\n',
    becomes: 'organization:\n  roles:\n    - id: role-1\n    - id: role-2\n      name: Role\n',
  },
  {
    name: 'an item in the column of its list',
    text: 'organization:\n  roles:\n  - id: role-1\n    |\n',
    first: ['name', 'party'],
    none: ['id'],
  },
  { name: 'a key of an item, with keys below', text: 'organization:\n  roles:\n    - |\n      name: PM\n', first: ['id'], none: ['name'] },
  {
    name: 'a flow map',
    text: 'organization:\n  roles:\n    - {id: role-1, |}\n',
    first: ['name'],
    none: ['id'],
    becomes: 'organization:\n  roles:\n    - {id: role-1, name: Role}\n',
  },
  {
    name: 'a flow map that is not closed',
    text: 'organization:\n  roles:\n    - {id: role-1, |\nbudget:\n  total: 5\n',
    first: ['name'],
    none: ['budget', 'id'],
  },
  {
    name: 'a flow map over several lines',
    text: `${matrix}  matrix: {\n    all: {stopped: P1, |},\n    one: {stopped: P2}\n  }\n`,
    kind: 'agreement',
    exactly: ['slow'],
  },
  { name: 'keys that are ids', text: `${matrix}  matrix:\n    all: {stopped: P1}\n    |\n`, kind: 'agreement', exactly: ['one'] },
  { name: 'an owner', text: `${roles}riskPlan:\n  register:\n    - {id: rk-1, owner: |}\n`, exactly: ['role-pm'] },
  {
    name: 'an owner in an open quote',
    text: `${roles}riskPlan:\n  register:\n    - id: rk-1\n      owner: "ro|\n`,
    exactly: ['role-pm'],
    becomes: `${roles}riskPlan:\n  register:\n    - id: rk-1\n      owner: "role-pm\n`,
  },
  {
    name: 'an owner in quotes',
    text: `${roles}riskPlan:\n  register:\n    - id: rk-1\n      owner: "ro|"\n`,
    becomes: `${roles}riskPlan:\n  register:\n    - id: rk-1\n      owner: "role-pm"\n`,
  },
  {
    name: 'a list of ids behind its colon',
    text: `${roles}emergencyPlans:\n  - id: ep-1\n    members: |\n`,
    becomes: `${roles}emergencyPlans:\n  - id: ep-1\n    members: [role-pm]\n`,
  },
  { name: 'a list of ids, half written', text: `${roles}emergencyPlans:\n  - id: ep-1\n    members: [role-x, ro|\n`, exactly: ['role-pm'] },
  {
    name: 'in the middle of an id in a list',
    text: `${roles}emergencyPlans:\n  - id: ep-1\n    members: [ro|le-x, role-y]\n`,
    becomes: `${roles}emergencyPlans:\n  - id: ep-1\n    members: [role-pm, role-y]\n`,
  },
  {
    name: 'what the list has already, in brackets',
    text: `${roles}emergencyPlans:\n  - id: ep-1\n    members: [role-pm, |]\n`,
    exactly: [],
  },
  { name: 'what the list has already', text: `${roles}emergencyPlans:\n  - members:\n      - role-pm\n      - |\n`, exactly: [] },
  {
    name: 'weekdays that are still free',
    text: 'calendars:\n  cal-x:\n    workdays: [mon, |, wed]\n',
    kind: 'agreement',
    exactly: ['tue', 'thu', 'fri', 'sat', 'sun'],
  },
  { name: 'an activity waits for others, not for itself', text: activities.replace('owner: ?', 'after: [|]'), exactly: ['ac-1', 'ac-3'] },
  { name: 'the same in a list of lines', text: activities.replace('owner: ?', 'after:\n            - |'), exactly: ['ac-1', 'ac-3'] },
  {
    name: 'nobody reports to himself',
    text: 'organization:\n  roles:\n    - id: role-a\n    - id: role-b\n      reportsTo: |\n',
    exactly: ['role-a'],
  },
  { name: 'an item of a list of ids', text: `${roles}emergencyPlans:\n  - id: ep-1\n    members:\n      - |\n`, exactly: ['role-pm'] },
  {
    name: 'an id that is waited for',
    text: 'services:\n  - id: svc-a\n    hours: cal-desk\ncalendars:\n  |\n',
    kind: 'agreement',
    first: ['cal-desk'],
  },
  {
    name: 'the end of the initiation',
    text: `${period}schedule:\n  phases:\n    - id: ph-1\n      kind: initiation\n      start: 2027-01-04\n      end: |\n`,
    first: ['2027-01-24', '2027-01-04', '2027-01-10'],
    some: ['2027-12-31'],
  },
  {
    name: 'the end of another phase, in a flow map',
    text: `${period}schedule:\n  phases:\n    - {id: ph-1, end: |, kind: closing, start: 2027-12-18}\n`,
    first: ['2027-12-31', '2027-12-18', '2027-12-24'],
    none: ['2028-01-07'],
  },
  {
    name: 'the end of an activity',
    text: `${period}schedule:\n  phases:\n    - id: ph-1\n      activities:\n        - start: 2027-12-06\n          end: |\n`,
    first: ['2027-12-06', '2027-12-12', '2027-12-19', '2027-12-26', '2027-12-31'],
  },
  {
    name: 'the start of an activity is that of its phase',
    text: `${period}schedule:\n  phases:\n    - id: ph-1\n      start: 2027-03-01\n      activities:\n        - start: |\n`,
    first: ['2027-03-01', '2027-01-01'],
  },
  {
    name: 'a phase begins after another',
    text: `${period}schedule:\n  phases:\n    - id: ph-1\n      start: 2027-01-01\n      end: 2027-01-21\n    - id: ph-2\n      start: |\n`,
    first: ['2027-01-22', '2027-01-01'],
  },
  {
    name: 'the closing phase takes the last two weeks',
    text: `${period}schedule:\n  phases:\n    - id: ph-3\n      kind: closing\n      start: |\n`,
    first: ['2027-12-18'],
  },
  { name: 'the end of the period', text: 'period:\n  start: 2027-01-01\n  end: |\n', first: ['2027-12-31', '2028-12-31', '2029-12-31'] },
  {
    name: 'a result is due at a milestone',
    text: `${period}schedule:\n  milestones:\n    - id: ms-1\n      name: Start\n      date: 2027-01-15\ndeliverables:\n  - due: |\n`,
    first: ['2027-12-31', '2027-01-01', '2027-01-15'],
  },
  { name: 'a signature is of today', text: `${period}document:\n  approvals:\n    - date: |\n`, first: ['2026-06-30', '2027-01-01'] },
  { name: 'a waiver ends', text: `${period}waivers:\n  - until: |\n`, first: ['2026-07-29', '2026-09-29', '2027-12-31'] },
  { name: 'quantity times rate', text: 'budget:\n  lines:\n    - {id: b-1, qty: 3, rate: 0.1, amount: |}\n', exactly: ['0.3'] },
  {
    name: 'the sum of the lines',
    text: 'budget:\n  total: |\n  lines:\n    - {id: b-1, amount: 0.1}\n    - {id: b-2, amount: 0.2}\n',
    exactly: ['0.3'],
  },
  {
    name: 'the share of a payment',
    text: 'contract:\n  amount: 1860000\nbudget:\n  payments:\n    - percent: 30\n      amount: |\n',
    exactly: ['558000'],
  },
  {
    name: 'the steps of the risk matrix',
    text: 'riskPlan:\n  matrix: {scale: 3}\n  register:\n    - likelihood: |\n',
    exactly: ['1', '2', '3'],
  },
  { name: 'how often', text: 'reporting:\n  - every: |\n', kind: 'agreement', first: ['P1M', 'P1D', 'P1W'] },
  { name: 'a zone', text: 'timezone: |\n', first: ['Asia/Shanghai'], some: ['Europe/Berlin'] },
  { name: 'a currency', text: 'currency: |\n', first: ['CNY', 'USD', 'EUR', 'HKD', 'JPY'] },
  { name: 'holidays', text: `${period}calendars:\n  cal-x:\n    holidays: |\n`, kind: 'agreement', exactly: ['cn-2027'] },
  {
    name: 'a comparison is quoted',
    text: 'scope:\n  objectives:\n    - id: o\n      target: |\n',
    take: '>= 95',
    becomes: 'scope:\n  objectives:\n    - id: o\n      target: ">= 95"\n',
  },
  { name: 'a duration', text: 'emergencyPlans:\n  - respond: |\n', first: ['PT15M', 'PT30M'] },
  { name: 'the file of an agreement', text: 'agreements:\n  - file: |\n', exactly: ['a.sla.yaml'] },
  { name: 'a rule to waive', text: 'waivers:\n  - rule: |\n', some: ['budget-lines-sum'] },
  {
    name: 'holidays where no period is known',
    text: 'calendars:\n  cal-x:\n    holidays: |\n',
    kind: 'agreement',
    exactly: ['cn-2026', 'cn-2027'],
  },
  { name: 'a unit', text: 'scope:\n  objectives:\n    - unit: |\n', first: ['percent', 'minute', 'hour', 'day'] },
];

for (const { name, text, kind = 'plan', first, some, none, exactly, take, becomes } of cases) {
  test(`offers: ${name}`, () => {
    const { file, offset } = readAt(kind, text);
    const offers = ask(file, [], offset);
    const labels = offers.map(({ label }) => label);
    if (exactly !== undefined) assert.deepEqual(labels, exactly);
    if (first !== undefined) assert.deepEqual(labels.slice(0, first.length), first);
    for (const label of some ?? []) assert.ok(labels.includes(label), `${label} is not among ${labels}`);
    for (const label of none ?? []) assert.ok(!labels.includes(label), `${label} is among ${labels}`);
    if (becomes !== undefined) assert.equal(taken(file, offers.find(({ label }) => take === undefined || label === take)!), becomes);
  });
}

for (const locale of ['en', 'zh-CN'] satisfies Locale[]) {
  for (const kind of ['plan', 'agreement'] satisfies FileKind[]) {
    test(`each section as inserted fits the format: ${kind}, ${locale}`, () => {
      const envelope = kind === 'plan' ? 'deliveryPlan: 1\n' : 'serviceLevelAgreement: 1\n';
      const file = readFile(kind, envelope);
      for (const offer of ask(file, [], envelope.length, locale)) {
        if (offer.kind !== 'section') continue;
        const inserted = readFile(kind, taken(file, offer));
        assert.deepEqual(inserted.faults, [], taken(file, offer));
      }
    });
  }
}

test('whatever is cut off and wherever the cursor stands, there is an answer', () => {
  const text = readFileSync(join(root, 'test/projects/shared-pair/hydro-ops-2026.sla.yaml'), 'utf8');
  for (let offset = 0; offset <= text.length; offset += 3) {
    const cut = readFile('agreement', text.slice(0, offset));
    for (const { span } of ask(cut, [], offset)) assert.ok(span.start <= offset && offset <= span.end);
  }
});

test('a line of great length is answered as well', () => {
  const text = `deliveryPlan: 1\nx-long: [${'"a # b", '.repeat(20_000)}${' '.repeat(50_000)}\nbudget:\n  `;
  const file = readFile('plan', text);
  assert.ok(ask(file, [], text.length).some(({ label }) => label === 'total'));
  assert.ok(ask(file, [], text.indexOf('\nbudget')).length === 0);
});

test('words are in the language of the reader', () => {
  const file = readFile('plan', 'deliveryPlan: 1\n');
  const budget = ask(file, [], file.text.length, 'zh-CN').find(({ label }) => label === 'budget')!;
  assert.equal(budget.words, '预算');
  assert.match(budget.documentation!, /费用|预算|成本/);
});

/** What is typed, and what it is to find; in an English editor Chinese words count, their initials do not. */
const typed: { text: string; label: string; zh: string[]; en: string[]; kind?: FileKind }[] = [
  { text: 'deliveryPlan: 1\n|', label: 'budget', zh: ['ys', '预算'], en: ['预算'] },
  { text: 'deliveryPlan: 1\n|', label: 'keyPeriods', zh: ['zdsdbz', '重点时段保障'], en: ['重点时段保障'] },
  { text: 'document:\n  status: |\n', label: 'draft', zh: ['bzz', '编制中'], en: ['编制中'] },
  { text: `${roles}riskPlan:\n  register:\n    - {id: rk-1, owner: |}\n`, label: 'role-pm', zh: ['项目经理'], en: ['项目经理'] },
  { text: 'calendars:\n  cal-x:\n    workdays: [|]\n', label: 'mon', zh: ['xqy', '星期一'], en: ['星期一'], kind: 'agreement' },
  { text: 'currency: |\n', label: 'CNY', zh: ['人民币'], en: [] },
];

for (const { text, label, zh, en, kind = 'plan' } of typed) {
  test(`is found by its Chinese name: ${label}`, () => {
    const { file, offset } = readAt(kind, text);
    const found = (locale: Locale) => ask(file, [], offset, locale).find(offer => offer.label === label)!.search;
    assert.equal(found('zh-CN'), [label, ...zh].join(' '));
    assert.equal(found('en'), [label, ...en].join(' '));
  });
}

test('an answer takes less than the reading of the text before it', t => {
  const text = largePlan(2_000);
  const lines = [...text.matchAll(/^( *)\S.*$/gm)];
  let former = readFile('plan', text);
  const times = Array.from({ length: 200 }, (_unused, index) => {
    const line = lines[Math.floor((index * lines.length) / 200)]!;
    const end = line.index + line[0].length;
    const word = `\n${line[1]}b`;
    const typed = text.slice(0, end) + word + text.slice(end);
    const start = performance.now();
    former = readFile('plan', typed, former);
    const read = performance.now();
    ask(former, [], end + word.length);
    return { reading: read - start, asking: performance.now() - read };
  });
  const median = (list: number[]): number => list.sort((a, b) => a - b)[list.length / 2]!;
  const reading = median(times.map(time => time.reading));
  const asking = median(times.map(time => time.asking));
  t.diagnostic(`median ${asking.toFixed(2)} ms after a reading of ${reading.toFixed(2)} ms`);
  assert.ok(asking < reading, `${asking} ms, ${reading} ms`);
});
