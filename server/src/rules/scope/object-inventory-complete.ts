import { distance } from 'fastest-levenshtein';
import type { ServiceObject } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Fix, planRule } from '../rule';

export const objectInventoryComplete = planRule({
  id: 'object-inventory-complete',
  chapter: 'scope',
  severity: 'warning',
  profile: 'company',
  clauses: ['CO-01', 'IS-12', 'IT-01', 'PH-15'],
  since: '0.1',
  title: {
    en: 'Each serviced object has a class from the list, a site and a criticality.',
    'zh-CN': '每个服务对象应有规定范围内的类别、所在位置和重要程度。',
  },
  why: {
    en: 'The engineer on call needs to know which room to drive to and what to restore first; an inventory without sites and criticality tells neither.',
    'zh-CN': '值班工程师要知道去哪个机房、先恢复哪一个；清单上没有位置和重要程度，两样都查不到。',
  },
  remedy: { en: 'Add what is missing to the entry in `scope.objects`.', 'zh-CN': '在 `scope.objects` 的该条目中补齐缺少的内容。' },
  parameters: {
    objectClasses: {
      default: [
        'network',
        'server',
        'storage',
        'security',
        'os',
        'database',
        'middleware',
        'application',
        'data',
        'terminal',
        'cloud',
        'facility',
      ],
      schema: { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 },
      title: { en: 'Classes that an object may have', 'zh-CN': '服务对象可用的类别' },
    },
  },
  messages: {
    lacks: { en: 'Object {object} lacks {missing}.', 'zh-CN': '服务对象 {object}缺少 {missing}。', missing: true },
    unknownClass: {
      en: '`{class}` is not among the classes of objects: {classes}.',
      'zh-CN': '`{class}` 不在服务对象的类别之列：{classes}。',
    },
    use: { en: 'Change the class to `{class}`', 'zh-CN': '将类别改为 `{class}`' },
  },
  *check({ plan, parameters: { objectClasses } }) {
    for (const object of plan.scope?.objects ?? []) {
      const missing = lacking(object, ['class', 'site', 'criticality']);
      if (missing.length > 0) yield { message: 'lacks', at: at(object), args: { object: named(object), missing } };
      const { class: written } = object;
      if (written === undefined || objectClasses.includes(written)) continue;
      yield {
        message: 'unknownClass',
        at: at(object, 'class'),
        args: { class: written, classes: objectClasses },
        fixes: nearest(object, written, objectClasses),
      };
    }
  },
  examples: [
    {
      bad: `
scope:
  objects:
    - id: db-main #! object-inventory-complete "id: db-main" > lacks
      name: 主数据库
      class: databse #! object-inventory-complete "databse" > unknownClass
      site: site-main
`,
      fixed: `
scope:
  objects:
    - id: db-main #! object-inventory-complete "id: db-main" > lacks
      name: 主数据库
      class: database #! object-inventory-complete "databse" > unknownClass
      site: site-main
`,
      good: `
scope:
  objects:
    - id: db-main
      name: 主数据库
      class: database
      site: site-main
      criticality: high
`,
    },
    {
      bad: 'scope: {objects: [{id: prt-1, class: printerz, site: site-a, criticality: low}]} #! object-inventory-complete "printerz" > unknownClass\n',
      good: 'scope: {objects: [{id: prt-1, class: terminal, site: site-a, criticality: low}]}\n',
    },
  ],
});

/** The class that was most likely meant, if the written one is a slip of the pen. */
function nearest(object: ServiceObject, written: string, classes: readonly string[]): Fix<'use'>[] {
  const ranked = classes.map(name => ({ name, off: distance(written.slice(0, 40).toLowerCase(), name) })).sort((a, b) => a.off - b.off);
  const best = ranked[0];
  if (best === undefined || best.off > Math.max(1, Math.floor(best.name.length / 4)) || best.off === ranked[1]?.off) return [];
  return [
    { title: 'use', args: { class: best.name }, changes: [{ do: 'set', at: at(object, 'class'), value: best.name }], preferred: true },
  ];
}
