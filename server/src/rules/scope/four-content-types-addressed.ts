import type { CatalogueService, Content, DeliveryPlan } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { planRule } from '../rule';
import { servicesOf } from './services';

export const fourContentTypesAddressed = planRule({
  id: 'four-content-types-addressed',
  chapter: 'scope',
  severity: 'warning',
  profile: 'core',
  clauses: ['PM-21', 'SF-04', 'DF-04', 'OS-13', 'IT-07'],
  since: '0.1',
  title: {
    en: 'Routine, response, optimisation and assessment each have a service and a plan of their delivery, or a reason for having none.',
    'zh-CN': '例行操作、响应支持、优化改善、调研评估四类应各有服务及其交付安排，或说明不适用的理由。',
  },
  why: {
    en: 'What the plan is silent about the customer takes as included: a free yearly assessment is then expected, and nobody is planned for it.',
    'zh-CN': '计划没有提到的内容，需方往往以为包含在内：到年底要求做一次评估，却没有安排人员和预算。',
  },
  remedy: {
    en: 'Add a service of the type to `catalogue` and its delivery to `content`, or write `notApplicable: <reason>` under the type in `content`.',
    'zh-CN': '在 `catalogue` 中补充该类服务并在 `content` 中写明如何交付；确实没有的，在 `content` 的该类下用 `notApplicable` 写明理由。',
  },
  messages: {
    noService: {
      en: 'The catalogue has no service for {types}: add one, or give the reason under `content` as `notApplicable`.',
      'zh-CN': '服务目录中没有{types}类服务：请补充，或在 `content` 的该类下用 `notApplicable` 说明理由。',
      missing: true,
    },
    noContent: {
      en: 'The plan says nothing of the delivery of {types}: add it to `content`.',
      'zh-CN': '计划没有写明{types}如何交付：请在 `content` 中补充。',
      missing: true,
    },
    service: { en: 'This service has to be delivered.', 'zh-CN': '这项服务需要交付安排。' },
  },
  *check({ plan }) {
    if (declared(plan, 'catalogue') && !(Array.isArray(plan.catalogue) && whole(plan.catalogue))) return;
    const services = servicesOf(plan);
    const noService = types.filter(
      type => !services.some(service => service.type === type) && !excused(plan, type) && !inContent(plan, type),
    );
    if (noService.length > 0) {
      const place = declared(plan, 'catalogue') ? at(plan, 'catalogue') : at(plan.content ?? plan);
      yield { message: 'noService', at: place, args: { types: noService.map(type => names[type]) } };
    }
    const unplanned = services.filter(({ type }) => type !== undefined && !excused(plan, type) && !inContent(plan, type));
    if (unplanned.length > 0) {
      const kinds = types.filter(type => unplanned.some(service => service.type === type));
      yield {
        message: 'noContent',
        at: declared(plan, 'content') ? at(plan, 'content') : at(plan),
        args: { types: kinds.map(type => names[type]) },
        related: unplanned.map(service => ({ at: at(service), message: 'service' })),
      };
    }
  },
  examples: [
    {
      bad: `
catalogue: #! four-content-types-addressed "catalogue" > noService
  - id: svc-inspect
    type: routine
  - id: svc-incident
    type: response
  - id: svc-tune
    type: optimization
content: #! four-content-types-addressed "content" > noContent
  routine:
    - id: rt-inspect
  response:
    steps: [report, resolve]
`,
      good: `
catalogue:
  - id: svc-inspect
    type: routine
  - id: svc-incident
    type: response
content:
  routine:
    - id: rt-inspect
  response:
    steps: [report, resolve]
  optimization:
    notApplicable: 招标文件未要求优化改善
  assessment:
    notApplicable: 招标文件未要求调研评估
`,
    },
    {
      bad: `
deliveryPlan: 1 #! four-content-types-addressed "deliveryPlan: 1" > noContent
catalogue: [{id: svc-a, type: routine}, {id: svc-b, type: response}, {id: svc-c, type: optimization}, {id: svc-d, type: assessment}]
`,
      good: 'content: {notApplicable: the delivery is described in the framework plan}\n',
    },
    { bad: 'deliveryPlan: 1 #! four-content-types-addressed "deliveryPlan: 1" > noService\ncurrency: EUR\n' },
  ],
});

type Type = NonNullable<CatalogueService['type']>;

const types = ['routine', 'response', 'optimization', 'assessment'] as const satisfies (Type & keyof Content)[];

const names: Record<Type, Text> = {
  routine: { en: 'routine operation', 'zh-CN': '例行操作' },
  response: { en: 'response support', 'zh-CN': '响应支持' },
  optimization: { en: 'optimisation', 'zh-CN': '优化改善' },
  assessment: { en: 'assessment', 'zh-CN': '调研评估' },
};

/** Whether a reason stands in the place of the type, or something that another finding calls wrong. */
function excused(plan: DeliveryPlan, type: Type): boolean {
  const { content } = plan;
  return content === undefined ? declared(plan, 'content') : declared(content, type) && content[type] === undefined;
}

function inContent({ content }: DeliveryPlan, type: Type): boolean {
  const entry = content?.[type];
  return entry !== undefined && !(Array.isArray(entry) && entry.length === 0 && whole(entry));
}
