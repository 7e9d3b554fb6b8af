import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import type { Preset } from '../../server/src/engine/presets';
import { plainText, snippetText } from '../../server/src/plan/snippet';
import { rules } from '../../server/src/rules/index';
import { type TemplateName, template, templateNames } from '../../server/src/templates/template';
import type { Locale } from '../../server/src/text';
import { pairOf } from '../support/pair';

/** The preset under which nothing is found in a template whose places keep what stands in them. */
const presets: Record<TemplateName, Preset> = {
  'managed-service': 'recommended',
  migration: 'recommended',
  minimal: 'essential',
  agreement: 'recommended',
  'minimal-agreement': 'essential',
};
/** The first days of a service: with and without known holidays, at the end of a month, in the middle of one. */
const starts = ['2026-01-01', '2026-03-16', '2027-01-01', '2027-08-31', '2028-02-29', '2029-07-02'];
const titles: Record<Locale, string> = { en: 'Operation of the library systems', 'zh-CN': '图书馆系统运维服务交付计划' };

for (const name of templateNames) {
  for (const locale of ['en', 'zh-CN'] satisfies Locale[]) {
    for (const start of starts) {
      test(`${name} in ${locale} from ${start} has no finding under ${presets[name]}`, () => {
        assert.deepEqual(findingsOf(name, locale, start), []);
      });
    }
  }
}

test('both languages of a template have the same lines, keys and places', () => {
  for (const name of templateNames) {
    const shapes = (['en', 'zh-CN'] satisfies Locale[]).map(locale =>
      template(name, locale, { title: 'A1 plan', start: '2026-01-01' }).map(({ kind, fileName, parts }) => ({
        kind,
        fileName,
        keys: plainText(parts)
          .split('\n')
          .map(line => /^ *(?:- )?(?:[\w-]+:|#)?/.exec(line)![0]),
        places: parts.filter(part => typeof part === 'object').length,
      })),
    );
    assert.deepEqual(shapes[0], shapes[1]);
    assert.doesNotMatch(JSON.stringify(shapes), /«|»|\{\{/);
  }
});

test('a title is written as YAML and as a snippet, whatever is in it', () => {
  for (const title of ['Plan: "A" #1', '$1 \\ }', "it's", '计划：甲', '- x', 'on', 'two\nlines', '2027']) {
    const [plan, sla] = template('minimal', 'en', { title, start: '2026-01-01' }).map(({ parts }) => parts);
    const pair = pairOf({ plan: plainText(plan!), sla: plainText(sla!) });
    const { title: read } = (pair.plan.file.model as { document: { title: string } }).document;
    assert.equal(read, title.replace('\n', ' '));
    assert.deepEqual(
      check(pair.plan, { policy: presetPolicy('essential'), rules, today: '2026-01-01' }).map(({ rule, path }) => `${rule} ${path}`),
      [],
    );
    assert.equal(filledIn(snippetText(plan!)), plainText(plan!));
  }
});

test('the plan names its agreement by the file and the id that the agreement has', () => {
  for (const title of ['Harbour systems 2027', '图书馆系统运维', 'A']) {
    const [plan, sla] = template('managed-service', 'zh-CN', { title, start: '2026-01-01' });
    const id = /^id: (.*)$/m.exec(plainText(sla!.parts))![1]!;
    assert.ok(plainText(plan!.parts).includes(`  - file: ${sla!.fileName}\n    id: ${id}\n`));
    assert.equal(plan!.fileName.replace('.delivery.', '.sla.'), sla!.fileName);
  }
  assert.equal(
    template('migration', 'en', { title: 'Harbour: systems 2027', start: '2026-01-01' })[0]!.fileName,
    'harbour-systems-2027.delivery.yaml',
  );
});

test('what is no day has no files', () => {
  for (const start of ['', '2026-02-30', 'tomorrow', '1900-01-01', '2999-06-01'])
    assert.deepEqual(template('minimal', 'en', { title: 'x', start }), []);
});

/** A snippet as an editor writes it when nothing is typed. */
function filledIn(snippet: string): string {
  const fills = new Map<string, string>();
  return snippet.replaceAll(
    /\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)?\}|\\([\\$}])/g,
    (_whole, number, fill, choices, escaped) => {
      if (escaped !== undefined) return escaped;
      const value = (fill ?? choices?.split(/(?<!\\),/)[0])?.replaceAll(/\\(.)/g, '$1') ?? fills.get(number);
      fills.set(number, value);
      return value;
    },
  );
}

function findingsOf(name: TemplateName, locale: Locale, start: string): unknown[] {
  const files = template(name, locale, { title: titles[locale], start });
  const textOf = (kind: string): string => plainText(files.find(file => file.kind === kind)?.parts ?? []);
  const pair = pairOf({ plan: textOf('plan'), sla: textOf('agreement') });
  const units = files.length === 2 ? [pair.plan, pair.sla] : [{ ...pair.sla, plans: [] }];
  return units.flatMap(unit =>
    check(unit, { policy: presetPolicy(presets[name]), rules, today: start }).map(({ rule, path, args, text }) => ({
      rule,
      path,
      text: text.en,
      args,
    })),
  );
}
