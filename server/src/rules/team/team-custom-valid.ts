import { at } from '../../plan/place';
import { teamRule } from '../rule';
import { correction, nearest } from './meant';
import { pathFrom, unknownKeyOf } from './paths';

const demands = ['present', 'contains', 'equals', 'oneOf', 'min', 'max', 'like'] as const;

export const teamCustomValid = teamRule({
  id: 'team-custom-valid',
  chapter: 'team',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'A rule of the team has a name of its own, looks at places that there are, and demands something.',
    'zh-CN': '自定义规则应有唯一的名称、存在的对象和明确的要求。',
  },
  why: {
    en: 'A rule that looks nowhere finds nothing, and its silence is taken for a good plan.',
    'zh-CN': '对象写错的规则什么也查不出，计划却被当成合格。',
  },
  remedy: {
    en: 'Write `given` with the keys of the format (`organization.roles[*]`), `then.field` with a key that stands there, and one of `present`, `contains`, `equals`, `oneOf`, `min`, `max`, `like`.',
    'zh-CN':
      '`given` 用格式中的键（`organization.roles[*]`），`then.field` 写该处的键，并至少写明 `present`、`contains`、`equals`、`oneOf`、`min`、`max`、`like` 之一。',
  },
  messages: {
    taken: { en: '`{id}` is the name of a rule of the program; choose another.', 'zh-CN': '`{id}` 是内置规则的名称，请换一个。' },
    twice: { en: '`{id}` is declared twice; only the last would count.', 'zh-CN': '`{id}` 声明了两次，只有最后一次有效。' },
    path: {
      en: '`{path}` is no path: write keys with dots between them, and `[*]` behind a list.',
      'zh-CN': '`{path}` 不是路径：各级键以点分隔，列表后写 `[*]`。',
    },
    unknown: { en: 'The format has no `{key}` there; it has {known}.', 'zh-CN': '格式中该处没有 `{key}`，可用的键有 {known}。' },
    noKeys: { en: 'The format has no `{key}` there.', 'zh-CN': '格式中该处没有 `{key}`。' },
    meant: { en: 'The format has no `{key}` there; did you mean `{meant}`?', 'zh-CN': '格式中该处没有 `{key}`，是否应为 `{meant}`？' },
    nothing: {
      en: 'This demands nothing: add one of {demands}.',
      'zh-CN': '没有写明要求：请补充 {demands} 之一。',
    },
    many: {
      en: 'More than {most} rules are declared; those behind are not followed.',
      'zh-CN': '声明的规则超过 {most} 条，其后的不再执行。',
    },
    correct: { en: 'Change to `{meant}`', 'zh-CN': '改为 `{meant}`' },
  },
  examples: [
    {
      bad: `custom:
  - id: dba-on-call
    given: organization.role #! team-custom-valid "organization.role" > meant
    then: {field: skills, contains: database}`,
      fixed: `custom:
  - id: dba-on-call
    given: organization.roles #! team-custom-valid "organization.role" > meant
    then: {field: skills, contains: database}`,
      good: `custom:
  - id: dba-on-call
    given: organization.roles[*]
    where: {post: technical}
    then: {field: skills, contains: database}
    message: {en: A technical role needs database skills., zh-CN: 技术岗应具备数据库技能。}`,
    },
    {
      bad: `custom:
  - {id: budget-required, given: budget, then: {field: total, min: 1}} #! team-custom-valid "budget-required" > taken
  - {id: total-said, given: budget, then: {field: totals, present: true}} #! team-custom-valid "totals" > meant
  - {id: no-demand, given: sla.targets.*, then: {field: response}} #! team-custom-valid "then" > nothing
  - {id: no-path, given: 'budget lines', then: {field: amount, min: 0}} #! team-custom-valid "'budget lines'" > path`,
      good: 'custom: [{id: total-said, given: budget, then: {field: total, present: true}}]',
    },
  ],
  *check({ team, rules }) {
    const taken = new Set(rules.map(({ id }) => id));
    const seen = new Set<string>();
    for (const [index, custom] of (team.custom ?? []).entries()) {
      const { id, given, then } = custom;
      if (index === mostCustomRules) {
        yield { message: 'many', at: at(team.custom!, index), args: { most: mostCustomRules } };
        return;
      }
      if (id !== undefined && taken.has(id)) yield { message: 'taken', at: at(custom, 'id'), args: { id } };
      else if (id !== undefined && seen.has(id)) yield { message: 'twice', at: at(custom, 'id'), args: { id } };
      if (id !== undefined) seen.add(id);
      if (then !== undefined && !demands.some(name => then[name] !== undefined))
        yield { message: 'nothing', at: at(custom, 'then'), args: { demands: demands.map(name => `\`${name}\``) } };
      const path = given === undefined ? undefined : pathFrom(given);
      if (given === undefined) continue;
      if (path === undefined) {
        yield { message: 'path', at: at(custom, 'given'), args: { path: given } };
        continue;
      }
      const inGiven = unknownKeyOf(path);
      const field = then?.field;
      const inField = inGiven !== undefined || field === undefined ? undefined : unknownKeyOf({ ...path, keys: [...path.keys, field] });
      const fault = inGiven ?? inField;
      if (fault === undefined) continue;
      const place = inGiven === undefined ? at(then!, 'field') : at(custom, 'given');
      const { key, known } = fault;
      const meant = nearest(key, known);
      const corrected = inGiven === undefined ? meant : given.replace(key, meant ?? key);
      if (meant !== undefined) yield { message: 'meant', at: place, args: { key, meant }, fixes: correction(place, corrected!) };
      else if (known.length === 0) yield { message: 'noKeys', at: place, args: { key } };
      else yield { message: 'unknown', at: place, args: { key, known: known.slice(0, 8).map(name => `\`${name}\``) } };
    }
  },
});

/** Rules of a team that are followed; each of them goes through the plan. */
export const mostCustomRules = 500;
