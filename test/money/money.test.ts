import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { equalToCent, exact, formatMoney, product, share, sum } from '../../server/src/money/exact';
import { suggestMoney } from '../../server/src/money/suggest';

test('sums are exact', () => {
  assert.equal(sum([0.1, 0.2]).toString(), '0.3');
  assert.equal(sum([]).toString(), '0');
  assert.equal(product(1.13, 3).toString(), '3.39');
  assert.equal(exact(1e21).toFixed(), '1000000000000000000000');
  for (const odd of [Number.NaN, Number.POSITIVE_INFINITY]) assert.equal(exact(odd).toString(), '0');
  const cents = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 50 }), values => {
      const total = values.reduce((a, b) => a + b, 0n);
      assert.equal(
        sum(values.map(value => Number(value) / 100))
          .times(100)
          .toFixed(),
        total.toString(),
      );
    }),
  );
});

test('comparison, share and format', () => {
  assert.ok(equalToCent(1.004, 1));
  assert.ok(!equalToCent(1.005, 1));
  assert.equal(share(485700, 1619000)?.toString(), '30');
  assert.equal(share(1, 0), undefined);
  const cases: [number, string][] = [
    [1619000, '1,619,000.00'],
    [0, '0.00'],
    [999.995, '1,000.00'],
    [-1234.5, '-1,234.50'],
    [-0.001, '0.00'],
    [100, '100.00'],
  ];
  for (const [amount, text] of cases) assert.equal(formatMoney(amount), text);
});

test('suggestMoney finds what a person meant', () => {
  const cases: Record<string, number> = {
    '120万': 1200000,
    '１２０万': 1200000,
    '186万元': 1860000,
    '1.619百万': 1619000,
    '0.5亿': 50000000,
    '5千': 5000,
    '1,200,000': 1200000,
    '1，200，000': 1200000,
    '1 200 000': 1200000,
    '1,200,000.00元': 1200000,
    '¥1200': 1200,
    '￥1,200.50': 1200.5,
    'RMB 1200': 1200,
    '1200 CNY': 1200,
    人民币1200元整: 1200,
    '0.1万': 1000,
    壹佰贰拾万元整: 1200000,
    人民币叁万伍仟元: 35000,
    一百二十万: 1200000,
    一亿二千万: 120000000,
    壹仟零伍元整: 1005,
    '“120万”；': 1200000,
    '1200': 1200,
  };
  for (const [text, expected] of Object.entries(cases)) assert.equal(suggestMoney(text), expected, text);
  const silent = [
    '1200k',
    '$1200',
    '1.200.000',
    '1,2',
    '12,00,000',
    '万',
    '',
    '65万/年',
    '-5万',
    '面议',
    '三万五',
    '一百二',
    '二三万',
    '壹佰元伍角',
    '万',
    '123456789012345.67',
    '9'.repeat(1e6),
  ];
  for (const text of [...silent, '1,000'.repeat(1e5), ' '.repeat(1e6)]) assert.equal(suggestMoney(text), undefined, text.slice(0, 30));
});
