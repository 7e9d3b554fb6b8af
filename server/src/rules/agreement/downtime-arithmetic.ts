import type { AvailabilityTarget, ServiceLevelAgreement } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import type { Text } from '../../text';
import { type AllowedDowntime, compareTimes, type ExactTime, exactTime, isoTime } from '../../time/availability';
import { type Duration, describeDuration, parseDuration } from '../../time/duration';
import { named } from '../named';
import { agreementRule, type Fix } from '../rule';
import { allowedText, downtimeOf, timeText } from './downtimes';

export const downtimeArithmetic = agreementRule({
  id: 'downtime-arithmetic',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  clauses: ['IT-13', 'OS-01'],
  since: '0.1',
  title: {
    en: 'A stated downtime is the window times (100 % − target), on the stated basis.',
    'zh-CN': '写明的停机时间应等于统计周期乘以（100% − 目标），并写明周期按多长折算。',
  },
  why: {
    en: 'The percentage and the minutes are both in the contract: where they differ, each side counts with the one that suits it.',
    'zh-CN': '百分比和分钟数都写在协议里，两者不一致时，双方各取对自己有利的一个。',
  },
  remedy: {
    en: 'Set `maxDowntime` to what the target allows, and say with `basis` how long the window is taken to be (`30d`, `730h`, `calendar`).',
    'zh-CN': '将 `maxDowntime` 改为目标所允许的时间，并用 `basis` 写明周期按多长折算（`30d`、`730h`、`calendar`）。',
  },
  messages: {
    wrong: {
      en: '{target} % of {basis} allows {allowed} of downtime; this says {stated}.',
      'zh-CN': '按{basis}计，{target}% 允许停机 {allowed}，此处写的是 {stated}。',
    },
    noBasis: {
      en: '{stated} follows from {target} % of {basis}, but {availability} states no `basis`: another reader may take another length.',
      'zh-CN': '{target}% 按{basis}计正好允许停机 {stated}，但 {availability}没有写明 `basis`，别人可能按另一种长度折算。',
      missing: true,
    },
    unclear: {
      en: '{availability} states no `basis`, so {target} % of {basis} may be anything from {allowed}; this says {stated}.',
      'zh-CN': '{availability}没有写明 `basis`，{basis}的 {target}% 可能是 {allowed}，此处写的是 {stated}。',
      missing: true,
    },
    target: { en: 'The target is {target} %.', 'zh-CN': '目标为 {target}%。' },
    otherBasis: { en: 'Here {basis} was taken.', 'zh-CN': '这里按{basis}折算。' },
    set: { en: 'Set the downtime to {iso}', 'zh-CN': '将停机时间改为 {iso}' },
    state: { en: 'State the basis `{value}`', 'zh-CN': '写明 `basis: {value}`' },
  },
  *check({ sla }) {
    for (const availability of sla.availability ?? []) {
      const stated = statedDowntime(availability);
      const allowed = downtimeOf(sla, availability);
      if (stated === undefined || allowed === undefined) continue;
      const { target, basis } = availability;
      const window = parseDuration(availability.window?.duration ?? '');
      const args = { target: target!, stated: timeText(stated.time), availability: named(availability) };
      const related = [{ at: at(availability, 'target'), message: 'target' as const, args: { target: target! } }];
      const unstated = basis === undefined && window !== undefined && window.years + window.months > 0;
      const taken = unstated ? basesOf(window).find(candidate => fits(stated, downtimeOf(sla, availability, candidate))) : undefined;
      if (taken !== undefined) {
        yield {
          message: 'noBasis',
          at: at(availability, 'maxDowntime'),
          args: { ...args, basis: basisText(taken, window) },
          related: [...related, ...othersOnAnotherBasis(sla, availability, taken)],
          fixes: [
            {
              title: 'state',
              args: { value: taken },
              changes: [{ do: 'insert', into: availability, key: 'basis', value: taken }],
              preferred: true,
            },
          ],
        };
      } else if (!fits(stated, allowed)) {
        yield {
          message: 'wrong',
          at: at(availability, 'maxDowntime'),
          args: { ...args, allowed: allowedText(allowed), basis: basisText(basis, window) },
          related,
          fixes: unstated ? [] : setFix(availability, allowed),
        };
      } else if (unstated) {
        yield {
          message: 'unclear',
          at: at(availability, 'maxDowntime'),
          args: { ...args, allowed: allowedText(allowed), basis: basisText(basis, window) },
          related,
        };
      }
    }
  },
  examples: [
    {
      bad: `
availability:
  - id: av-core
    target: 99.9
    window: {duration: P1M, rolling: false}
    basis: 30d
    maxDowntime: PT4H #! downtime-arithmetic "PT4H" > wrong
`,
      good: `
availability:
  - id: av-core
    target: 99.9
    window: {duration: P1M, rolling: false}
    basis: 30d
    maxDowntime: PT43M12S
  - id: av-web
    target: 99.5
    window: {duration: P1M}
    basis: 730h
    maxDowntime: PT3H39M
  - id: av-mail
    target: 99.95
    window: {duration: P1W}
    maxDowntime: PT5M
`,
      fixed: `
availability:
  - id: av-core
    target: 99.9
    window: {duration: P1M, rolling: false}
    basis: 30d
    maxDowntime: PT43M12S #! downtime-arithmetic "PT4H" > wrong
`,
    },
    {
      bad: `
availability:
  - {id: av-core, name: 核心平台, target: 99.9, window: {duration: P1M}, maxDowntime: PT43M48S} #! downtime-arithmetic "PT43M48S" > noBasis
  - {id: av-min, name: 最低可用率, target: 99.5, window: {duration: P1M}, maxDowntime: PT3H36M} #! downtime-arithmetic "PT3H36M" > noBasis
`,
      good: `
availability:
  - {id: av-core, name: 核心平台, target: 99.9, window: {duration: P1M}, basis: calendar, maxDowntime: PT43M}
`,
    },
    {
      bad: `
availability:
  - {id: av-dr, name: 灾备平台, target: 99, window: {duration: P1M}, maxDowntime: PT7H} #! downtime-arithmetic "PT7H" > unclear
`,
    },
  ],
});

interface Stated {
  time: ExactTime;
  /** Half of the last unit that is written, where it is minutes or seconds: nobody writes 43 minutes and 48 seconds who says 44 minutes. */
  tolerance: ExactTime;
}

function statedDowntime({ maxDowntime }: AvailabilityTarget): Stated | undefined {
  const duration = parseDuration(maxDowntime ?? '');
  const time = duration && exactTime(duration);
  if (maxDowntime === undefined || time === undefined) return undefined;
  const whole = /^[^.]*(?<unit>[MS])$/.exec(maxDowntime)?.groups?.unit;
  const half = whole === 'M' ? 30_000n : whole === 'S' ? 500n : 0n;
  return { time, tolerance: { milliseconds: half, per: 1n } };
}

function fits({ time, tolerance }: Stated, allowed: AllowedDowntime | undefined): boolean {
  if (allowed === undefined) return false;
  const moved = ({ milliseconds, per }: ExactTime, sign: bigint): ExactTime => ({
    milliseconds: milliseconds + sign * tolerance.milliseconds * per,
    per,
  });
  return compareTimes(time, moved(allowed.least, -1n)) >= 0 && compareTimes(time, moved(allowed.most, 1n)) <= 0;
}

/** The lengths that agreements commonly take for a window of months or years. */
function basesOf({ years, months }: Duration): string[] {
  const count = years * 12 + months;
  return years > 0 && months === 0 ? [`${years * 365}d`, `${years * 8760}h`] : [`${count * 30}d`, `${count * 730}h`];
}

function basisText(basis: string | undefined, window: Duration | undefined): Text {
  const length =
    basis === undefined || basis === 'calendar'
      ? window
      : parseDuration(basis.endsWith('d') ? `P${basis.toUpperCase()}` : `PT${basis.toUpperCase()}`);
  if (length === undefined) return { en: basis ?? '', 'zh-CN': basis ?? '' };
  return { en: describeDuration(length, 'en'), 'zh-CN': ` ${describeDuration(length, 'zh-CN')}` };
}

/** The other targets over the same window whose downtime was counted on another basis, so that the reader sees both. */
function othersOnAnotherBasis(sla: ServiceLevelAgreement, availability: AvailabilityTarget, taken: string) {
  return (sla.availability ?? []).flatMap(other => {
    const stated = statedDowntime(other);
    const window = parseDuration(other.window?.duration ?? '');
    if (other === availability || stated === undefined || window === undefined) return [];
    if (other.window?.duration !== availability.window?.duration || (declared(other, 'basis') && other.basis === undefined)) return [];
    const basis = other.basis ?? basesOf(window).find(candidate => fits(stated, downtimeOf(sla, other, candidate)));
    if (basis === undefined || basis === taken) return [];
    return [{ at: at(other, 'maxDowntime'), message: 'otherBasis' as const, args: { basis: basisText(basis, window) } }];
  });
}

/** Where the window has one length there is one right answer; none at all cannot be written as a duration. */
function setFix(availability: AvailabilityTarget, { least, most }: AllowedDowntime): Fix<'set'>[] {
  if (compareTimes(least, most) !== 0 || most.milliseconds === 0n) return [];
  const iso = isoTime(most);
  return [{ title: 'set', args: { iso }, changes: [{ do: 'set', at: at(availability, 'maxDowntime'), value: iso }], preferred: true }];
}
