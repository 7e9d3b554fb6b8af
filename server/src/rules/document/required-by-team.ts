import { at, declared, whole } from '../../plan/place';
import { fileRule } from '../rule';
import { pathFrom, walk } from '../team/paths';

export const requiredByTeam = fileRule({
  id: 'required-by-team',
  chapter: 'document',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: [],
  since: '0.1',
  title: { en: 'A plan has the elements that its team requires.', 'zh-CN': '计划应具备团队要求的要素。' },
  why: {
    en: 'The team has learnt that plans without them fail, and has written so in its own file.',
    'zh-CN': '团队的经验表明缺少这些要素的计划难以执行，因此写入了团队配置。',
  },
  remedy: {
    en: 'Add the element, or, where it is a section, give the reason why it does not apply under `notApplicable`.',
    'zh-CN': '补充该要素；如为整个章节且确实不需要，用 `notApplicable` 写明理由。',
  },
  parameters: {
    elements: {
      default: [],
      schema: { type: 'array', items: { type: 'string', minLength: 1 } },
      title: { en: 'The elements, as `required` in the team’s file lists them', 'zh-CN': '要素，取自团队配置的 `required`' },
    },
  },
  messages: {
    absent: {
      en: 'The team requires `{path}`, and `{key}` is missing here.',
      'zh-CN': '团队要求具备 `{path}`，此处缺少 `{key}`。',
      missing: true,
    },
    empty: { en: 'The team requires `{path}`, and it is empty.', 'zh-CN': '团队要求具备 `{path}`，此处却是空的。', missing: true },
  },
  examples: [
    {
      options: { elements: ['training', 'organization.roles[*].skills'] },
      bad: `
training: [] #! required-by-team "training" > empty
organization:
  roles:
    - {id: role-pm, name: 项目经理, skills: [沟通]}
    - {id: role-dba, name: 数据库管理员} #! required-by-team "id: role-dba" > absent
`,
      good: `
training: {notApplicable: the staff did the same work last year}
organization:
  roles:
    - {id: role-pm, name: Project manager, skills: [communication]}
`,
    },
    {
      options: { elements: ['transition.migration'] },
      bad: 'transition: {} #! required-by-team "transition" > absent',
      good: 'transition: {notApplicable: nothing is handed over}',
    },
  ],
  *check({ kind, model, parameters: { elements } }) {
    for (const element of elements) {
      const path = pathFrom(element);
      const last = path?.keys.at(-1);
      if (path === undefined || last === undefined || path.kind !== kind) continue;
      const seen = new Set<object>();
      for (const found of walk(model, path.keys.slice(0, -1), declared)) {
        if ('missing' in found) {
          if (!seen.has(found.of))
            yield { message: 'absent', at: at(found.of, found.missing), args: { path: element, key: found.missing } };
          seen.add(found.of);
          continue;
        }
        const holder = found.value as Record<string, unknown>;
        const value = Object.hasOwn(holder, last) ? holder[last] : undefined;
        if (value === undefined && !declared(holder, last))
          yield { message: 'absent', at: at(holder, last), args: { path: element, key: last } };
        else if (typeof value === 'object' && value !== null && whole(value) && Object.keys(value).length === 0)
          yield { message: 'empty', at: at(holder, last), args: { path: element } };
      }
    }
  },
});
