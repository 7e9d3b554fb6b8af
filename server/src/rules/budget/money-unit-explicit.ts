import type { DeliveryPlan } from '../../plan/generated/types';
import { at, declared, type Place } from '../../plan/place';
import { type Fix, planRule } from '../rule';

export const moneyUnitExplicit = planRule({
  id: 'money-unit-explicit',
  chapter: 'budget',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-05'],
  since: '0.1',
  title: {
    en: 'Amounts have a currency and are counted in its main unit.',
    'zh-CN': '金额应注明币种，并以元等主单位计数。',
  },
  why: {
    en: 'Read as 10,000 yuan by one side and as yuan by the other, an amount is wrong by a factor of ten thousand, and no sum over it holds.',
    'zh-CN': '一方按“元”、另一方按“万元”理解，金额相差一万倍，合计和比对也都失去意义。',
  },
  remedy: {
    en: 'Write `currency` once at the top of the plan, as an ISO 4217 code such as `CNY`, and every amount as a plain number of the main unit.',
    'zh-CN': '在计划顶层写一次 `currency`（ISO 4217 代码，如 `CNY`），所有金额均写成以主单位计的数字。',
  },
  messages: {
    noCurrency: {
      en: 'The plan states amounts but no currency: add `currency`, such as `CNY`.',
      'zh-CN': '计划写有金额但没有注明币种：请补充 `currency`，如 `CNY`。',
      missing: true,
    },
    firstAmount: { en: 'An amount without a currency.', 'zh-CN': '未注明币种的金额。' },
    scaledUnit: {
      en: '“{text}” counts amounts in {unit}; write them as plain numbers of the main unit, {example}.',
      'zh-CN': '“{text}”表示金额以{unit}计；请改以主单位计，{example}。',
    },
    setCurrency: { en: 'Add `currency: {code}`', 'zh-CN': '添加 `currency: {code}`' },
  },
  *check({ plan }) {
    const amounts = amountPlaces(plan);
    if (amounts.length > 0 && !declared(plan, 'currency')) {
      yield {
        message: 'noCurrency',
        at: at(plan, 'currency'),
        related: [{ at: amounts[0]!, message: 'firstAmount' }],
        fixes: currencyFixes(plan),
      };
    }
    for (const { of, key, text } of moneyTexts(plan)) {
      const unit = scaledUnit(text);
      if (unit === undefined) continue;
      const amount = `65${/^[a-z]/.test(unit) ? ' ' : ''}${unit}`;
      const example = { en: `${amount} as ${65 * scaleOf(unit)}`, 'zh-CN': `如 ${amount} 写成 ${65 * scaleOf(unit)}` };
      yield { message: 'scaledUnit', at: at(of, key), args: { text, unit, example } };
    }
  },
  examples: [
    {
      bad: `
deliveryPlan: 1 #! money-unit-explicit "deliveryPlan: 1" > noCurrency
timezone: Asia/Shanghai
budget:
  total: 210000
  lines:
    - id: b-spare
      item: 备件
      amount: 210000
`,
      good: `
currency: CNY
budget:
  total: 210000
  lines:
    - id: b-spare
      item: 备件
      note: 含上年结余（约 3 万元）的备件，市值近百万元
      amount: 210000
`,
      fixed: `
deliveryPlan: 1 #! money-unit-explicit "deliveryPlan: 1" > noCurrency
currency: CNY
timezone: Asia/Shanghai
budget:
  total: 210000
  lines:
    - id: b-spare
      item: 备件
      amount: 210000
`,
    },
    {
      bad: `
deliveryPlan: 1 #! money-unit-explicit "deliveryPlan: 1" > noCurrency
timezone: Europe/Berlin
contract: {amount: 90000}
`,
      good: `
timezone: Europe/Berlin
period: {start: 2026-01-01, end: 2026-12-31}
`,
    },
    {
      bad: `
currency: CNY
budget:
  total: 65
  note: 金额单位：万元 #! money-unit-explicit "金额单位：万元" > scaledUnit
  lines:
    - {id: b-people, item: 人工费（含税，万元/年）, amount: 60} #! money-unit-explicit "人工费（含税，万元/年）" > scaledUnit
    - {id: b-spare, item: 备件, qty: 5, unit: 万元, rate: 1, amount: 5} #! money-unit-explicit "万元" > scaledUnit
`,
    },
    {
      bad: `
currency: EUR
budget:
  total: 90
  note: all amounts in thousand EUR #! money-unit-explicit "all amounts in thousand EUR" > scaledUnit
`,
      good: `
currency: EUR
budget:
  total: 90000
  note: about 90 thousand EUR were spent last year
`,
    },
  ],
});

const moneyKeys = new Set(['amount', 'yearlyPrice', 'total', 'rate']);

/** Where amounts are written, rightly or wrongly. */
function amountPlaces({ contract, budget }: DeliveryPlan): Place[] {
  const holders: (object | undefined)[] = [
    contract,
    ...(contract?.yearly ?? []),
    ...(contract?.lots ?? []),
    budget,
    ...(budget?.lines ?? []),
    ...(budget?.payments ?? []),
  ];
  return holders.flatMap(of => [...moneyKeys].filter(key => of !== undefined && declared(of, key)).map(key => at(of!, key)));
}

/** Texts beside amounts that may say in which unit these are counted. */
function moneyTexts({ contract, budget }: DeliveryPlan): { of: object; key: string; text: string }[] {
  const lots = (contract?.lots ?? []).map(lot => ({ of: lot, key: 'name', text: lot.name }));
  const lines = (budget?.lines ?? []).flatMap(line =>
    (['item', 'unit', 'note'] as const).map(key => ({ of: line, key: key as string, text: line[key] })),
  );
  const texts = [...lots, { of: budget ?? {}, key: 'note', text: budget?.note }, ...lines];
  return texts.flatMap(({ of, key, text }) => (text === undefined ? [] : [{ of, key, text }]));
}

const scaled = '(?:[千万亿]|百万|千万)元';
/** 万元 by itself, at the end of brackets or behind 单位; but not “3 万元” or “近百万元”, which are amounts told in words. */
const chineseUnits = [
  new RegExp(`^(${scaled})(?:/.*)?$`),
  new RegExp(`[（(](?:[^（）()]{0,20}[:：,，;；、] ?)?(?:单位)?(${scaled})(?:/[^（）()]{0,10})?[）)]`),
  new RegExp(`(?:单位|均以|按|以)(?:[:：为是]| )*(${scaled})`),
];
const englishUnit = /(?<!\d |\d)\b((?:thousand|million)s? (?:of )?(?:[A-Z]{3}|yuan|euros?|dollars?)|k(?:EUR|USD|CNY|RMB))\b/;

/** The unit by which a text says that amounts are counted, where it is not the main unit. */
function scaledUnit(text: string): string | undefined {
  const short = text.slice(0, 200);
  for (const pattern of [...chineseUnits, englishUnit]) {
    const unit = pattern.exec(short)?.[1];
    if (unit !== undefined) return unit;
  }
  return undefined;
}

function scaleOf(unit: string): number {
  const scales = { 千万: 1e7, 百万: 1e6, 千: 1e3, 万: 1e4, 亿: 1e8, k: 1e3, thousand: 1e3, million: 1e6 };
  return Object.entries(scales).find(([word]) => unit.startsWith(word))![1];
}

const zonesOfYuan = new Set(['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Chongqing', 'Asia/Chungking', 'Asia/Harbin', 'Asia/Kashgar', 'PRC']);

/** The currency, where the place of the service leaves no other; simplified Chinese names count where no time zone is written. */
function currencyFixes(plan: DeliveryPlan): Fix<'setCurrency'>[] {
  const names = [plan.parties?.customer?.name, plan.parties?.supplier?.name, plan.document?.title].join('');
  const inChina = declared(plan, 'timezone') ? zonesOfYuan.has(plan.timezone ?? '') : /[务术据软维护业统项划单库]/.test(names);
  if (!inChina) return [];
  const changes = [{ do: 'insert', into: plan, key: 'currency', value: 'CNY' }] as const;
  return [{ title: 'setCurrency', args: { code: 'CNY' }, changes, preferred: true }];
}
