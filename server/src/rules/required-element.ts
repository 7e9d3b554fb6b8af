import type { DeliveryPlan, ServiceLevelAgreement } from '../plan/generated/types';
import { at, declared, type Place, whole } from '../plan/place';
import type { Text } from '../text';
import { agreementRule, type Change, type Fix, type Problem, planRule, type Rule, type RuleMeta, type Yaml } from './rule';

/** What a rule demands that asks for an element to be there at all. */
interface Demand<Model extends object> extends Omit<RuleMeta, 'messages'> {
  /** The key of the element at the top of the file. */
  key: keyof Model & string;
  /** What the element is called in the middle of a sentence, with an article in English: "a budget". */
  name: Text;
  /** The key inside the element without which it says nothing. */
  part?: string;
  /** What is inserted: as much as can be known, so that other rules go on asking for the rest. */
  skeleton(model: Model): Yaml;
  /** What in the file is to name the element that is inserted. */
  naming?(model: Model): readonly Change[];
  /** Whether the file meets the demand in another place. */
  metElsewhere?(model: Model): boolean;
  /** What in the file makes the element necessary, and what is to be said there. */
  neededBy?: { note: Text; places(model: Model): readonly Place[] };
}

type AnyDemand = ({ reads: 'plan' } & Demand<DeliveryPlan>) | ({ reads: 'agreement' } & Demand<ServiceLevelAgreement>);

/** A rule that demands an element of a file: it is there, and it is not empty. `notApplicable` in its place satisfies it. */
export function requiredElement(demand: AnyDemand): Rule {
  if (demand.reads === 'plan') {
    return planRule({
      ...metaOf(demand, { en: 'The plan', 'zh-CN': '计划' }),
      element: demand.key,
      check: ({ plan }) => lack(plan, demand),
    });
  }
  return agreementRule({ ...metaOf(demand, { en: 'The agreement', 'zh-CN': '协议' }), check: ({ sla }) => lack(sla, demand) });
}

type Message = 'absent' | 'empty' | 'partAbsent' | 'insert' | 'neededBy';

function metaOf<Model extends object>(demand: Demand<Model>, file: Text): RuleMeta<Message> {
  const { id, chapter, severity, profile, essential, clauses, since, title, why, remedy, examples, name, neededBy } = demand;
  return {
    ...{ id, chapter, severity, profile, essential, clauses, since, title, why, remedy, examples },
    messages: {
      absent: {
        en: `${file.en} has no \`{key}\`: add ${name.en}, or give the reason why none is needed under \`notApplicable\`.`,
        'zh-CN': `${file['zh-CN']}没有 \`{key}\`：请补充${name['zh-CN']}；确实不需要时，用 \`notApplicable\` 写明理由。`,
        missing: true,
      },
      empty: { en: `\`{key}\` is empty: add ${name.en}.`, 'zh-CN': `\`{key}\` 是空的：请补充${name['zh-CN']}。`, missing: true },
      partAbsent: {
        en: '`{key}` has no entry in `{part}`: add at least one.',
        'zh-CN': '`{key}` 的 `{part}` 没有任何条目：请至少补充一条。',
        missing: true,
      },
      insert: { en: 'Add `{key}`', 'zh-CN': '添加 `{key}`' },
      neededBy: neededBy?.note ?? name,
    },
  };
}

function* lack<Model extends object>(model: Model, demand: Demand<Model>): Iterable<Problem<Message>> {
  const { key, part } = demand;
  if (demand.metElsewhere?.(model)) return;
  const related = (demand.neededBy?.places(model) ?? []).map(place => ({ at: place, message: 'neededBy' as const }));
  const skeleton = demand.skeleton(model);
  const insert = (name: string, change: Change): Fix<Message>[] => [
    { title: 'insert', args: { key: name }, changes: [change, ...(demand.naming?.(model) ?? [])], preferred: true },
  ];
  const element: unknown = model[key];
  if (!declared(model, key)) {
    yield {
      message: 'absent',
      at: at(model, key),
      args: { key },
      related,
      fixes: insert(key, { do: 'insert', into: model, key, value: skeleton }),
    };
  } else if (isEmpty(element)) {
    yield {
      message: 'empty',
      at: at(model, key),
      args: { key },
      related,
      fixes: insert(key, { do: 'set', at: at(model, key), value: skeleton }),
    };
  } else if (part !== undefined && isObject(element) && (!declared(element, part) || isEmpty(element[part]))) {
    const value = (skeleton as { readonly [key: string]: Yaml })[part] ?? null;
    yield {
      message: 'partAbsent',
      at: at(element, part),
      args: { key, part },
      related,
      fixes: insert(part, { do: 'set', at: at(element, part), value }),
    };
  }
}

/** An empty list or map, if nothing was left out of it. */
function isEmpty(value: unknown): boolean {
  return isObject(value) && whole(value) && Object.keys(value).length === 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
