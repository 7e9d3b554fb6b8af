import { at, declared } from '../../plan/place';
import { type Change, planRule } from '../rule';

const pinned = ['id', 'version'] as const;

export const slaVersionPinned = planRule({
  id: 'sla-version-pinned',
  chapter: 'across',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-01'],
  since: '0.1',
  title: {
    en: 'A plan names the id and version of each agreement, and they are those of the file.',
    'zh-CN': '计划应写明服务级别协议的编号和版本，并与协议文件一致。',
  },
  why: {
    en: 'An agreement is renegotiated while the plan goes on. If the plan does not say which version it was made for, people work to times that no longer hold.',
    'zh-CN': '计划执行期间，协议常会修订。计划不写明所依据的版本，现场人员就可能仍按已作废的时限工作。',
  },
  remedy: {
    en: 'Read what changed in the agreement, adapt the plan, then name the id and version that stand in the file.',
    'zh-CN': '核对协议的变化，相应调整计划，再写上协议文件中的编号和版本。',
  },
  messages: {
    version: {
      en: 'The plan was made for version {named} of the agreement; the file is version {actual}.',
      'zh-CN': '计划依据的协议版本为 {named}，文件的版本却是 {actual}。',
    },
    id: {
      en: 'The plan names the agreement `{named}`; the file is `{actual}`.',
      'zh-CN': '计划指明的协议是 `{named}`，文件的编号却是 `{actual}`。',
    },
    absent: {
      en: 'The agreement is named without {keys}, so nobody can tell which one was agreed.',
      'zh-CN': '该协议未写明 {keys}，无法确定双方商定的是哪一份。',
      missing: true,
    },
    actual: { en: 'The file says {actual}.', 'zh-CN': '文件中为 {actual}。' },
    set: { en: 'Set it to {actual}, as in the file', 'zh-CN': '改为文件中的 {actual}' },
    insert: { en: 'Add {keys} from the file', 'zh-CN': '按协议文件添加 {keys}' },
  },
  examples: [
    {
      bad: {
        plan: `agreements:
  - file: hydro-ops-2026.sla.yaml
    id: sla-hydro-core-2026
    version: "2.0" #! sla-version-pinned ""2.0"" > version
`,
        sla: `serviceLevelAgreement: 1
id: sla-hydro-core-2026
version: "2.1"
`,
      },
      good: {
        plan: `agreements:
  - file: hydro-ops-2026.sla.yaml
    id: sla-hydro-core-2026
    version: "2.1"
`,
        sla: `serviceLevelAgreement: 1
id: sla-hydro-core-2026
version: "2.1"
`,
      },
    },
    {
      bad: {
        plan: `agreements:
  - file: 水务局.sla.yaml #! sla-version-pinned "file: 水务局.sla.yaml" > absent
`,
        sla: `serviceLevelAgreement: 1
id: sla-hydro
title: 某市水务局服务级别协议
version: "1.0"
`,
      },
      fixed: `agreements:
  - file: 水务局.sla.yaml #! sla-version-pinned "file: 水务局.sla.yaml" > absent
    id: sla-hydro
    version: "1.0"
`,
    },
    {
      bad: {
        plan: `agreements: [{file: 水务局.sla.yaml, id: sla-hydro-2025, version: "1.0"}] #! sla-version-pinned "sla-hydro-2025" > id
`,
        sla: `serviceLevelAgreement: 1
id: sla-hydro-2026
version: "1.1"
`,
      },
      good: {
        plan: `agreements: [{file: 水务局.sla.yaml, id: sla-hydro-2026, version: "1.1"}]
`,
        sla: `serviceLevelAgreement: 1
id: sla-hydro-2026
version: "1.1"
`,
      },
    },
  ],
  *check({ agreements }) {
    for (const { entry, sla } of agreements) {
      const absent = pinned.filter(key => !declared(entry, key));
      if (absent.length > 0) {
        const keys = absent.map(key => `\`${key}\``);
        const changes = absent.flatMap((key): Change[] => {
          const value = sla?.[key];
          return value === undefined ? [] : [{ do: 'insert', into: entry, key, value }];
        });
        const fixes = changes.length < absent.length ? [] : [{ title: 'insert' as const, args: { keys }, changes, preferred: true }];
        yield { message: 'absent', at: at(entry), args: { keys }, fixes };
      }
      if (sla === undefined) continue;
      // With another id it is another agreement, of which the version says nothing.
      const differing = pinned.filter(key => entry[key] !== undefined && sla[key] !== undefined && entry[key] !== sla[key]);
      const wrong = differing[0];
      if (wrong === undefined) continue;
      const [named, actual] = [entry[wrong]!, sla[wrong]!];
      yield {
        message: wrong,
        at: at(entry, wrong),
        args: { named, actual },
        related: [{ at: at(sla, wrong), message: 'actual', args: { actual } }],
        fixes: [
          {
            title: 'set',
            args: { actual },
            changes: differing.map(key => ({ do: 'set', at: at(entry, key), value: sla[key]! })),
            // Where the id differs the wrong file may have been named, and only the planner knows.
            preferred: wrong === 'version',
          },
        ],
      };
    }
  },
});
