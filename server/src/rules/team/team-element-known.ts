import { at } from '../../plan/place';
import { teamRule } from '../rule';
import { correction, nearest } from './meant';
import { mostElements, pathFrom, unknownKeyOf } from './paths';

export const teamElementKnown = teamRule({
  id: 'team-element-known',
  chapter: 'team',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'A required element is one that the format knows.', 'zh-CN': '必备要素应为格式所定义。' },
  why: { en: 'No plan can have an element that the format does not know.', 'zh-CN': '格式中没有的要素，任何计划都无法具备。' },
  remedy: {
    en: 'Write the keys that lead to the element with dots between them: `transition.migration`; for an agreement `sla.targets`.',
    'zh-CN': '按层级写出各键并以点分隔，例如 `transition.migration`；协议中的要素写作 `sla.targets`。',
  },
  messages: {
    unknown: {
      en: 'The format has no `{key}` here; did you mean one of {known}?',
      'zh-CN': '格式中此处没有 `{key}`，可用的键有 {known}。',
    },
    many: {
      en: 'More than {most} elements are required; those behind are not asked for.',
      'zh-CN': '必备要素超过 {most} 项，其后的不再检查。',
    },
    none: { en: 'The format has nothing at `{path}`.', 'zh-CN': '格式中没有 `{path}`。' },
    meant: { en: 'The format has no `{key}`; did you mean `{meant}`?', 'zh-CN': '格式中没有 `{key}`，是否应为 `{meant}`？' },
    correct: { en: 'Change to `{meant}`', 'zh-CN': '改为 `{meant}`' },
  },
  examples: [
    {
      bad: 'required: [training, transition.migrations] #! team-element-known "transition.migrations" > meant',
      fixed: 'required: [training, transition.migration] #! team-element-known "transition.migrations" > meant',
      good: 'required: [training, transition.migration, sla.targets]',
    },
    {
      bad: `required:
  - 培训计划 #! team-element-known "培训计划" > unknown
  - budget/lines #! team-element-known "budget/lines" > none`,
      good: 'required: ["organization.roles[*].skills"]',
    },
  ],
  *check({ team }) {
    for (const [index, written] of (team.required ?? []).entries()) {
      const place = at(team.required!, index);
      if (index === mostElements) {
        yield { message: 'many', at: place, args: { most: mostElements } };
        return;
      }
      const path = pathFrom(written);
      const fault = path === undefined ? { key: written, known: [] } : unknownKeyOf(path);
      if (fault === undefined) continue;
      const { key, known } = fault;
      const meant = nearest(key, known);
      if (meant !== undefined)
        yield {
          message: 'meant',
          at: place,
          args: { key, meant: written.replace(key, meant) },
          fixes: correction(place, written.replace(key, meant)),
        };
      else if (known.length === 0) yield { message: 'none', at: place, args: { path: written } };
      else yield { message: 'unknown', at: place, args: { key, known: known.slice(0, 8).map(name => `\`${name}\``) } };
    }
  },
});
