import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { lacking } from '../lacking';
import { planRule } from '../rule';

export const interfacesDeclared = planRule({
  id: 'interfaces-declared',
  chapter: 'content',
  severity: 'info',
  profile: 'core',
  clauses: ['RO-11', 'RS-12', 'OP-07', 'AS-05'],
  since: '0.1',
  title: {
    en: 'The plan says when work passes between routine, response, optimisation and assessment.',
    'zh-CN': '宜说明例行操作、响应支持、优化改善、调研评估之间的接口条件。',
  },
  why: {
    en: 'An inspector who finds a hot disk has to know that it becomes a ticket; otherwise it is a line in a report until the disk fails.',
    'zh-CN': '巡检发现硬盘过热，要知道应转为工单；否则它只是报告里的一行字，直到硬盘坏掉。',
  },
  remedy: {
    en: 'State in `content.interfaces` from where, to where and when work passes.',
    'zh-CN': '在 `content.interfaces` 中写明工作从哪里、转到哪里、在什么条件下转。',
  },
  messages: {
    none: {
      en: 'Nothing says when work passes between {types}: state it in `interfaces`.',
      'zh-CN': '没有写明{types}之间何时流转：请在 `interfaces` 中说明。',
      missing: true,
    },
    lacks: { en: 'This interface lacks {missing}.', 'zh-CN': '该接口缺少 {missing}。', missing: true },
  },
  *check({ plan: { content } }) {
    if (content === undefined) return;
    const { interfaces } = content;
    const types = Object.entries(names).filter(([type]) => content[type as keyof typeof names] !== undefined);
    if (types.length > 1 && (!declared(content, 'interfaces') || (interfaces?.length === 0 && whole(interfaces)))) {
      yield { message: 'none', at: at(content, 'interfaces'), args: { types: types.map(([, name]) => name) } };
    }
    for (const passage of interfaces ?? []) {
      const missing = lacking(passage, ['from', 'to', 'when']);
      if (missing.length > 0) yield { message: 'lacks', at: at(passage), args: { missing } };
    }
  },
  examples: [
    {
      bad: `
content: #! interfaces-declared "content" > none
  routine:
    - id: rt-insp
      name: 设备巡检
  response:
    steps: [报修, 解决]
`,
      good: `
content:
  routine:
    - id: rt-insp
      name: 设备巡检
  response:
    steps: [报修, 解决]
  interfaces:
    - from: rt-insp
      to: response
      when: 巡检发现异常
`,
    },
    {
      bad: `
content: {response: {steps: [report]}, assessment: [{id: asm-a}], interfaces: []} #! interfaces-declared "interfaces" > none
`,
      good: 'content: {response: {steps: [report]}}\n',
    },
    { bad: 'content: {interfaces: [{from: response, to: optimization}]} #! interfaces-declared "from: response" > lacks\n' },
  ],
});

const names: Record<'routine' | 'response' | 'optimization' | 'assessment', Text> = {
  routine: { en: 'routine operation', 'zh-CN': '例行操作' },
  response: { en: 'response support', 'zh-CN': '响应支持' },
  optimization: { en: 'optimisation', 'zh-CN': '优化改善' },
  assessment: { en: 'assessment', 'zh-CN': '调研评估' },
};
