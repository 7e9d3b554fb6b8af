import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import type { Finding } from '../../server/src/engine/finding';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { readFile } from '../../server/src/plan/file';
import type { FileKind } from '../../server/src/plan/schema';
import { structureRules } from '../../server/src/rules/structure/index';
import { say } from '../../server/src/text';
import { checkExamples } from '../support/examples';

checkExamples(structureRules);

/** A text and all that is said of it: the only finding, in both languages, and the titles of its fixes. */
const sentences: readonly { kind?: FileKind; text: string; en: string; 'zh-CN': string; fixes?: readonly string[] }[] = [
  {
    text: '',
    en: 'This plan has no content yet. Begin with a skeleton: a quick fix inserts one.',
    'zh-CN': '本计划还没有内容。可用快速修复插入骨架，再逐项填写。',
    fixes: [
      'Insert the skeleton (English)',
      'Insert the minimal file (English)',
      'Insert the full file (English)',
      'Insert the skeleton (中文)',
      'Insert the minimal file (中文)',
      'Insert the full file (中文)',
    ],
  },
  {
    kind: 'agreement',
    text: '# nothing\n',
    en: 'This service level agreement has no content yet. Begin with a skeleton: a quick fix inserts one.',
    'zh-CN': '本服务级别协议还没有内容。可用快速修复插入骨架，再逐项填写。',
  },
  {
    text: 'deliveryPlan: 1\norganization:\n  headcount:\n    byTier:\n      - teir: gold\n        count: 1\n',
    en: 'Unknown key `teir`; did you mean `tier`?',
    'zh-CN': '未知的键 `teir`，是否应为 `tier`？',
    fixes: ['Rename it to `tier`'],
  },
  {
    text: 'deliveryPlan: 1\nbudget:\n  total: 120万\n',
    en: 'Write 1200000 for `120万`: amounts are plain numbers in the main unit.',
    'zh-CN': '`120万` 应写成 1200000：金额是以元等主单位表示的数字。',
    fixes: ['Write 1200000'],
  },
  {
    text: 'deliveryPlan: 1\nperiod:\n  start: 2026-02-30\n',
    en: '`2026-02-30` is no day: February 2026 has 28 days.',
    'zh-CN': '没有 `2026-02-30` 这一天：2026 年 2 月有 28 天。',
    fixes: ['Write 2026-02-28'],
  },
  {
    kind: 'agreement',
    text: 'serviceLevelAgreement: 1\ntargets:\n  P1:\n    response: 15m\n',
    en: 'Write PT15M (15 minutes) for `15m`.',
    'zh-CN': '`15m` 应写成 PT15M（15 分钟）。',
    fixes: ['Write PT15M (15 minutes)'],
  },
  {
    text: 'deliveryPlan: 1\ntransition:\n  migration:\n    rollback:\nrollbackPlans:\n  - id: rb-db\n    name: 数据库回退\n  - id: rb-mig\n',
    en: '`rollback` is empty: name one of `rb-db`, `rb-mig`.',
    'zh-CN': '`rollback` 为空：请从 `rb-db`、`rb-mig` 中选择。',
    fixes: ['Write `rb-db` (数据库回退)', 'Write `rb-mig`'],
  },
  {
    text: 'deliveryPlan: 1\ndocument:\n  id: dp-1\n   title: One space too many\n  status: draft\n',
    en: 'This line is 1 space too far in: it stands level with none of the lines around it.',
    'zh-CN': '本行多缩进了 1 个空格，与前后各行都没有对齐。',
    fixes: ['Set the line level with the lines around it'],
  },
  {
    text: 'deliveryPlan: 1\nlines:\n  - id: b-1\n',
    en: '`lines` is no key here; it belongs in `budget`. Keys of your own begin with `x-`.',
    'zh-CN': '此处没有键 `lines`，它属于 `budget`。自定义的键以 `x-` 开头。',
    fixes: ['Make it a key of your own: `x-lines`'],
  },
  {
    text: 'deliveryPlan: 1\ndocument:\n  status: 已批准\n',
    en: '`status` cannot be `已批准`; did you mean `approved` (Approved by both parties)?',
    'zh-CN': '`status` 不能是 `已批准`，是否应为 `approved`（已批准）？',
    fixes: ['Write `approved`'],
  },
  {
    text: 'serviceLevelAgreement: 1\nid: sla-1\ntargets:\n  P1: {response: PT15M}\n',
    en: 'This file says that it is a service level agreement, and is named as a delivery plan: name it `*.sla.yaml`.',
    'zh-CN': '本文件自称服务级别协议，文件名却是交付计划：请将文件名改为 `*.sla.yaml`。',
    fixes: ['Rename it to `deliveryPlan`'],
  },
  {
    kind: 'agreement',
    text: 'deliveryPlan: 1\ndocument:\n  id: dp-1\n',
    en: 'This file says that it is a delivery plan, and is named as a service level agreement: name it `*.delivery.yaml`.',
    'zh-CN': '本文件自称交付计划，文件名却是服务级别协议：请将文件名改为 `*.delivery.yaml`。',
  },
  {
    text: 'deliveryPlan: 1\nbudget: {lines: [{id: b-1, amount: 1,200,000, item: 人力}]}\n',
    en: 'Write 1200000 for `1,200,000`: amounts are plain numbers in the main unit.',
    'zh-CN': '`1,200,000` 应写成 1200000：金额是以元等主单位表示的数字。',
    fixes: ['Write 1200000'],
  },
  {
    text: 'deliveryPlan: 1\nbudget:\n  total: 人民币壹佰贰拾万元整\n',
    en: 'Write 1200000 for `人民币壹佰贰拾万元整`: amounts are plain numbers in the main unit.',
    'zh-CN': '`人民币壹佰贰拾万元整` 应写成 1200000：金额是以元等主单位表示的数字。',
  },
  {
    text: 'deliveryPlan: 1\nperiod:\n  start: 2026年2月30日\n',
    en: '`2026年2月30日` is no day: February 2026 has 28 days.',
    'zh-CN': '没有 `2026年2月30日` 这一天：2026 年 2 月有 28 天。',
  },
  {
    text: 'deliveryPlan: 1\nperiod:\n  start: “2026-01-01”，\n',
    en: 'Write 2026-01-01 for `“2026-01-01”，`: dates are written `YYYY-MM-DD`.',
    'zh-CN': '`“2026-01-01”，` 应写成 2026-01-01：日期格式为 `YYYY-MM-DD`。',
    fixes: ['Write 2026-01-01'],
  },
  {
    text: 'deliveryPlan: 1\ndocument:\n  status: “drfat”\n',
    en: '`status` cannot be `“drfat”`; did you mean `draft` (Being written)?',
    'zh-CN': '`status` 不能是 `“drfat”`，是否应为 `draft`（编制中）？',
  },
  {
    text: 'deliveryPlan: 1\nbudget: [1]\n',
    en: '`budget` holds keys such as `total`, `tax`, `lines`, `payments`, …; found a list.',
    'zh-CN': '`budget` 下应为 `total`、`tax`、`lines`、`payments`、… 等键；现为一个列表。',
  },
  {
    text: 'deliveryPlan: 1\nscope:\n  included: 【硬件，软件】\n',
    en: '`included` takes a list; found `【硬件，软件】`.',
    'zh-CN': '`included` 应为列表；现为 `【硬件，软件】`。',
    fixes: ['Make it a list'],
  },
];

for (const { kind = 'plan', text, fixes, ...said } of sentences) {
  test(`says: ${said.en}`, () => {
    const findings = find(kind, text);
    assert.equal(findings.length, 1, findings.map(finding => finding.rule).join(', '));
    const [finding] = findings as [Finding];
    assert.equal(say(finding.text, finding.args, 'en'), said.en);
    assert.equal(say(finding.text, finding.args, 'zh-CN'), said['zh-CN']);
    if (fixes !== undefined) {
      assert.deepEqual(
        finding.fixes.map(({ title, args }) => say(title, args, 'en')),
        fixes,
      );
    }
  });
}

test('one cause has one finding: no example of a rule wakes another rule', () => {
  for (const rule of structureRules) {
    for (const { bad, good } of rule.examples) {
      for (const text of [bad, good]) {
        if (typeof text !== 'string') continue;
        const kind = /^serviceLevelAgreement/m.test(text) ? 'agreement' : 'plan';
        const body = /^(?:deliveryPlan|serviceLevelAgreement)\b|^#raw/m.test(text)
          ? text.replace(/^#raw\n/, '')
          : `deliveryPlan: 1\n${text}`;
        const others = find(kind, body).filter(finding => text === good || finding.rule !== rule.id);
        assert.deepEqual(
          others.map(finding => `${finding.rule} > ${finding.messageId} at ${finding.path}`),
          [],
          `${rule.id}:\n${body}`,
        );
      }
    }
  }
});

function find(kind: FileKind, text: string): Finding[] {
  const file = readFile(kind, text);
  return check({ uri: 'file', file, agreements: [], plans: [] }, { policy: presetPolicy('strict'), rules: structureRules });
}

test('a key is not taken for another one that half its letters separate it from', () => {
  const [finding] = find('plan', 'deliveryPlan: 1\nbudget:\n  lines:\n    - {id: b-1, name: 人力}\n');
  assert.equal(finding!.rule, 'unknown-key');
  assert.deepEqual(
    finding!.fixes.filter(({ preferred }) => preferred),
    [],
  );
});

test('a finding is shown on one line', () => {
  const text = 'deliveryPlan: 1\ndocument:\n  status: >\n    draft\n    or so\nbudget:\n  all of\n  the money\n';
  assert.deepEqual(
    find('plan', text).map(({ span }) => text.slice(span.start, span.end)),
    ['>', 'all of'],
  );
});

test('what aliases and merges repeat is found once', () => {
  const found = (text: string): string[] => find('plan', `deliveryPlan: 1\n${text}`).map(({ rule }) => rule);
  assert.deepEqual(found('x-a: &a 31/12/2026\nperiod: {start: *a, end: *a}\n'), ['invalid-date']);
  const roles = '    - {<<: *d, id: role-a}\n    - {<<: *d, id: role-b}\n';
  assert.deepEqual(found(`x-d: &d {headcunt: 1}\norganization:\n  roles:\n${roles}`), ['unknown-key']);
});
