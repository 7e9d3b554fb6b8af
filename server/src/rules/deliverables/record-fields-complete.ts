import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { type Fix, planRule } from '../rule';

export const recordFieldsComplete = planRule({
  id: 'record-fields-complete',
  chapter: 'deliverables',
  severity: 'warning',
  profile: 'core',
  clauses: ['IM-02', 'OS-08', 'RS-05'],
  since: '0.1',
  title: {
    en: 'Service records hold content, process, status, people and time, for incidents, problems and changes alike.',
    'zh-CN': '事件、问题和变更的服务记录应含内容、过程、状态、人员和时间。',
  },
  why: {
    en: 'Without times nobody can show that a target was kept, and without process the same fault is diagnosed from scratch the next time.',
    'zh-CN': '没有时间就无法证明是否按时限完成，没有过程下次遇到同样的故障又得从头排查。',
  },
  remedy: {
    en: 'Add the fields that are missing to `plans.implementation.records`.',
    'zh-CN': '在 `plans.implementation.records` 中补齐缺少的内容。',
  },
  messages: {
    lacks: { en: 'The service records do not hold {fields}.', 'zh-CN': '服务记录缺少{fields}。', missing: true },
    add: { en: 'Add {fields} to the records', 'zh-CN': '在服务记录中添加{fields}' },
  },
  *check({ plan }) {
    const implementation = plan.plans?.implementation;
    // A plan without its implementation plan is asked for the whole of it.
    if (implementation === undefined) return;
    const { records } = implementation;
    if (records === undefined ? declared(implementation, 'records') : !whole(records)) return;
    const lacking = recordFields.filter(({ key, name }) => !records?.some(entry => entry === key || entry.includes(name['zh-CN'])));
    if (lacking.length === 0) return;
    const fields = lacking.map(({ key, name }) => ({ en: `${name.en} (\`${key}\`)`, 'zh-CN': `${name['zh-CN']}（\`${key}\`）` }));
    const keys = lacking.map(({ key }) => key);
    const changes: Fix['changes'] =
      records === undefined || records.length === 0
        ? [{ do: 'set', at: at(implementation, 'records'), value: keys }]
        : keys.map(value => ({ do: 'append', to: records, value }));
    yield {
      message: 'lacks',
      at: at(implementation, 'records'),
      args: { fields },
      fixes: [{ title: 'add', args: { fields }, changes, preferred: true }],
    };
  },
  examples: [
    {
      bad: `
plans:
  implementation:
    records: #! record-fields-complete "records" > lacks
      - content
      - time
`,
      good: `
plans:
  implementation:
    records: [content, process, status, people, time]
`,
      fixed: `
plans:
  implementation:
    records: #! record-fields-complete "records" > lacks
      - content
      - time
      - process
      - status
      - people
`,
    },
    {
      bad: `
plans:
  implementation: {records: [处理内容, 处理过程, 处理人员, 起止时间]} #! record-fields-complete "records" > lacks
`,
      good: `
plans:
  implementation: {records: [处理内容, 处理过程, 当前状态, 处理人员, 起止时间]}
`,
    },
    {
      bad: `
plans:
  implementation: #! record-fields-complete "implementation" > lacks
    notify: [role-pm]
`,
      good: `
plans:
  check: {inspections: P3M}
`,
    },
  ],
});

const recordFields: readonly { key: string; name: Text }[] = [
  { key: 'content', name: { en: 'the content', 'zh-CN': '内容' } },
  { key: 'process', name: { en: 'the process', 'zh-CN': '过程' } },
  { key: 'status', name: { en: 'the status', 'zh-CN': '状态' } },
  { key: 'people', name: { en: 'the people', 'zh-CN': '人员' } },
  { key: 'time', name: { en: 'the time', 'zh-CN': '时间' } },
];
