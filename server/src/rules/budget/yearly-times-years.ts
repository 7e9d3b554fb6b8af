import { type Amount, type Big, equalToCent, exact, formatMoney, product, sum } from '../../money/exact';
import type { Contract, ContractYear, DeliveryPlan } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { addMonths, daysBetween, epochDay, type PlainDate, parseDate } from '../../time/dates';
import { type Fix, type Problem, planRule } from '../rule';
import { contractDate } from '../schedule/days';
import { toCent } from './sums';

export const yearlyTimesYears = planRule({
  id: 'yearly-times-years',
  chapter: 'budget',
  severity: 'error',
  profile: 'core',
  clauses: ['DN-06'],
  since: '0.1',
  title: {
    en: 'A yearly price times the service years, part years counted, is the contract amount; prices of single years, or of lots, add up to it.',
    'zh-CN': '年价乘以服务年数（不足一年按比例）应等于合同总价；分年或分标段列出的金额合计应等于合同总价。',
  },
  why: {
    en: 'When price, years and total contradict each other, it is a matter of dispute which one was signed, and each yearly invoice is sent back.',
    'zh-CN': '年价、年数与总价对不上，以哪个为准说不清，每年开票结算都会被退回。',
  },
  remedy: {
    en: 'Correct the number that was mistyped. If the years differ in length or price, list them under `yearly` in the place of `yearlyPrice`.',
    'zh-CN': '更正写错的数字；各年长短或价格不同时，用 `yearly` 分年列出，不写 `yearlyPrice`。',
  },
  messages: {
    product: {
      en: '{price} a year for {years} comes to {product}; the contract amount is {amount}.',
      'zh-CN': '年价 {price} × {years}为 {product}，合同总价写的是 {amount}。',
    },
    oneYear: {
      en: 'The contract amount of {amount} is the price of one year only; {years} at {price} a year come to {product}.',
      'zh-CN': '合同总价 {amount} 只是一年的价钱；年价 {price} × {years}为 {product}。',
    },
    years: {
      en: '`years` says {years}; from {start} to {end} it is {computed}.',
      'zh-CN': '`years` 写的是 {years}，而 {start} 至 {end} 为 {computed}。',
    },
    sum: {
      en: 'The prices of the years add up to {sum}; the contract amount is {amount}.',
      'zh-CN': '各年金额合计 {sum}，合同总价写的是 {amount}。',
    },
    lots: {
      en: 'The lots add up to {sum}; the contract amount is {amount}.',
      'zh-CN': '各标段合计 {sum}，合同总价写的是 {amount}。',
    },
    lotPrices: {
      en: 'The yearly prices of the lots add up to {sum}; that of the contract is {amount}.',
      'zh-CN': '各标段年价合计 {sum}，合同年价写的是 {amount}。',
    },
    slice: {
      en: '{price} a year for {years} comes to {product}; this year says {amount}.',
      'zh-CN': '年价 {price} × {years}为 {product}，该年金额写的是 {amount}。',
    },
    price: { en: 'The yearly price is here.', 'zh-CN': '年价在这里。' },
    lotPrice: { en: 'The yearly price of {lot} is here.', 'zh-CN': '{lot}的年价在这里。' },
    count: { en: 'The number of years is here.', 'zh-CN': '年数在这里。' },
    term: { en: 'The term is stated here.', 'zh-CN': '期限写在这里。' },
    amount: { en: 'The contract amount is here.', 'zh-CN': '合同总价在这里。' },
    setAmount: { en: 'Set the amount to {value}', 'zh-CN': '将金额改为 {value}' },
    setPrice: { en: 'Set the yearly price to {value}', 'zh-CN': '将年价改为 {value}' },
    setYears: { en: 'Set `years` to {value}', 'zh-CN': '将 `years` 改为 {value}' },
  },
  *check({ plan }) {
    const { contract } = plan;
    if (contract === undefined) return;
    const term = termOf(plan);
    const wrongYears = term && yearsProblem(plan, contract, term);
    if (wrongYears !== undefined) yield wrongYears;
    const wrongProduct = productProblem(contract, term, wrongYears !== undefined);
    if (wrongProduct !== undefined) yield wrongProduct;
    const slices = (contract.yearly ?? []).flatMap(slice => sliceProblem(contract, slice));
    yield* slices;
    if (wrongProduct === undefined && slices.length === 0) yield* sumProblems(contract);
    yield* lotProblems(contract, wrongProduct !== undefined);
  },
  examples: [
    {
      bad: `
contract:
  start: 2025-07-01
  end: 2028-06-30
  amount: 1346800.00 #! yearly-times-years "1346800.00" > product
  years: 3
  yearlyPrice: 445600.00
`,
      good: `
contract:
  start: 2025-07-01
  end: 2028-06-30
  amount: 1336800.00
  years: 3
  yearlyPrice: 445600.00
  yearly:
    - {from: 2025-07-01, to: 2025-12-31, amount: 222800}
    - {from: 2026-01-01, to: 2026-12-31, amount: 445600}
    - {from: 2027-01-01, to: 2027-12-31, amount: 445600}
    - {from: 2028-01-01, to: 2028-06-30, amount: 222800}
`,
      fixed: `
contract:
  start: 2025-07-01
  end: 2028-06-30
  amount: 1336800 #! yearly-times-years "1346800.00" > product
  years: 3
  yearlyPrice: 445600.00
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2027-06-30}
contract: {amount: 150000, years: 2, yearlyPrice: 100000} #! yearly-times-years "2" > years
`,
      good: `
period: {start: 2026-01-01, end: 2027-06-30}
contract: {amount: 150000, years: 1.5, yearlyPrice: 100000}
`,
      fixed: `
period: {start: 2026-01-01, end: 2027-06-30}
contract: {amount: 150000, years: 1.5, yearlyPrice: 100000} #! yearly-times-years "2" > years
`,
    },
    {
      bad: `
period: {start: 2025-04-01, end: 2026-12-31}
contract:
  amount: 3403000 #! yearly-times-years "3403000" > oneYear
  years: 2 #! yearly-times-years "2" > years
  yearlyPrice: 3403000
`,
    },
    {
      bad: `
contract:
  amount: 1000000
  yearly: #! yearly-times-years "yearly" > sum
    - {from: 2026-01-01, to: 2026-12-31, amount: 600000}
    - {from: 2027-01-01, to: 2027-06-30, amount: 300000}
`,
      good: `
contract:
  amount: 900000
  yearly:
    - {from: 2026-01-01, to: 2026-12-31, amount: 600000}
    - {from: 2027-01-01, to: 2027-06-30, amount: 300000}
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
contract:
  amount: 100000
  yearlyPrice: 100000
  yearly: [{from: 2026-01-01, to: 2026-06-30, amount: 50000}, {from: 2026-07-01, to: 2026-12-31, amount: 40000}] #! yearly-times-years "40000" > slice
`,
      good: `
period: {start: 2026-01-01, end: 2026-07-15}
contract:
  amount: 53698.63
  yearlyPrice: 100000
`,
    },
    {
      bad: `
period: {start: 2025-04-01, end: 2026-12-31}
contract:
  amount: 3403000 #! yearly-times-years "3403000" > oneYear
  lots:
    - {name: 第一包, yearlyPrice: 1257000}
    - {name: 第二包, yearlyPrice: 2146000}
`,
      good: `
period: {start: 2025-04-01, end: 2026-12-31}
contract:
  amount: 5955250
  lots:
    - {name: 第一包, yearlyPrice: 1257000, amount: 2199750}
    - {name: 第二包, yearlyPrice: 2146000, amount: 3755500}
`,
    },
    {
      bad: `
contract:
  amount: 900000
  yearlyPrice: 300000
  lots: #! yearly-times-years "lots" > lots #! yearly-times-years "lots" > lotPrices
    - {name: Site A, yearlyPrice: 100000, amount: 300000}
    - {name: Site B, yearlyPrice: 150000, amount: 450000}
`,
    },
  ],
});

type Message =
  | 'product'
  | 'oneYear'
  | 'years'
  | 'sum'
  | 'lots'
  | 'lotPrices'
  | 'slice'
  | 'price'
  | 'lotPrice'
  | 'count'
  | 'term'
  | 'amount'
  | 'setAmount'
  | 'setPrice'
  | 'setYears';

/** How long something is; both days are included. */
interface Length {
  start: string;
  end: string;
  /** Whole months, and the days that are left. */
  months: number;
  days: number;
  /** In years, by each way of counting that is in use; the likeliest first. */
  years: readonly [Big, ...Big[]];
}

function termOf(plan: DeliveryPlan): Length | undefined {
  return lengthOf(contractDate(plan, 'start')?.date, contractDate(plan, 'end')?.date);
}

function lengthOf(start: string | undefined, end: string | undefined): Length | undefined {
  const [first, last] = [parseDate(start ?? ''), parseDate(end ?? '')];
  if (first === undefined || last === undefined || daysBetween(first, last) < 0) return undefined;
  const beyond = epochDay(last) + 1;
  let months = (last.year - first.year) * 12 + last.month - first.month + 1;
  while (addMonths(epochDay(first), months).day > beyond) months -= 1;
  const days = beyond - addMonths(epochDay(first), months).day;
  return { start: start!, end: end!, months, days, years: yearsOf(first, months, days) };
}

/** A part of a year may be counted by months, with 30 days each, or by the days of a year. */
function yearsOf(first: PlainDate, months: number, days: number): readonly [Big, ...Big[]] {
  const byMonths = exact(months).div(12);
  const wholeYears = Math.floor(months / 12);
  const beyondYears = addMonths(epochDay(first), months).day + days - addMonths(epochDay(first), wholeYears * 12).day;
  if (beyondYears === 0) return [byMonths];
  const by365 = exact(beyondYears).div(365).plus(wholeYears);
  const by366 = exact(beyondYears).div(366).plus(wholeYears);
  return days === 0 ? [byMonths, by365, by366] : [by365, by366, byMonths.plus(exact(days).div(360))];
}

/** A number of years may be rounded, or leave out less than half a month. */
function yearsProblem(plan: DeliveryPlan, contract: Contract, term: Length): Problem<Message> | undefined {
  const { years, amount } = contract;
  const price = yearlyPriceOf(contract);
  const [computed] = term.years;
  if (years === undefined || computed.minus(years).abs().lte(exact(1).div(24))) return undefined;
  const decimals = String(years).split('.')[1]?.length ?? 0;
  if (decimals > 0 && computed.round(decimals).eq(years)) return undefined;
  const value = computed.round(2).toNumber();
  const borneOut = price !== undefined && amount !== undefined && equalToCent(product(price, years), amount);
  return {
    message: 'years',
    at: at(contract, 'years'),
    args: { years, start: term.start, end: term.end, computed: lengthText(term) },
    related: [{ at: contractDate(plan, 'end')!.at, message: 'term' }],
    // Where price and amount bear out the number of years, the term may be what is wrong.
    fixes: borneOut
      ? []
      : [{ title: 'setYears', args: { value }, changes: [{ do: 'set', at: at(contract, 'years'), value }], preferred: true }],
  };
}

/** The total against the yearly price; the number of years is the stated one, or that of the term where it is wrong or not stated. */
function productProblem(contract: Contract, term: Length | undefined, yearsAreWrong: boolean): Problem<Message> | undefined {
  const { amount } = contract;
  const yearlyPrice = yearlyPriceOf(contract);
  if (amount === undefined || yearlyPrice === undefined) return undefined;
  if (yearsAreWrong && equalToCent(product(yearlyPrice, contract.years!), amount)) return undefined;
  const years = yearsAreWrong ? undefined : contract.years;
  const stated = years === undefined ? [] : [exact(years)];
  const possible = [...stated, ...(term?.years ?? [])];
  const [likely] = possible;
  if (likely === undefined || possible.some(length => equalToCent(product(yearlyPrice, length), amount))) return undefined;
  const computed = toCent(product(yearlyPrice, likely));
  const price = likely.eq(0) ? undefined : exact(amount).div(likely);
  const prices = contract.yearlyPrice !== undefined && price?.round(2).eq(price) ? [price.toNumber()] : [];
  const changes = (key: 'amount' | 'yearlyPrice', value: number): Fix['changes'] => [{ do: 'set', at: at(contract, key), value }];
  return {
    message: equalToCent(yearlyPrice, amount) ? 'oneYear' : 'product',
    at: at(contract, 'amount'),
    args: {
      price: formatMoney(yearlyPrice),
      years: years === undefined ? lengthText(term!) : yearsText(years),
      product: formatMoney(computed),
      amount: formatMoney(amount),
    },
    related: [...pricePlaces(contract), ...(years === undefined ? [] : [{ at: at(contract, 'years'), message: 'count' as const }])],
    fixes: [
      {
        title: 'setAmount',
        args: { value: formatMoney(computed) },
        changes: changes('amount', computed),
        preferred: prices.length === 0,
      },
      ...prices.map(
        (value): Fix<Message> => ({
          title: 'setPrice',
          args: { value: formatMoney(value) },
          changes: changes('yearlyPrice', value),
        }),
      ),
    ],
  };
}

/** The yearly price as it is stated, or that of all lots together where each lot has its own. */
function yearlyPriceOf(contract: Contract): Amount | undefined {
  return declared(contract, 'yearlyPrice') ? contract.yearlyPrice : lotSum(contract, 'yearlyPrice');
}

function pricePlaces(contract: Contract): NonNullable<Problem<Message>['related']> {
  if (contract.yearlyPrice !== undefined) return [{ at: at(contract, 'yearlyPrice'), message: 'price' }];
  return (contract.lots ?? []).map(lot => ({ at: at(lot, 'yearlyPrice'), message: 'lotPrice', args: { lot: lot.name ?? '' } }));
}

function lotSum({ lots }: Contract, key: 'amount' | 'yearlyPrice'): Big | undefined {
  if (lots === undefined || lots.length === 0 || !whole(lots)) return undefined;
  const prices = lots.flatMap(lot => lot[key] ?? []);
  return prices.length < lots.length ? undefined : sum(prices);
}

/** What the lots cost together, against the contract. An amount that the years already contradict is not held against the lots as well. */
function* lotProblems(contract: Contract, amountIsWrong: boolean): Iterable<Problem<Message>> {
  for (const { key, whole, message } of [
    { key: 'amount', whole: amountIsWrong ? undefined : contract.amount, message: 'lots' },
    { key: 'yearlyPrice', whole: contract.yearlyPrice, message: 'lotPrices' },
  ] as const) {
    const lots = lotSum(contract, key);
    if (lots === undefined || whole === undefined || equalToCent(lots, whole)) continue;
    const value = toCent(lots);
    const title = key === 'amount' ? 'setAmount' : 'setPrice';
    yield {
      message,
      at: at(contract, 'lots'),
      args: { sum: formatMoney(value), amount: formatMoney(whole) },
      related: [{ at: at(contract, key), message: key === 'amount' ? 'amount' : 'price' }],
      fixes: [{ title, args: { value: formatMoney(value) }, changes: [{ do: 'set', at: at(contract, key), value }] }],
    };
  }
}

/** The price of a year, or a part of one, against the yearly price. */
function sliceProblem(contract: Contract, slice: ContractYear): Problem<Message>[] {
  const length = lengthOf(slice.from, slice.to);
  const yearlyPrice = yearlyPriceOf(contract);
  const { amount } = slice;
  if (yearlyPrice === undefined || amount === undefined || length === undefined) return [];
  if (length.years.some(years => equalToCent(product(yearlyPrice, years), amount))) return [];
  const value = toCent(product(yearlyPrice, length.years[0]));
  return [
    {
      message: 'slice',
      at: at(slice, 'amount'),
      args: { price: formatMoney(yearlyPrice), years: lengthText(length), product: formatMoney(value), amount: formatMoney(amount) },
      related: pricePlaces(contract),
      fixes: [
        {
          title: 'setAmount',
          args: { value: formatMoney(value) },
          changes: [{ do: 'set', at: at(slice, 'amount'), value }],
          preferred: true,
        },
      ],
    },
  ];
}

function* sumProblems(contract: Contract): Iterable<Problem<Message>> {
  const { yearly, amount } = contract;
  if (yearly === undefined || yearly.length === 0 || amount === undefined || !whole(yearly)) return;
  const amounts = yearly.flatMap(slice => slice.amount ?? []);
  if (amounts.length < yearly.length || equalToCent(sum(amounts), amount)) return;
  const value = toCent(sum(amounts));
  yield {
    message: 'sum',
    at: at(contract, 'yearly'),
    args: { sum: formatMoney(value), amount: formatMoney(amount) },
    related: [{ at: at(contract, 'amount'), message: 'amount' }],
    fixes: [{ title: 'setAmount', args: { value: formatMoney(value) }, changes: [{ do: 'set', at: at(contract, 'amount'), value }] }],
  };
}

function yearsText(years: number): Text {
  return { en: years === 1 ? '1 year' : `${years} years`, 'zh-CN': `${years} 年` };
}

/** `2 years 6 months`, `2 年 6 个月`. */
function lengthText({ months, days }: Length): Text {
  const parts = [
    { amount: Math.floor(months / 12), en: 'year', zh: '年' },
    { amount: months % 12, en: 'month', zh: '个月' },
    { amount: days, en: 'day', zh: '天' },
  ].filter(({ amount }) => amount > 0);
  return {
    en: parts.map(({ amount, en }) => `${amount} ${en}${amount === 1 ? '' : 's'}`).join(' '),
    'zh-CN': parts.map(({ amount, zh }) => `${amount} ${zh}`).join(' '),
  };
}
