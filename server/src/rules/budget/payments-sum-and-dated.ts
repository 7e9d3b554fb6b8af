import { equalToCent, exact, formatMoney, product, share, sum } from '../../money/exact';
import type { DeliveryPlan, Milestone, Payment } from '../../plan/generated/types';
import { at, declared, type Place, whole } from '../../plan/place';
import { named } from '../named';
import { type Fix, type Problem, planRule } from '../rule';
import { toCent } from './sums';

export const paymentsSumAndDated = planRule({
  id: 'payments-sum-and-dated',
  chapter: 'budget',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['DN-06', 'DP-09'],
  since: '0.1',
  title: {
    en: 'Payments come to 100 % and to the contract amount, and each is tied to a milestone or a date in the contract term.',
    'zh-CN': '付款比例之和应为 100%、金额之和应等于合同金额，每笔付款应对应合同期内的里程碑或日期。',
  },
  why: {
    en: 'A share that no payment claims is never invoiced, and a payment without a milestone is disputed when it falls due.',
    'zh-CN': '比例不足的部分无法开票收款，没有对应里程碑的付款到期时容易扯皮。',
  },
  remedy: {
    en: 'Correct shares and amounts so that they come to the contract, and name for each payment a milestone (`at`) or a day (`date`).',
    'zh-CN': '更正比例和金额，使其合计与合同一致，并为每笔付款写明里程碑（`at`）或日期（`date`）。',
  },
  messages: {
    noShare: {
      en: 'This payment has neither `percent` nor `amount`.',
      'zh-CN': '这笔付款没有 `percent`，也没有 `amount`。',
      missing: true,
    },
    percents: { en: 'The shares come to {sum} % ({shares}), not to 100 %.', 'zh-CN': '付款比例合计 {sum}%（{shares}），应为 100%。' },
    amounts: {
      en: 'The payments add up to {sum}; the contract amount is {amount}.',
      'zh-CN': '各笔付款合计 {sum}，合同金额为 {amount}。',
    },
    product: {
      en: '{percent} % of {contract} is {product}; the amount says {amount}.',
      'zh-CN': '合同金额 {contract} 的 {percent}% 为 {product}，付款金额写的是 {amount}。',
    },
    undated: {
      en: 'This payment is tied to nothing: name a milestone under `at`, or a day under `date`.',
      'zh-CN': '这笔付款没有对应的时间：请用 `at` 指明里程碑，或用 `date` 写明日期。',
      missing: true,
    },
    early: {
      en: 'This payment falls due on {date}, before the contract term begins on {limit}.',
      'zh-CN': '这笔付款的日期 {date} 早于合同期起始日 {limit}。',
    },
    late: {
      en: 'This payment falls due on {date}, after the contract term ends on {limit}.',
      'zh-CN': '这笔付款的日期 {date} 晚于合同期截止日 {limit}。',
    },
    setPercent: { en: 'Set the share to {value} %', 'zh-CN': '将比例设为 {value}%' },
    setPercents: { en: 'Set the shares to what the amounts say, in percent: {values}', 'zh-CN': '按金额更正比例（%）：{values}' },
    setAmount: { en: 'Set the amount to {value}', 'zh-CN': '将金额改为 {value}' },
    tieTo: { en: 'Pay at milestone {milestone}', 'zh-CN': '对应里程碑 {milestone}' },
    contract: { en: 'The contract amount is here.', 'zh-CN': '合同金额在这里。' },
    milestone: { en: 'The milestone is on {date}.', 'zh-CN': '该里程碑的日期为 {date}。' },
    limit: { en: 'The term is limited here.', 'zh-CN': '期限写在这里。' },
  },
  *check({ plan }) {
    const payments = plan.budget?.payments;
    if (payments === undefined) return;
    yield* shareProblems(plan, payments);
    for (const payment of payments.filter(hasShare)) yield* timeProblems(plan, payments, payment);
  },
  examples: [
    {
      bad: `
contract: {amount: 1860000}
period: {start: 2026-01-01, end: 2026-12-31}
budget:
  payments: #! payments-sum-and-dated "payments" > percents
    - {date: 2026-01-14, percent: 30, amount: 558000}
    - {date: 2026-06-30, percent: 40, amount: 744000}
    - {date: 2026-12-29, percent: 20, amount: 558000}
`,
      good: `
contract: {amount: 1860000, signed: 2025-12-19}
period: {start: 2026-01-01, end: 2026-12-31}
budget:
  payments:
    - {date: 2025-12-25, percent: 30, amount: 558000}
    - {date: 2026-06-30, percent: 40, amount: 744000}
    - {date: 2026-12-29, percent: 30, amount: 558000}
`,
      fixed: `
contract: {amount: 1860000}
period: {start: 2026-01-01, end: 2026-12-31}
budget:
  payments: #! payments-sum-and-dated "payments" > percents
    - {date: 2026-01-14, percent: 30, amount: 558000}
    - {date: 2026-06-30, percent: 40, amount: 744000}
    - {date: 2026-12-29, percent: 30, amount: 558000}
`,
    },
    {
      bad: `
contract:
  amount: 1336800
schedule:
  milestones:
    - id: ms-kickoff
      name: 启动会
      date: 2025-07-10
    - id: ms-accept
      name: 年度验收
      date: 2028-06-30
budget:
  payments:
    - at: ms-kickoff
      percent: 50
      amount: 668000 #! payments-sum-and-dated "668000" > product
    - percent: 50 #! payments-sum-and-dated "percent: 50" > undated
      amount: 668400
`,
      good: `
contract:
  amount: 1000000
schedule:
  milestones: [{id: ms-kickoff, date: 2025-07-10}, {id: ms-accept, date: 2028-06-30}]
budget:
  payments:
    - at: ms-kickoff
      percent: 33.33
      amount: 333333.33
    - at: ms-accept
      percent: 66.67
      amount: 666666.67
`,
      fixed: `
contract:
  amount: 1336800
schedule:
  milestones:
    - id: ms-kickoff
      name: 启动会
      date: 2025-07-10
    - id: ms-accept
      name: 年度验收
      date: 2028-06-30
budget:
  payments:
    - at: ms-kickoff
      percent: 50
      amount: 668400 #! payments-sum-and-dated "668000" > product
    - at: ms-accept
      percent: 50 #! payments-sum-and-dated "percent: 50" > undated
      amount: 668400
`,
    },
    {
      bad: `
contract: {amount: 100000, start: 2026-01-01, end: 2026-12-31}
schedule:
  milestones: [{id: ms-accept, name: Acceptance, date: 2027-01-15}]
budget:
  payments:
    - {date: 2025-12-20, percent: 60} #! payments-sum-and-dated "2025-12-20" > early
    - {at: ms-accept, percent: 40} #! payments-sum-and-dated "ms-accept" > late
`,
    },
    {
      bad: `
contract: {amount: 100000}
budget:
  payments: #! payments-sum-and-dated "payments" > amounts
    - {date: 2026-01-14, amount: 50000}
    - {date: 2026-12-20, amount: 40000}
`,
    },
    {
      bad: `
budget:
  payments:
    - date: 2026-01-14
      percent: 30
    - date: 2026-12-20 #! payments-sum-and-dated "date: 2026-12-20" > noShare
`,
    },
  ],
});

type Message =
  | 'noShare'
  | 'percents'
  | 'amounts'
  | 'product'
  | 'undated'
  | 'early'
  | 'late'
  | 'setPercent'
  | 'setPercents'
  | 'setAmount'
  | 'tieTo'
  | 'contract'
  | 'milestone'
  | 'limit';

/** A payment without one is asked for it alone. */
function hasShare(payment: Payment): boolean {
  return declared(payment, 'percent') || declared(payment, 'amount');
}

/** Shares first: amounts are held against them only where they come to 100 %. */
function* shareProblems({ contract }: DeliveryPlan, payments: readonly Payment[]): Iterable<Problem<Message>> {
  const shareless = payments.filter(payment => !hasShare(payment));
  for (const payment of shareless) {
    const fixes = shareless.length === 1 ? missingShareFix(payments, payment) : [];
    yield { message: 'noShare', at: at(payment, 'percent'), fixes };
  }
  if (payments.length === 0 || shareless.length > 0 || !whole(payments)) return;
  const percents = payments.flatMap(({ percent }) => (percent === undefined ? [] : [percent]));
  if (percents.length === payments.length && !sum(percents).eq(100)) {
    yield {
      message: 'percents',
      at: { of: payments },
      args: { shares: percents.join(' + '), sum: sum(percents).toString() },
      fixes: sharesFromAmounts(payments, contract?.amount),
    };
    return;
  }
  const amount = contract?.amount;
  if (amount === undefined) return;
  const related = [{ at: at(contract!, 'amount'), message: 'contract' as const }];
  const wrong = payments.filter(payment => !fits(payment, amount));
  for (const payment of wrong) {
    const computed = product(amount, payment.percent!).div(100);
    yield {
      message: 'product',
      at: at(payment, 'amount'),
      args: {
        percent: payment.percent!,
        contract: formatMoney(amount),
        product: formatMoney(computed),
        amount: formatMoney(payment.amount!),
      },
      related,
      fixes: [
        {
          title: 'setAmount',
          args: { value: formatMoney(computed) },
          changes: [{ do: 'set', at: at(payment, 'amount'), value: toCent(computed) }],
          preferred: true,
        },
      ],
    };
  }
  const amounts = payments.flatMap(payment => (payment.amount === undefined ? [] : [payment.amount]));
  if (wrong.length === 0 && amounts.length === payments.length && !equalToCent(sum(amounts), amount)) {
    const args = { sum: formatMoney(sum(amounts)), amount: formatMoney(amount) };
    yield { message: 'amounts', at: { of: payments }, args, related };
  }
}

/** Whether the amount is the share of the contract; a share with decimals may be one that was rounded. */
function fits({ percent, amount }: Payment, contract: number): boolean {
  if (percent === undefined || amount === undefined || equalToCent(product(contract, percent).div(100), amount)) return true;
  const decimals = String(percent).split('.')[1]?.length ?? 0;
  return decimals > 0 && share(amount, contract)?.round(decimals).eq(percent) === true;
}

function missingShareFix(payments: readonly Payment[], payment: Payment): Fix<Message>[] {
  const others = payments.filter(other => other !== payment).map(({ percent }) => percent);
  if (!whole(payments) || !others.every(percent => percent !== undefined)) return [];
  const left = exact(100).minus(sum(others));
  if (left.lte(0)) return [];
  const value = left.toNumber();
  return [{ title: 'setPercent', args: { value }, changes: [{ do: 'insert', into: payment, key: 'percent', value }], preferred: true }];
}

/** The right shares, where the amounts come to the contract and so say what was meant. */
function sharesFromAmounts(payments: readonly Payment[], contract: number | undefined): Fix<Message>[] {
  if (contract === undefined) return [];
  const amounts = payments.flatMap(({ amount }) => (amount === undefined ? [] : [amount]));
  const shares = amounts.map(amount => share(amount, contract));
  const known = shares.every(part => part?.round(4).eq(part) === true && part.gte(0) && part.lte(100));
  if (amounts.length < payments.length || !known || !equalToCent(sum(amounts), contract)) return [];
  const values = shares.map(part => part!.toNumber());
  const changes = payments.flatMap((payment, index) =>
    payment.percent === values[index] ? [] : [{ do: 'set', at: at(payment, 'percent'), value: values[index]! } as const],
  );
  return [{ title: 'setPercents', args: { values }, changes, preferred: true }];
}

function* timeProblems(plan: DeliveryPlan, payments: readonly Payment[], payment: Payment): Iterable<Problem<Message>> {
  const milestones = plan.schedule?.milestones ?? [];
  if (!declared(payment, 'at') && !declared(payment, 'date')) {
    const free = milestones.filter(({ id }) => id !== undefined && !payments.some(other => other.at === id));
    yield { message: 'undated', at: at(payment, 'at'), fixes: tieFixes(payment, free) };
    return;
  }
  const milestone = milestones.find(({ id }) => id !== undefined && id === payment.at);
  const date = milestone?.date ?? (payment.at === undefined ? payment.date : undefined);
  if (date === undefined) return;
  const { first, last } = term(plan);
  const [message, limit] =
    first && date < first.date ? (['early', first] as const) : last && date > last.date ? (['late', last] as const) : [];
  if (message === undefined || limit === undefined) return;
  const related: Problem<Message>['related'] = [{ at: limit.at, message: 'limit' }];
  yield {
    message,
    at: at(payment, milestone === undefined ? 'date' : 'at'),
    args: { date, limit: limit.date },
    related: milestone === undefined ? related : [{ at: at(milestone, 'date'), message: 'milestone', args: { date } }, ...related],
  };
}

function tieFixes(payment: Payment, milestones: readonly Milestone[]): Fix<Message>[] {
  return milestones.map(milestone => ({
    title: 'tieTo',
    args: { milestone: named(milestone) },
    changes: [{ do: 'insert', into: payment, key: 'at', value: milestone.id! }],
    preferred: milestones.length === 1,
  }));
}

interface Limit {
  date: string;
  at: Place;
}

/** The days between which a payment may fall due: from signature or the first day of contract or service to the last of both. */
function term({ contract, period }: DeliveryPlan): { first?: Limit; last?: Limit } {
  const limit = (of: object | undefined, key: string, date: string | undefined): Limit[] => (of && date ? [{ date, at: at(of, key) }] : []);
  const starts = [
    ...limit(contract, 'signed', contract?.signed),
    ...limit(contract, 'start', contract?.start),
    ...limit(period, 'start', period?.start),
  ];
  const ends = [...limit(contract, 'end', contract?.end), ...limit(period, 'end', period?.end)];
  const byDate = (a: Limit, b: Limit): number => (a.date < b.date ? -1 : 1);
  return { first: starts.sort(byDate)[0], last: ends.sort(byDate).at(-1) };
}
