import { at } from '../../plan/place';
import { planRule } from '../rule';
import { servicesOf } from './services';

export const duplicateServiceName = planRule({
  id: 'duplicate-service-name',
  chapter: 'scope',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'No two services of the catalogue have the same name.', 'zh-CN': '服务目录中的服务名称不应重复。' },
  why: {
    en: 'People order and complain by name. Where two services share one, tickets and invoices end up with the wrong service.',
    'zh-CN': '报单、投诉都按服务名称来。名称相同的两项服务，工单和账单很容易记错。',
  },
  remedy: {
    en: 'Give each service a name that tells it apart, or merge the two entries.',
    'zh-CN': '为服务另取可以区分的名称，或将两项合并。',
  },
  messages: {
    same: {
      en: '{name} is also the name of `{first}`; give this service a name of its own, or merge the two.',
      'zh-CN': '“{name}”与服务 `{first}` 重名：请另取名称，或将两项合并。',
    },
    first: { en: 'The first service with this name.', 'zh-CN': '首次使用该名称的服务。' },
  },
  *check({ plan }) {
    const firsts = new Map<string, { id: string; of: object }>();
    for (const service of servicesOf(plan)) {
      const { id, name } = service;
      if (name === undefined || id === undefined) continue;
      const plain = name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
      const first = firsts.get(plain);
      if (first === undefined) firsts.set(plain, { id, of: service });
      // Two entries with the same id are one entry written twice, which has a finding of its own.
      else if (first.id !== id) {
        yield {
          message: 'same',
          at: at(service, 'name'),
          args: { name, first: first.id },
          related: [{ at: at(first.of, 'name'), message: 'first' }],
        };
      }
    }
  },
  examples: [
    {
      bad: `
catalogue:
  - id: svc-inspect
    name: 现场巡检
  - id: svc-facility
    name: 现场巡检 #! duplicate-service-name "现场巡检" > same
`,
      good: `
catalogue:
  - id: svc-inspect
    name: 设备巡检
  - id: svc-facility
    name: 机房设施巡检
`,
    },
    {
      bad: 'catalogue: [{id: svc-a, name: Help desk}, {id: svc-b, name: help  Desk}] #! duplicate-service-name "help  Desk" > same\n',
      good: 'catalogue: [{id: svc-a, name: Help desk}, {id: svc-b, name: Night desk}]\n',
    },
  ],
});
