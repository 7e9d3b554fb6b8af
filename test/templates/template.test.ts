import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import type { Preset } from '../../server/src/engine/presets';
import { readFile } from '../../server/src/plan/file';
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

function findingsOf(name: TemplateName, locale: Locale, start: string): unknown[] {
  const files = template(name, locale, { title: titles[locale], start });
  const textOf = (kind: string): string => plainText(files.find(file => file.kind === kind)?.parts ?? []);
  const pair = pairOf({ plan: textOf('plan'), sla: textOf('agreement') });
  const units = files.length === 2 ? [pair.plan, pair.sla] : [{ ...pair.sla, plans: [] }];
  return units.flatMap(unit =>
    check(unit, { preset: presets[name], rules, today: start }).map(({ rule, path, args, text }) => ({ rule, path, text: text.en, args })),
  );
}
