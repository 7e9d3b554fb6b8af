import type { DeliveryPlan, EscalationStep, Role } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { named } from '../named';
import { agreementRule, type Problem } from '../rule';
import { escalationSequences, targetName } from './escalations';

export const escalationThresholdsIncrease = agreementRule({
  id: 'escalation-thresholds-increase',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  clauses: ['RS-08', 'SF-09', 'CO-14'],
  since: '0.1',
  title: {
    en: 'The thresholds of escalation rise from step to step, and each step notifies somebody higher than the one before.',
    'zh-CN': '升级阈值应严格递增，通知对象级别应逐级升高。',
  },
  why: {
    en: 'Where the director is told before the manager, the manager hears of the outage from the director, and nobody has worked on it in between.',
    'zh-CN': '总监先于经理得到通知，经理反而从总监那里听说故障，中间没有人处理。',
  },
  remedy: {
    en: 'Put the steps in the order of their thresholds, and let each notify a role with a higher `rank` than the step before.',
    'zh-CN': '按阈值由低到高排列各步，使每一步通知的角色 `rank` 高于上一步。',
  },
  messages: {
    threshold: {
      en: 'This step comes at {second} % of the {target}, the one before it at {first} %: thresholds have to rise.',
      'zh-CN': '这一步在{target}的 {second}% 触发，上一步却在 {first}%：阈值应逐步升高。',
    },
    rank: {
      en: 'This step notifies {second} (rank {secondRank}), the one before it {first} (rank {firstRank}): nobody higher is told.',
      'zh-CN': '这一步通知 {second}（级别 {secondRank}），上一步通知 {first}（级别 {firstRank}）：没有升到更高的层级。',
    },
    level: {
      en: 'This step is level {second}, the one before it level {first}: levels have to rise.',
      'zh-CN': '这一步为第 {second} 级，上一步为第 {first} 级：级别应逐步升高。',
    },
    before: { en: 'The step before.', 'zh-CN': '上一步。' },
    role: { en: 'The rank of {role} is {rank}.', 'zh-CN': '{role}的级别为 {rank}。' },
  },
  *check({ sla, plans }) {
    const said = new Set<EscalationStep>();
    for (const { of, steps } of escalationSequences(sla)) {
      for (const [index, second] of steps.slice(1).entries()) {
        const found = said.has(second) ? undefined : wrongStep(steps[index]!, second, plans);
        if (found === undefined) continue;
        said.add(second);
        yield { ...found, args: { ...found.args, target: targetName(of) } };
      }
    }
  },
  examples: [
    {
      bad: `
escalation:
  - {kind: warning, at: 50, of: resolution, notify: [role-lead]}
  - {kind: alarm, at: 80, of: resolution, notify: [role-pm]}
  - {kind: escalate, at: 75, of: resolution, notify: [role-director], level: 1} #! escalation-thresholds-increase "75" > threshold
`,
      good: `
escalation:
  - {kind: warning, at: 50, of: resolution, notify: [role-lead]}
  - {kind: alarm, at: 80, of: resolution, notify: [role-pm]}
  - {kind: warning, at: 50, of: response, notify: [role-lead]}
  - {kind: escalate, at: 100, of: resolution, notify: [role-director], level: 1}
  - {kind: escalate, at: 150, of: resolution, notify: [role-executive], level: 2}
`,
    },
    {
      bad: {
        plan: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
organization:
  roles:
    - {id: role-director, name: 交付总监, party: supplier, rank: 4}
    - {id: role-pm, name: 项目经理, party: supplier, rank: 3}
`,
        sla: `
id: sla-hydro
escalation:
  - kind: alarm
    at: 80
    of: resolution
    notify: [role-director]
  - kind: escalate
    at: 100
    of: resolution
    notify: [role-pm] #! escalation-thresholds-increase "notify" > rank
`,
      },
      good: {
        plan: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
organization:
  roles:
    - {id: role-director, name: 交付总监, party: supplier, rank: 4}
    - {id: role-pm, name: 项目经理, party: supplier, rank: 3}
    - {id: role-cust-lead, name: 需方项目负责人, party: customer}
`,
        sla: `
id: sla-hydro
escalation:
  - {kind: alarm, at: 80, of: resolution, notify: [role-pm, role-cust-lead]}
  - {kind: escalate, at: 100, of: resolution, notify: [role-director, role-cust-lead]}
`,
      },
    },
    {
      bad: `
escalation:
  - {kind: escalate, at: 100, of: response, priorities: [P1], notify: [role-director], level: 2}
  - {kind: escalate, at: 150, of: response, priorities: [P1, P2], notify: [role-executive], level: 1} #! escalation-thresholds-increase "1" > level
`,
    },
  ],
});

type Message = 'threshold' | 'rank' | 'level' | 'before' | 'role';

/** What is wrong between two steps that follow one another; the first fault explains the others. */
function wrongStep(first: EscalationStep, second: EscalationStep, plans: readonly DeliveryPlan[]): Problem<Message> | undefined {
  const before = (key: keyof EscalationStep) => ({ at: at(first, key), message: 'before' as const });
  if (first.at !== undefined && second.at !== undefined) {
    // An escalation may follow an alarm at once.
    const together = first.at === second.at && first.kind === 'alarm' && second.kind === 'escalate';
    if (second.at <= first.at && !together) {
      return { message: 'threshold', at: at(second, 'at'), args: { first: first.at, second: second.at }, related: [before('at')] };
    }
  }
  const [lower, higher] = [highest(first, plans), highest(second, plans)];
  if (lower !== undefined && higher !== undefined && higher.rank <= lower.rank) {
    return {
      message: 'rank',
      at: at(second, 'notify'),
      args: { first: named(lower.role), firstRank: lower.rank, second: named(higher.role), secondRank: higher.rank },
      related: [
        before('notify'),
        ...[lower, higher].map(({ role, rank }) => ({ at: at(role, 'rank'), message: 'role' as const, args: { role: named(role), rank } })),
      ],
    };
  }
  if (first.level === undefined || second.level === undefined || second.level > first.level) return undefined;
  return { message: 'level', at: at(second, 'level'), args: { first: first.level, second: second.level }, related: [before('level')] };
}

/** The role with the highest rank that a step notifies; undefined where a role of the supplier has no rank or is not known. */
function highest({ notify = [] }: EscalationStep, plans: readonly DeliveryPlan[]): { role: Role; rank: number } | undefined {
  const roles = notify.flatMap(id => rolesOf(id, plans));
  const ranked = roles.flatMap(role => (role?.rank === undefined ? [] : [{ role, rank: role.rank }]));
  if (roles.some(role => role === undefined || (role.rank === undefined && role.party !== 'customer'))) return undefined;
  return ranked.sort((a, b) => b.rank - a.rank)[0];
}

/** The role, or the roles of the person, with this id; nothing for a party, which has no rank. */
function rolesOf(id: string, plans: readonly DeliveryPlan[]): (Role | undefined)[] {
  const roles = plans.flatMap(({ organization }) => organization?.roles ?? []);
  if (id.startsWith('role-')) return [roles.find(role => role.id === id)];
  const person = plans.flatMap(({ organization }) => organization?.people ?? []).find(candidate => candidate.id === id);
  return (person?.roles ?? []).map(held => roles.find(role => role.id === held));
}
