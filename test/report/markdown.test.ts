import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdown } from '../../server/src/report/markdown';
import type { Report } from '../../server/src/report/model';
import { hostileFiles } from '../support/hostile';
import { exampleFiles, reportOf } from '../support/report';

/** A text of a plan, and how it is written so that GitHub shows it as text. */
const texts: [string, string][] = [
  ['GB/T 28827.1-2022', 'GB/T 28827.1-2022'],
  ['a|b', 'a\\|b'],
  ['<script>x</script>', '&lt;script&gt;x&lt;/script&gt;'],
  ['AT&T &lt; &#60;', 'AT&amp;T &amp;lt; `&#60;`'],
  ['**bold** _it_ ~~out~~ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~out\\~\\~ \\`code\\`'],
  ['[a](javascript:b) ![c](d)', '\\[a\\](javascript:b) \\!\\[c\\](d)'],
  ['# no heading', '\\# no heading'],
  ['- no item', '\\- no item'],
  ['--- no rule', '\\--- no rule'],
  ['1. no item', '1\\. no item'],
  ['2) no item', '2\\) no item'],
  ['1.5 days', '1.5 days'],
  ['>= 96', '&gt;= 96'],
  ['two\nlines\r\n\tand more', 'two lines and more'],
  ['$x$ \\alpha', '\\$x\\$ \\\\alpha'],
  ['请写信至 a@example.com，谢谢', '请写信至 `a@example.com`，谢谢'],
  ['见https://example.com/?a=1|b', '见`https://example.com/?a=1`\\|b'],
  ['@someone, see #12 or GH-12 :tada:', '`@someone,` see `#12` or `GH-12` `:tada:`'],
  ['`@someone`', '\\``@someone`\\`'],
  ['at 10:30:15, 08:30-12:00', 'at 10:30:15, 08:30-12:00'],
  ['done :+1::100:', 'done `:+1::100:`'],
  ['nul\u0001l', 'nul\ufffdl'],
];

for (const [text, written] of texts)
  test(`“${text.replace(/\s+/g, ' ')}” stays text`, () => {
    const report: Report = {
      kind: 'plan',
      locale: 'en',
      title: text,
      running: {},
      sections: [
        {
          id: 'a',
          title: text,
          blocks: [
            { type: 'paragraph', text },
            { type: 'list', items: [{ text }] },
            { type: 'notice', tone: 'info', text },
            { type: 'table', caption: text, columns: [{ title: text }], rows: [{ cells: [text] }] },
          ],
        },
      ],
    };
    assert.equal(
      markdown(report),
      [`# ${written}`, `## ${written}`, written, `- ${written}`, `> ${written}`, `| ${written} |\n|---|\n| ${written} |`]
        .join('\n\n')
        .concat('\n'),
    );
  });

test('keys and ids of what the check says are code, the rest is text', () => {
  const cell = { type: 'sentence', text: '`a|b` is *missing*: write `due`.' } as const;
  const table = { type: 'table', caption: '', columns: [{ title: 'What' }], rows: [{ cells: [cell] }] } as const;
  const report: Report = { kind: 'plan', locale: 'en', title: 'T', running: {}, sections: [{ id: 'a', title: 'A', blocks: [table] }] };
  assert.ok(markdown(report).includes('| `a\\|b` is \\*missing\\*: write `due`. |'));
});

for (const [name, change] of [
  ['the complete pair', (files: Record<string, string>) => files],
  ['a hostile pair', hostileFiles],
] as const)
  for (const locale of ['en', 'zh-CN'] as const)
    test(`${name} in ${locale}: headings, tables and nothing else`, async () => {
      const report = await reportOf(change(exampleFiles('data-centre-2027')), { locale });
      const text = markdown(report);
      const lines = text.split('\n');
      assert.equal(lines.filter(line => /^# /.test(line)).length, 1);
      assert.equal(lines.filter(line => /^## /.test(line)).length, report.sections.length);
      const own = /^(?:<details><summary>[^<>]*<\/summary>|<\/details>)$/;
      for (const line of lines) {
        assert.ok(
          line === '' || own.test(line) || /^(?:#{1,5} |\||- |> |\*\*)/.test(line) || !/^[\s\-+=>#|*_~`]/.test(line),
          line.slice(0, 120),
        );
        // Code spans show what is in them as it is.
        const outside = line.replace(/(?<!\\)`[^`]*`/g, '');
        if (!own.test(line)) assert.doesNotMatch(outside, /<|(?<!\\)[[\]]|:\/\/|@\w|#\d|&(?!(?:lt|gt|amp);)/, line.slice(0, 200));
      }
      for (const block of text.split('\n\n').filter(part => part.startsWith('|'))) {
        const rows = block.trimEnd().split('\n');
        const widths = rows.map(row => row.replace(/\\[\\|]/g, '').split('|').length);
        assert.equal(new Set(widths).size, 1, rows[0]);
        assert.match(rows[1]!, /^\|(?::?-{3}:?\|)+$/);
      }
    });
