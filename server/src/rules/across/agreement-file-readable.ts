import { at } from '../../plan/place';
import { planRule } from '../rule';

export const agreementFileReadable = planRule({
  id: 'agreement-file-readable',
  chapter: 'across',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-01'],
  since: '0.1',
  title: { en: 'Every agreement that a plan names can be read.', 'zh-CN': '计划指明的服务级别协议文件都能读取。' },
  why: {
    en: 'What the plan promises stands in that file. If it cannot be found, hours, services and times are held against nothing.',
    'zh-CN': '计划的承诺写在该文件里。文件找不到，服务、时间和时限就都无从核对。',
  },
  remedy: {
    en: 'Write the path as seen from the plan, and keep the agreement beside it in the same workspace.',
    'zh-CN': '按相对于计划文件的路径填写，并将协议文件放在同一工作区内。',
  },
  messages: {
    missing: {
      en: 'There is no file `{file}`: correct the path, which counts from the folder of this plan, or write the agreement.',
      'zh-CN': '找不到文件 `{file}`：请更正路径（相对于本计划所在文件夹），或编写该协议。',
    },
    unreadable: {
      en: '`{file}` cannot be read: check the permissions and that it is text in UTF-8.',
      'zh-CN': '无法读取 `{file}`：请检查访问权限，并确认它是 UTF-8 文本。',
    },
    outside: {
      en: '`{file}` lies outside the workspace and is not opened: keep the agreement in the same workspace as the plan.',
      'zh-CN': '`{file}` 位于工作区之外，不予打开：请将协议与计划放在同一工作区内。',
    },
    notAgreement: {
      en: '`{file}` is not a service level agreement: name a file that begins with `serviceLevelAgreement: 1`.',
      'zh-CN': '`{file}` 不是服务级别协议：请填写以 `serviceLevelAgreement: 1` 开头的文件。',
    },
    tooLarge: {
      en: '`{file}` is too large to be read as an agreement.',
      'zh-CN': '`{file}` 过大，无法作为服务级别协议读取。',
    },
    folder: {
      en: '`{file}` is a folder: name the file of the agreement in it.',
      'zh-CN': '`{file}` 是文件夹：请填写其中的协议文件。',
    },
    remote: {
      en: '`{file}` is an address in a network and is not fetched: save the agreement beside the plan and name that file.',
      'zh-CN': '`{file}` 是网络地址，不会下载：请将协议保存到计划旁边，并填写该文件。',
    },
  },
  examples: [
    {
      bad: `agreements:
  - file: hydro-ops-2025.sla.yaml #! agreement-file-readable "hydro-ops-2025.sla.yaml" > missing
    id: sla-hydro-core-2026
    version: "2.1"
`,
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
      bad: `document: {title: 某市水务局运维服务交付计划}
agreements: [{file: 协议/水务局.sla.yaml, id: sla-hydro, version: "1.0"}] #! agreement-file-readable "协议/水务局.sla.yaml"
`,
      good: {
        plan: `document: {title: 某市水务局运维服务交付计划}
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
`,
        sla: `serviceLevelAgreement: 1
id: sla-hydro
version: "1.0"
`,
      },
    },
  ],
  *check({ agreements }) {
    for (const { entry, fault } of agreements) {
      if (fault === undefined || entry.file === undefined) continue;
      yield { message: messageOf[fault], at: at(entry, 'file'), args: { file: entry.file } };
    }
  },
});

const messageOf = {
  missing: 'missing',
  unreadable: 'unreadable',
  outside: 'outside',
  'not-an-agreement': 'notAgreement',
  'too-large': 'tooLarge',
  folder: 'folder',
  remote: 'remote',
} as const;
