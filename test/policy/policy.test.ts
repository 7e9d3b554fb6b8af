import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Host } from '../../server/src/engine/host';
import type { Preset } from '../../server/src/engine/presets';
import { createWorkspace, type Workspace } from '../../server/src/engine/workspace';
import { ruleById, rules } from '../../server/src/rules/index';

/** A repository at `file:///r` as a map from paths to texts; whatever lies elsewhere may not be read. */
function repository(files: Record<string, string>): Host & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async read(uri) {
      asked.push(uri);
      const text = files[decodeURIComponent(uri.replace(/^file:\/\/\/r\//, ''))];
      return text === undefined ? { fault: 'missing' } : { text };
    },
    async resolve(from, path) {
      if (/^[a-z]+:/.test(path)) return { fault: 'remote' };
      const target = new URL(path, from).href;
      const climbs = path.split('/').filter(step => step === '..').length;
      return target.startsWith('file:///r/') && climbs < from.split('/').length - 3 ? { uri: target } : { fault: 'outside' };
    },
  };
}

const at = (path: string): string => `file:///r/${path.split('/').map(encodeURIComponent).join('/')}`;
const plan = 'deliveryPlan: 1\ndocument: {status: approved}\n';

/** The severity of a rule for a file; `off` where it does not count. */
async function severity(files: Record<string, string>, rule: string, options: Asked = {}): Promise<string> {
  const workspace = createWorkspace(repository(files));
  const policy = await workspace.policy(at(options.file ?? 'a.delivery.yaml'), {
    rules,
    preset: options.preset,
    config: options.config && at(options.config),
  });
  const known = ruleById(rule) ?? policy.custom.find(({ id }) => id === rule);
  assert.ok(known, rule);
  return policy.severityOf(known, options.status) ?? 'off';
}

interface Asked {
  file?: string;
  status?: string;
  preset?: Preset;
  config?: string;
}

const team = (text: string): string => `version: 1\n${text}`;
const custom = 'custom: [{id: total-said, severity: warning, given: budget, then: {field: total, present: true}}]\n';

/** `vague-commitment` is a warning under recommended and strict, and no part of essential; `budget-required` is an error in all. */
const cases: { name: string; files: Record<string, string>; rule: string; is: string; under?: Asked }[] = [
  { name: 'without a file the preset is recommended', files: {}, rule: 'vague-commitment', is: 'warning' },
  { name: 'a preset', files: { '.delivery-plan.yaml': team('extends: [essential]') }, rule: 'vague-commitment', is: 'off' },
  {
    name: 'the later of two presets',
    files: { '.delivery-plan.yaml': team('extends: [essential, strict]') },
    rule: 'vague-commitment',
    is: 'warning',
  },
  { name: 'a severity', files: { '.delivery-plan.yaml': team('rules: {vague-commitment: error}') }, rule: 'vague-commitment', is: 'error' },
  {
    name: 'a severity brings in what the preset leaves out',
    files: { '.delivery-plan.yaml': team('extends: [essential]\nrules: {vague-commitment: info}') },
    rule: 'vague-commitment',
    is: 'info',
  },
  {
    name: 'options alone bring in nothing',
    files: { '.delivery-plan.yaml': team('extends: [essential]\nrules: {vague-commitment: {options: {vagueWords: [soon]}}}') },
    rule: 'vague-commitment',
    is: 'off',
  },
  {
    name: 'off is absolute',
    files: {
      '.delivery-plan.yaml': team('rules: {budget-required: {severity: off, reason: paid by the hour}}\nstatus: {approved: strict}'),
    },
    rule: 'budget-required',
    is: 'off',
    under: { status: 'approved', preset: 'strict' },
  },
  {
    name: 'a status',
    files: { '.delivery-plan.yaml': team('status: {draft: essential, approved: strict}') },
    rule: 'vague-commitment',
    is: 'off',
    under: { status: 'draft' },
  },
  {
    name: 'another status',
    files: { '.delivery-plan.yaml': team('extends: [essential]\nstatus: {approved: strict}') },
    rule: 'vague-commitment',
    is: 'warning',
    under: { status: 'approved' },
  },
  {
    name: 'a preset that is asked for wins over status and extends',
    files: { '.delivery-plan.yaml': team('extends: [strict]\nstatus: {approved: strict}') },
    rule: 'vague-commitment',
    is: 'off',
    under: { status: 'approved', preset: 'essential' },
  },
  {
    name: 'a preset that is asked for leaves rules as they are',
    files: { '.delivery-plan.yaml': team('rules: {vague-commitment: error}') },
    rule: 'vague-commitment',
    is: 'error',
    under: { preset: 'essential' },
  },
  {
    name: 'the nearest file counts and no other',
    files: { '.delivery-plan.yaml': team('rules: {budget-required: off}'), 'x/.delivery-plan.yaml': team('extends: [strict]') },
    rule: 'budget-required',
    is: 'error',
    under: { file: 'x/y/a.delivery.yaml' },
  },
  {
    name: 'a file further up counts where none is nearer',
    files: { '.delivery-plan.yml': team('rules: {budget-required: off}') },
    rule: 'budget-required',
    is: 'off',
    under: { file: 'x/y/a.delivery.yaml' },
  },
  {
    name: 'a repository inside is a root',
    files: { '.delivery-plan.yaml': team('rules: {budget-required: off}'), 'x/.git': 'gitdir: elsewhere' },
    rule: 'budget-required',
    is: 'error',
    under: { file: 'x/y/a.delivery.yaml' },
  },
  {
    name: 'a base',
    files: { '.delivery-plan.yaml': team('extends: [./policy/base.yaml]'), 'policy/base.yaml': team('rules: {vague-commitment: error}') },
    rule: 'vague-commitment',
    is: 'error',
  },
  {
    name: 'what extends wins over its base',
    files: {
      '.delivery-plan.yaml': team('extends: [./base.yaml]\nrules: {vague-commitment: info}'),
      'base.yaml': team('rules: {vague-commitment: error}'),
    },
    rule: 'vague-commitment',
    is: 'info',
  },
  {
    name: 'a base that comes later wins',
    files: {
      '.delivery-plan.yaml': team('extends: [./one.yaml, ./two.yaml]'),
      'one.yaml': team('rules: {vague-commitment: error}'),
      'two.yaml': team('rules: {vague-commitment: info}'),
    },
    rule: 'vague-commitment',
    is: 'info',
  },
  {
    name: 'a base of a base, from its own folder',
    files: {
      '.delivery-plan.yaml': team('extends: [./policy/base.yaml]'),
      'policy/base.yaml': team('extends: [./core.yaml]'),
      'policy/core.yaml': team('rules: {vague-commitment: error}'),
    },
    rule: 'vague-commitment',
    is: 'error',
  },
  {
    name: 'a package',
    files: {
      'x/.delivery-plan.yaml': team('extends: ["@acme/policy"]'),
      'node_modules/@acme/policy/.delivery-plan.yaml': team('rules: {vague-commitment: error}'),
    },
    rule: 'vague-commitment',
    is: 'error',
    under: { file: 'x/a.delivery.yaml' },
  },
  {
    name: 'a file of a package',
    files: {
      '.delivery-plan.yaml': team('extends: [policy/strict.yaml]'),
      'node_modules/policy/strict.yaml': team('rules: {vague-commitment: error}'),
    },
    rule: 'vague-commitment',
    is: 'error',
  },
  {
    name: 'what a cycle goes through counts once more',
    files: {
      '.delivery-plan.yaml': team('extends: [./base.yaml]'),
      'base.yaml': team('extends: [./.delivery-plan.yaml]\nrules: {vague-commitment: error}'),
    },
    rule: 'vague-commitment',
    is: 'error',
  },
  {
    name: 'a missing base takes nothing else away',
    files: {
      '.delivery-plan.yaml': team('extends: [./none.yaml, ../../out.yaml, "https://example.org/p.yaml"]\nrules: {vague-commitment: error}'),
    },
    rule: 'vague-commitment',
    is: 'error',
  },
  {
    name: 'an override',
    files: { '.delivery-plan.yaml': team('overrides: [{files: [legacy/**], rules: {vague-commitment: off}}]') },
    rule: 'vague-commitment',
    is: 'off',
    under: { file: 'legacy/2024/a.delivery.yaml' },
  },
  {
    name: 'an override is for its files alone',
    files: { '.delivery-plan.yaml': team('overrides: [{files: [legacy/**], rules: {vague-commitment: off}}]') },
    rule: 'vague-commitment',
    is: 'warning',
    under: { file: 'legacy-not/a.delivery.yaml' },
  },
  {
    name: 'the last override wins',
    files: {
      '.delivery-plan.yaml': team(
        'overrides: [{files: ["**"], rules: {vague-commitment: off}}, {files: ["*.delivery.yaml"], rules: {vague-commitment: info}}]',
      ),
    },
    rule: 'vague-commitment',
    is: 'info',
  },
  {
    name: 'an override wins over the rules of its file',
    files: {
      '.delivery-plan.yaml': team('overrides: [{files: ["*.yaml"], rules: {vague-commitment: info}}]\nrules: {vague-commitment: error}'),
    },
    rule: 'vague-commitment',
    is: 'info',
  },
  {
    name: 'an override is inherited, from the folder of its file',
    files: {
      '.delivery-plan.yaml': team('extends: [./policy/base.yaml]'),
      'policy/base.yaml': team('overrides: [{files: [a/**], rules: {vague-commitment: off}}]'),
    },
    rule: 'vague-commitment',
    is: 'off',
    under: { file: 'policy/a/p.delivery.yaml' },
  },
  {
    name: 'an override does not reach above its file',
    files: {
      '.delivery-plan.yaml': team('extends: [./policy/base.yaml]'),
      'policy/base.yaml': team('overrides: [{files: ["../**", "**"], rules: {vague-commitment: off}}]'),
    },
    rule: 'vague-commitment',
    is: 'warning',
  },
  {
    name: 'a Chinese path',
    files: { '.delivery-plan.yaml': team('overrides: [{files: [历史项目/**/*.delivery.yaml], rules: {vague-commitment: off}}]') },
    rule: 'vague-commitment',
    is: 'off',
    under: { file: '历史项目/二期/某 项目.delivery.yaml' },
  },
  {
    name: 'what is locked is not switched off downstream',
    files: {
      '.delivery-plan.yaml': team('extends: [./base.yaml]\nrules: {budget-required: off}'),
      'base.yaml': team('locked: [budget-required]'),
    },
    rule: 'budget-required',
    is: 'error',
  },
  {
    name: 'nor by an override',
    files: {
      '.delivery-plan.yaml': team('extends: [./base.yaml]\noverrides: [{files: ["**"], rules: {budget-required: info}}]'),
      'base.yaml': team('locked: [budget-required]'),
    },
    rule: 'budget-required',
    is: 'error',
  },
  {
    name: 'nor by a status or a preset',
    files: { '.delivery-plan.yaml': team('extends: [strict]\nlocked: [vague-commitment]\nstatus: {draft: essential}') },
    rule: 'vague-commitment',
    is: 'warning',
    under: { status: 'draft', preset: 'essential' },
  },
  {
    name: 'what is locked may be raised',
    files: {
      '.delivery-plan.yaml': team('extends: [./base.yaml]\nrules: {vague-commitment: error}'),
      'base.yaml': team('locked: [vague-commitment]'),
    },
    rule: 'vague-commitment',
    is: 'error',
  },
  {
    name: 'locks add up',
    files: {
      '.delivery-plan.yaml': team('extends: [./base.yaml]\nlocked: []\nrules: {budget-required: off}'),
      'base.yaml': team('locked: [budget-required]'),
    },
    rule: 'budget-required',
    is: 'error',
  },
  {
    name: 'a lock holds what its own file has set',
    files: { '.delivery-plan.yaml': team('rules: {vague-commitment: error}\nlocked: [vague-commitment]') },
    rule: 'vague-commitment',
    is: 'error',
    under: { preset: 'essential' },
  },
  {
    name: 'a rule of the team that is not written to its end',
    files: { '.delivery-plan.yaml': team('custom: [{id: half, given: budget}, {id: other, then: {field: total}}, {}]') },
    rule: 'vague-commitment',
    is: 'warning',
  },
  {
    name: 'a rule of the team',
    files: { '.delivery-plan.yaml': team(custom) },
    rule: 'total-said',
    is: 'warning',
    under: { preset: 'essential' },
  },
  {
    name: 'a rule of a base, set otherwise',
    files: { '.delivery-plan.yaml': team('extends: [./base.yaml]\ncustom: []\nrules: {total-said: error}'), 'base.yaml': team(custom) },
    rule: 'total-said',
    is: 'error',
  },
  {
    name: 'a required element that a rule asks for',
    files: { '.delivery-plan.yaml': team('extends: [essential]\nrequired: [training]') },
    rule: ruleFor('training'),
    is: severityFor('training'),
  },
  {
    name: 'another file in the place of the nearest',
    files: { '.delivery-plan.yaml': team('rules: {budget-required: off}'), 'ci/policy.yaml': team('rules: {budget-required: info}') },
    rule: 'budget-required',
    is: 'info',
    under: { config: 'ci/policy.yaml' },
  },
  {
    name: 'keys of the team’s own mean nothing',
    files: { '.delivery-plan.yaml': team('x-note: yes\nrules: {x-later: off, vague-commitment: info}') },
    rule: 'vague-commitment',
    is: 'info',
  },
];

for (const { name, files, rule, is, under } of cases) {
  test(name, async () => assert.equal(await severity(files, rule, under), is));
}

function ruleFor(element: string): string {
  return rules.find(rule => rule.element === element)?.id ?? 'required-by-team';
}

function severityFor(element: string): string {
  return ruleById(ruleFor(element))!.severity;
}

test('options merge by name, lists are replaced, and what does not fit stays at its default', async () => {
  const files = {
    '.delivery-plan.yaml': team(
      'extends: [./base.yaml]\nrules:\n  initiation-within-three-weeks: {options: {initiationFrom: contract}}\n  vague-commitment: {options: {vagueWords: [soon]}}\n  backup-meets-rpo: {options: {backupLocations: many}}',
    ),
    'base.yaml': team(
      'rules:\n  initiation-within-three-weeks: {options: {initiationLimit: P5W}}\n  vague-commitment: {options: {vagueWords: [尽快, 适当]}}',
    ),
  };
  const policy = await createWorkspace(repository(files)).policy(at('a.delivery.yaml'), { rules });
  const values = (rule: string) => policy.parametersOf(ruleById(rule)!);
  assert.deepEqual(values('initiation-within-three-weeks'), { initiationLimit: 'P5W', initiationFrom: 'contract' });
  assert.deepEqual(values('vague-commitment'), { vagueWords: ['soon'] });
  assert.equal(values('backup-meets-rpo').backupLocations, 2);
});

test('required elements are replaced by a later file, and added up where the rule is locked', async () => {
  const elements = async (base: string): Promise<unknown> => {
    const files = { '.delivery-plan.yaml': team('extends: [./base.yaml]\nrequired: [scope.sites]'), 'base.yaml': team(base) };
    const policy = await createWorkspace(repository(files)).policy(at('a.delivery.yaml'), { rules });
    return policy.parametersOf(ruleById('required-by-team')!).elements;
  };
  assert.deepEqual(await elements('required: [organization.roles.skills]'), ['scope.sites']);
  assert.deepEqual(await elements('required: [organization.roles.skills]\nlocked: [required-by-team]'), [
    'organization.roles.skills',
    'scope.sites',
  ]);
});

/** What is found in a plan under a team's file, as `rule severity path`. */
async function found(
  files: Record<string, string>,
  path = 'a.delivery.yaml',
  workspace: Workspace = createWorkspace(repository(files)),
): Promise<string[]> {
  const result = await workspace.check(at(path), { rules, preset: 'essential', today: '2026-06-30' });
  assert.ok('findings' in result);
  return result.findings.map(
    ({ rule, severity, path: place, suppressed }) => `${rule} ${severity} ${place}${suppressed ? ' suppressed' : ''}`,
  );
}

test('a rule of the team speaks of its places, and of the line that declares it', async () => {
  const files = {
    '.delivery-plan.yaml': team(
      'custom:\n  - id: dba\n    given: organization.roles[*]\n    where: {post: technical}\n    then: {field: skills, contains: database}\n    message: {zh-CN: 须会数据库}\n',
    ),
    'a.delivery.yaml': `${plan}organization:\n  roles:\n    - {id: role-a, post: technical, skills: [database]}\n    - {id: role-b, post: technical, skills: [network]}\n    - {id: role-c, post: technical}\n    - {id: role-d, post: management}\n`,
  };
  const workspace = createWorkspace(repository(files));
  const result = await workspace.check(at('a.delivery.yaml'), { rules, today: '2026-06-30' });
  assert.ok('findings' in result);
  const own = result.findings.filter(({ rule }) => rule === 'dba');
  assert.deepEqual(
    own.map(({ path, text, messageId }) => [path, text.en, messageId]),
    [
      ['organization.roles.role-b.skills', '须会数据库', 'broken'],
      ['organization.roles.role-c.skills', '须会数据库', 'missing'],
    ],
  );
  assert.deepEqual(
    own.map(({ related }) => related.map(({ uri }) => uri)),
    [[at('.delivery-plan.yaml')], [at('.delivery-plan.yaml')]],
  );
});

const demands: { demand: string; value: string | undefined; holds: boolean }[] = [
  { demand: 'present: true', value: undefined, holds: false },
  { demand: 'present: true', value: '[]', holds: false },
  { demand: 'present: false', value: undefined, holds: true },
  { demand: 'present: false', value: '[a]', holds: false },
  { demand: 'contains: a', value: '[a, b]', holds: true },
  { demand: 'contains: a', value: '[ab]', holds: false },
  { demand: 'equals: a', value: '[a, a]', holds: true },
  { demand: 'oneOf: [a, b]', value: '[a, b]', holds: true },
  { demand: 'oneOf: [a, b]', value: '[a, c]', holds: false },
  { demand: 'min: 2', value: '[a]', holds: false },
  { demand: 'min: 1', value: undefined, holds: false },
  { demand: 'max: 1', value: '[a, b]', holds: false },
  { demand: 'max: 1', value: undefined, holds: true },
  { demand: 'like: "OPS-*"', value: '[OPS-1, OPS-22]', holds: true },
  { demand: 'like: "OPS-*"', value: '[XOPS-1]', holds: false },
  { demand: 'like: "*.*.*"', value: '[a.b]', holds: false },
];

for (const { demand, value, holds } of demands) {
  test(`${demand} ${holds ? 'holds' : 'does not hold'} for ${value ?? 'nothing'}`, async () => {
    const files = {
      '.delivery-plan.yaml': team(`custom: [{id: demand, given: organization.roles, then: {field: skills, ${demand}}}]`),
      'a.delivery.yaml': `${plan}organization: {roles: [{id: role-a${value === undefined ? '' : `, skills: ${value}`}}]}\n`,
    };
    assert.equal((await found(files)).filter(one => one.startsWith('demand ')).length, holds ? 0 : 1);
  });
}

test('what is locked is an error in a draft as well, and no waiver excuses it', async () => {
  const text = 'deliveryPlan: 1\ndocument: {status: draft}\nwaivers: [{rule: budget-required, reason: later}]\n';
  const open = await found({ 'a.delivery.yaml': text });
  const locked = await found({ 'a.delivery.yaml': text, '.delivery-plan.yaml': team('locked: [budget-required]') });
  assert.ok(open.includes('budget-required info budget suppressed'), open.join('\n'));
  assert.ok(locked.includes('budget-required error budget'), locked.join('\n'));
  assert.ok(
    locked.some(one => one.startsWith('waiver-of-locked-rule error')),
    locked.join('\n'),
  );
});

const period = 'period: {start: 2026-12-31, end: 2026-01-01}\n';
const days = 'suppressions: {maxDays: 30}';

/** What a team's file demands of a suppression or a waiver, with the severity that is left of the finding and what is said of the excuse. */
const excuses: { name: string; team: string; base?: string; plan: string; left: string; said: string[] }[] = [
  { name: 'a reason', team: '', plan: '# delivery-plan-ignore dates-in-order\n', left: 'error', said: ['suppression-malformed'] },
  {
    name: 'no reason',
    team: 'suppressions: {reason: optional}',
    plan: '# delivery-plan-ignore dates-in-order\n',
    left: 'info suppressed',
    said: [],
  },
  { name: 'an end', team: days, plan: '# delivery-plan-ignore dates-in-order: x\n', left: 'error', said: ['suppression-malformed'] },
  {
    name: 'a near end',
    team: days,
    plan: '# delivery-plan-ignore dates-in-order until=2026-07-30: x\n',
    left: 'info suppressed',
    said: [],
  },
  {
    name: 'a near end',
    team: days,
    plan: '# delivery-plan-ignore dates-in-order until=2026-07-31: x\n',
    left: 'error',
    said: ['suppression-malformed'],
  },
  {
    name: 'an end, in a base',
    team: '',
    base: days,
    plan: '# delivery-plan-ignore dates-in-order: x\n',
    left: 'error',
    said: ['suppression-malformed'],
  },
  {
    name: 'a reason here and an end in a base',
    team: 'suppressions: {reason: optional}',
    base: days,
    plan: '# delivery-plan-ignore dates-in-order until=2026-07-30\n',
    left: 'info suppressed',
    said: [],
  },
  { name: 'nothing of a waiver', team: '', plan: 'waivers: [{rule: dates-in-order, reason: x}]\n', left: 'info suppressed', said: [] },
  {
    name: 'an end of a waiver',
    team: days,
    plan: 'waivers: [{rule: dates-in-order, reason: x}]\n',
    left: 'error',
    said: ['waiver-too-long'],
  },
  {
    name: 'a near end of a waiver',
    team: days,
    plan: 'waivers: [{rule: dates-in-order, reason: x, until: 2026-07-31}]\n',
    left: 'error',
    said: ['waiver-too-long'],
  },
  {
    name: 'a near end of a waiver',
    team: days,
    plan: 'waivers: [{rule: dates-in-order, reason: x, until: 2026-07-30}]\n',
    left: 'info suppressed',
    said: [],
  },
  {
    name: 'that a waiver is in force',
    team: days,
    plan: 'waivers: [{rule: dates-in-order, reason: x, until: 2026-06-29}]\n',
    left: 'error',
    said: ['waiver-expired'],
  },
];

for (const { name, team: demands, base, plan: excuse, left, said: expected } of excuses) {
  test(`the team demands ${name}: ${expected.join() || 'excused'}`, async () => {
    const extending = base === undefined ? '' : 'extends: [./base.yaml]\n';
    const lines = await found({
      '.delivery-plan.yaml': team(`rules: {dates-in-order: error}\n${extending}${demands}`),
      'base.yaml': team(base ?? ''),
      'a.delivery.yaml': `${plan}${excuse}${period}`,
    });
    assert.deepEqual(
      lines.flatMap(line => (/^dates-in-order (\S+)/.test(line) ? [line.replace(/^dates-in-order (\S+) \S*/, '$1')] : [])),
      [left],
      lines.join('\n'),
    );
    assert.deepEqual(
      lines.flatMap(line => /^(?:suppression|waiver)-[\w-]+/.exec(line)?.[0] ?? []),
      expected,
    );
  });
}

test('an agreement is excused by a waiver of its plan within the days that the team allows', async () => {
  const files = (until: string): Record<string, string> => ({
    '.delivery-plan.yaml': team(`rules: {dates-in-order: error}\n${days}`),
    'a.delivery.yaml': `${plan}agreements: [{file: a.sla.yaml}]\nwaivers: [{rule: dates-in-order, reason: x, until: ${until}}]\n`,
    'a.sla.yaml': `serviceLevelAgreement: 1\n${period}`,
  });
  for (const [until, left] of [
    ['2026-07-30', 'dates-in-order info period.end suppressed'],
    ['2026-07-31', 'dates-in-order error period.end'],
  ] as const) {
    const workspace = createWorkspace(repository(files(until)));
    workspace.add([at('a.delivery.yaml'), at('a.sla.yaml')]);
    assert.ok((await found({}, 'a.sla.yaml', workspace)).includes(left), until);
  }
});

test('the policy of an open team’s file counts before it is saved, and that of the disk after it is closed', async () => {
  const files: Record<string, string> = { 'a.delivery.yaml': plan };
  const workspace = createWorkspace(repository(files));
  const budget = async (): Promise<string | undefined> =>
    (await found(files, 'a.delivery.yaml', workspace)).find(one => one.startsWith('budget-required'));
  assert.equal(await budget(), 'budget-required error budget');
  workspace.open(at('.delivery-plan.yaml'), team('rules: {budget-required: info}'));
  assert.equal(await budget(), 'budget-required info budget');
  assert.deepEqual(workspace.dependents(at('.delivery-plan.yaml')), [at('a.delivery.yaml')]);
  workspace.open(at('.delivery-plan.yaml'), team('extends: [./base.yaml]'));
  assert.equal(await budget(), 'budget-required error budget');
  files['base.yaml'] = team('rules: {budget-required: warning}');
  workspace.changed(at('base.yaml'));
  assert.equal(await budget(), 'budget-required warning budget');
  workspace.close(at('.delivery-plan.yaml'));
  assert.equal(await budget(), 'budget-required error budget');
});

test('the team’s file is read once for a thousand plans', async () => {
  const files: Record<string, string> = { '.delivery-plan.yaml': team('extends: [./base.yaml]'), 'base.yaml': team('failOn: info') };
  const host = repository(files);
  const workspace = createWorkspace(host);
  for (let index = 0; index < 1000; index += 1) {
    const policy = await workspace.policy(at(`p/${index % 10}/${index}.delivery.yaml`), { rules });
    assert.equal(policy.failOn, 'info');
  }
  assert.equal(host.asked.filter(uri => uri === at('.delivery-plan.yaml')).length, 1);
  assert.equal(host.asked.filter(uri => uri === at('base.yaml')).length, 1);
});

/** What is said of a team's file, as `rule message "text"`. */
async function said(files: Record<string, string>, path = '.delivery-plan.yaml'): Promise<string[]> {
  const result = await createWorkspace(repository(files)).check(at(path), { rules });
  assert.ok('findings' in result);
  return result.findings.map(
    ({ rule, messageId, span }) => `${rule} ${messageId} ${JSON.stringify(files[path]!.slice(span.start, span.end))}`,
  );
}

const faults: { name: string; files: Record<string, string>; path?: string; is: string[] }[] = [
  { name: 'a key that is misspelt', files: { '.delivery-plan.yaml': team('extend: [strict]') }, is: ['unknown-key meant "extend"'] },
  { name: 'another version', files: { '.delivery-plan.yaml': 'version: 2' }, is: ['invalid-value'] },
  { name: 'no version', files: { '.delivery-plan.yaml': 'extends: [strict]' }, is: ['missing-key'] },
  { name: 'a severity that there is not', files: { '.delivery-plan.yaml': team('rules: {dates-in-order: warn}') }, is: ['invalid-value'] },
  {
    name: 'a status that there is not',
    files: { '.delivery-plan.yaml': team('status: {aproved: strict}') },
    is: ['unknown-key meant "aproved"'],
  },
  {
    name: 'a cycle',
    files: { '.delivery-plan.yaml': team('extends: [./b.yaml]'), 'b.yaml': team('extends: [./.delivery-plan.yaml]') },
    is: ['team-extends-resolves cycle "./b.yaml"'],
  },
  {
    name: 'a file that extends itself',
    files: { '.delivery-plan.yaml': team('extends: [./.delivery-plan.yaml]') },
    is: ['team-extends-resolves cycle'],
  },
  {
    name: 'the other file of the cycle',
    files: {
      '.delivery-plan.yaml': team('extends: [./b/.delivery-plan.yaml]'),
      'b/.delivery-plan.yaml': team('extends: [../.delivery-plan.yaml]'),
    },
    path: 'b/.delivery-plan.yaml',
    is: ['team-extends-resolves cycle'],
  },
  {
    name: 'a missing base',
    files: { '.delivery-plan.yaml': team('extends: [./none.yaml]') },
    is: ['team-extends-resolves missing "./none.yaml"'],
  },
  { name: 'a base outside', files: { '.delivery-plan.yaml': team('extends: [../out.yaml]') }, is: ['team-extends-resolves outside'] },
  {
    name: 'a base on the network',
    files: { '.delivery-plan.yaml': team('extends: ["https://example.org/base.yaml"]') },
    is: ['team-extends-resolves remote'],
  },
  {
    name: 'a plan as a base',
    files: { '.delivery-plan.yaml': team('extends: [./a.delivery.yaml]'), 'a.delivery.yaml': plan },
    is: ['team-extends-resolves other'],
  },
  {
    name: 'a package that is not installed',
    files: { '.delivery-plan.yaml': team('extends: ["@acme/policy"]') },
    is: ['team-extends-resolves package'],
  },
  {
    name: 'a preset that is misspelt',
    files: { '.delivery-plan.yaml': team('extends: [recomended]') },
    is: ['team-extends-resolves meant "recomended"'],
  },
  {
    name: 'a base that locks',
    files: {
      '.delivery-plan.yaml': team('extends: [./b.yaml]\nrules: {budget-required: warning}'),
      'b.yaml': team('locked: [budget-required]'),
    },
    is: ['team-lock-kept lowered "budget-required"'],
  },
  {
    name: 'a rule that a base declares',
    files: { '.delivery-plan.yaml': team('extends: [./b.yaml]\nlocked: [total-said]'), 'b.yaml': team(custom) },
    is: [],
  },
  {
    name: 'names that objects have from the start',
    files: {
      '.delivery-plan.yaml': team(
        'rules: {__proto__: off, constructor: {options: {toString: 1}}, hasOwnProperty: error}\nlocked: [__proto__]',
      ),
    },
    is: ['team-rule-known', 'team-rule-known', 'team-rule-known', 'team-rule-known', 'team-off-has-reason'],
  },
];

for (const { name, files, path, is } of faults) {
  test(`a team’s file with ${name}`, async () => {
    const lines = await said(files, path);
    assert.equal(lines.length, is.length, lines.join('\n'));
    for (const start of is)
      assert.ok(
        lines.some(line => line.startsWith(start)),
        `${start}\n${lines.join('\n')}`,
      );
  });
}

/** What could take the checker's time or memory, with the most milliseconds that it may take. */
const hostile: { name: string; files: Record<string, string>; most: number }[] = [
  {
    name: 'ten thousand overrides',
    files: {
      '.delivery-plan.yaml': team(
        `overrides:\n${Array.from({ length: 10_000 }, (_, index) => `  - {files: ["d${index}/**/*", "**/*.sla.yaml"], rules: {dates-in-order: warning}}\n`).join('')}`,
      ),
    },
    most: 8000,
  },
  {
    name: 'patterns that a regular expression would not survive',
    files: {
      '.delivery-plan.yaml': team(
        `overrides: [{files: ["${'*a'.repeat(500)}b", "${'**/'.repeat(500)}b"], rules: {dates-in-order: off}}]\ncustom: [{id: slow, given: document, then: {field: title, like: "${'*a'.repeat(90)}b"}}]`,
      ),
    },
    most: 2000,
  },
  {
    name: 'a thousand rules of the team',
    files: {
      '.delivery-plan.yaml': team(
        `custom:\n${Array.from({ length: 1000 }, (_, index) => `  - {id: rule-${index}, given: "*.*.*.*.*", then: {field: name, present: true}}\n`).join('')}`,
      ),
    },
    most: 8000,
  },
  {
    name: 'bases without end',
    files: Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        index === 0 ? '.delivery-plan.yaml' : `${index}.yaml`,
        team(`extends: [./${index + 1}.yaml, ./${index + 1}.yaml]`),
      ]),
    ),
    most: 2000,
  },
  {
    name: 'long lists',
    files: {
      '.delivery-plan.yaml': team(
        `required: [${'training, '.repeat(40_000)}]\nextends: [${'./none.yaml, '.repeat(40_000)}]\nlocked: [${'none-such, '.repeat(40_000)}]`,
      ),
    },
    most: 8000,
  },
];

for (const { name, files, most } of hostile) {
  test(`${name} cannot hang a check`, async () => {
    const host = repository({ ...files, 'a.delivery.yaml': `${plan.replace('{status', `{title: ${'a'.repeat(20_000)}, status`)}` });
    const workspace = createWorkspace(host);
    const began = performance.now();
    for (const path of ['a.delivery.yaml', '.delivery-plan.yaml']) assert.ok('findings' in (await workspace.check(at(path), { rules })));
    assert.ok(performance.now() - began < most, `${Math.round(performance.now() - began)} ms`);
  });
}
