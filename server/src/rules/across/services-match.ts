import type { CatalogueService, SlaService } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Arg, Text } from '../../text';
import { named } from '../named';
import { type Fix, type LinkedAgreement, type PlanInput, type Problem, planRule, type Yaml } from '../rule';

export const servicesMatch = planRule({
  id: 'services-match',
  chapter: 'across',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-02', 'WV-01', 'DF-01', 'DF-11'],
  since: '0.1',
  title: {
    en: 'Catalogue and agreement list the same services, with the same hours and modes.',
    'zh-CN': '服务目录与服务级别协议的服务、服务时间和交付方式应一致。',
  },
  why: {
    en: 'A promised service that nobody planned has no people, and a planned one that was never promised is work nobody pays for.',
    'zh-CN': '协议承诺了却没有列入计划的服务，没有人去做；列入计划却没有承诺的服务，做了也没有依据收费。',
  },
  remedy: {
    en: 'Go through both lists with the customer: add what is missing, remove what was dropped, and agree hours and modes.',
    'zh-CN': '与需方逐项核对两份清单：补上遗漏的，删去取消的，并统一服务时间和交付方式。',
  },
  messages: {
    notInCatalogue: {
      en: 'The agreement promises {services}, which the catalogue does not list.',
      'zh-CN': '协议承诺的 {services}未列入服务目录。',
    },
    notInAgreement: {
      en: '{service} is in the catalogue, but no agreement promises it.',
      'zh-CN': '服务目录中的 {service}没有任何协议承诺。',
    },
    notPromised: {
      en: 'This agreement is to cover {service}, but does not list it.',
      'zh-CN': '此处要求协议覆盖的 {service}未列入该协议。',
    },
    hours: {
      en: '{service} has the hours `{planned}` in the catalogue, but `{promised}` in the agreement.',
      'zh-CN': '服务目录中 {service}的服务时间为 `{planned}`，协议中为 `{promised}`。',
    },
    mode: {
      en: '{service} is delivered {planned} according to the catalogue, {promised} according to the agreement.',
      'zh-CN': '服务目录中 {service}的交付方式为{planned}，协议中为{promised}。',
    },
    promised: { en: '{service} in the agreement.', 'zh-CN': '协议中 {service}的条目。' },
    promisedServices: { en: 'The services that the agreement promises.', 'zh-CN': '协议承诺的服务。' },
    catalogue: { en: 'The catalogue of the plan.', 'zh-CN': '计划的服务目录。' },
    add: { en: 'Add {service} to the catalogue', 'zh-CN': '将 {service}加入服务目录' },
    set: { en: 'Take over from the agreement: {promised}', 'zh-CN': '改为与协议一致：{promised}' },
  },
  examples: [
    {
      bad: {
        plan: `agreements:
  - file: hydro-ops-2026.sla.yaml #! services-match "hydro-ops-2026.sla.yaml" > notInCatalogue
    id: sla-hydro-core-2026
    version: "2.1"
catalogue:
  - id: svc-incident
    name: Incident support
    hours: cal-work #! services-match "cal-work" > hours
    mode: [remote] #! services-match "mode" > mode
  - id: svc-report #! services-match "svc-report" > notInAgreement
    name: Reporting
`,
        sla: `id: sla-hydro-core-2026
version: "2.1"
calendars:
  cal-24x7: {hours: 24x7}
  cal-work: {hours: ["08:30-17:30"]}
services:
  - id: svc-incident
    hours: cal-24x7
    mode: [onsite, remote]
  - id: svc-tuning
    name: Tuning
    hours: cal-work
    mode: [remote]
`,
      },
      good: {
        plan: `agreements:
  - file: hydro-ops-2026.sla.yaml
    id: sla-hydro-core-2026
    version: "2.1"
catalogue:
  - id: svc-incident
    name: Incident support
    hours: cal-24x7
    mode: [remote, onsite]
`,
        sla: `id: sla-hydro-core-2026
version: "2.1"
calendars:
  cal-24x7: {hours: 24x7}
services:
  - id: svc-incident
    hours: cal-24x7
    mode: [onsite, remote]
`,
      },
    },
    {
      bad: {
        plan: `agreements:
  - file: 水务局.sla.yaml
    id: sla-hydro
    version: "1.0"
    covers: [svc-inspect, svc-backup] #! services-match "svc-backup" > notPromised
catalogue:
  - {id: svc-inspect, name: 现场巡检, mode: [onsite]}
  - {id: svc-backup, name: 备份与恢复测试, mode: [remote]}
`,
        sla: `id: sla-hydro
services: [{id: svc-inspect, mode: [onsite]}, {id: svc-monitor, mode: [remote]}]
`,
      },
      good: {
        plan: `agreements:
  - {file: 水务局.sla.yaml, id: sla-hydro, version: "1.0", covers: [svc-inspect]}
catalogue:
  - {id: svc-inspect, name: 现场巡检, mode: [onsite]}
`,
        sla: `id: sla-hydro
services: [{id: svc-inspect, mode: [onsite]}, {id: svc-monitor, mode: [remote]}]
`,
      },
    },
  ],
  *check(input) {
    const { catalogue } = input.plan;
    // A catalogue in a file of its own is not at hand.
    if (!Array.isArray(catalogue)) return;
    yield* missingInCatalogue(input, catalogue);
    yield* missingInAgreements(input, catalogue);
    for (const service of catalogue) yield* differences(input, service);
  },
});

type Message =
  | 'notInCatalogue'
  | 'notInAgreement'
  | 'notPromised'
  | 'hours'
  | 'mode'
  | 'promised'
  | 'promisedServices'
  | 'catalogue'
  | 'add'
  | 'set';

/** What agreements promise that the catalogue lacks, one finding for each agreement. */
function* missingInCatalogue({ plan, agreements }: PlanInput, catalogue: readonly CatalogueService[]): Iterable<Problem<Message>> {
  if (!whole(catalogue)) return;
  const planned = new Set(catalogue.map(({ id }) => id));
  for (const agreement of agreements) {
    const { covers } = agreement.entry;
    if (covers === undefined ? declared(agreement.entry, 'covers') : !whole(covers)) continue;
    const lost = promisedBy(agreement).filter(({ id }) => id !== undefined && !planned.has(id));
    if (lost.length === 0) continue;
    const services = lost.map(service => named(service));
    yield {
      message: 'notInCatalogue',
      at: at(agreement.entry, 'file'),
      args: { services },
      related: [
        ...lost.map(service => ({ at: at(service, 'id'), message: 'promised' as const, args: { service: named(service) } })),
        { at: at(plan, 'catalogue'), message: 'catalogue' },
      ],
      fixes: [
        {
          title: 'add',
          args: { service: services },
          changes: lost.map(({ id, name, hours, mode }) => ({ do: 'append', to: catalogue, value: { id, name, hours, mode } })),
        },
      ],
    };
  }
}

/** What the catalogue or `covers` lists that no agreement promises. */
function* missingInAgreements({ agreements, ids }: PlanInput, catalogue: readonly CatalogueService[]): Iterable<Problem<Message>> {
  const readable = agreements.filter(({ sla }) => sla?.services !== undefined && whole(sla.services));
  const said = new Set<string>();
  for (const { entry, sla } of readable) {
    const listed = new Set(sla!.services!.map(({ id }) => id));
    for (const [index, id] of (entry.covers ?? []).entries()) {
      // An id that nobody declares is a finding of `reference-resolves`.
      if (listed.has(id) || !ids.declared.get(id)?.some(({ kind }) => kind === 'service')) continue;
      said.add(id);
      const service = named(catalogue.find(planned => planned.id === id) ?? { id });
      yield {
        message: 'notPromised',
        at: at(entry.covers!, index),
        args: { service },
        related: [{ at: at(sla!, 'services'), message: 'promisedServices' }],
      };
    }
  }
  if (readable.length === 0 || readable.length < agreements.length) return;
  const promised = new Set(agreements.flatMap(promisedBy).map(({ id }) => id));
  for (const service of catalogue) {
    if (service.id === undefined || promised.has(service.id) || said.has(service.id)) continue;
    yield {
      message: 'notInAgreement',
      at: at(service, 'id'),
      args: { service: named(service) },
      related: readable.map(({ sla }) => ({ at: at(sla!, 'services'), message: 'promisedServices' })),
    };
  }
}

/** Hours and modes that differ from what is promised. Of several agreements with the same service one that fits is enough. */
function* differences({ agreements, ids }: PlanInput, planned: CatalogueService): Iterable<Problem<Message>> {
  const promises = agreements.flatMap(promisedBy).filter(({ id }) => id !== undefined && id === planned.id);
  const service = named(planned);
  const isCalendar = (id: string | undefined) => ids.declared.get(id ?? '')?.some(({ kind }) => kind === 'calendar') === true;
  const hours = promises.filter(promise => isCalendar(promise.hours));
  if (isCalendar(planned.hours) && hours[0] !== undefined && hours.every(promise => promise.hours !== planned.hours)) {
    const promised = hours[0].hours!;
    yield {
      message: 'hours',
      at: at(planned, 'hours'),
      args: { service, planned: planned.hours!, promised },
      related: hours.map(promise => ({ at: at(promise, 'hours'), message: 'promised', args: { service } })),
      fixes: [setTo(planned, 'hours', promised, promised, hours.length === 1)],
    };
  }
  const modes = promises.filter(({ mode }) => mode !== undefined && mode.length > 0 && whole(mode));
  const { mode } = planned;
  if (mode === undefined || mode.length === 0 || !whole(mode) || modes[0] === undefined) return;
  if (modes.every(promise => !sameModes(promise.mode!, mode))) {
    const promised = modesText(modes[0].mode!);
    yield {
      message: 'mode',
      at: at(planned, 'mode'),
      args: { service, planned: modesText(mode), promised },
      related: modes.map(promise => ({ at: at(promise, 'mode'), message: 'promised', args: { service } })),
      fixes: [setTo(planned, 'mode', [...modes[0].mode!], promised, modes.length === 1)],
    };
  }
}

/** The services that a plan takes from an agreement; all of them while what it covers cannot be read. */
function promisedBy({ entry, sla }: LinkedAgreement): SlaService[] {
  const services = sla?.services ?? [];
  const { covers } = entry;
  return covers !== undefined && whole(covers) ? services.filter(({ id }) => id !== undefined && covers.includes(id)) : services;
}

function setTo(planned: CatalogueService, key: 'hours' | 'mode', value: Yaml, promised: Arg, preferred: boolean): Fix<'set'> {
  return { title: 'set', args: { promised }, changes: [{ do: 'set', at: at(planned, key), value }], preferred };
}

type Modes = NonNullable<SlaService['mode']>;

const sameModes = (a: Modes, b: Modes): boolean => a.every(mode => b.includes(mode)) && b.every(mode => a.includes(mode));

function modesText(modes: Modes): Text {
  if (sameModes(modes, ['onsite', 'remote'])) return { en: 'on site and remotely', 'zh-CN': '现场和远程' };
  return modes[0] === 'onsite' ? { en: 'on site', 'zh-CN': '现场' } : { en: 'remotely', 'zh-CN': '远程' };
}
