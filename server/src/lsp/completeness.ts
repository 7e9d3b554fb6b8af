import { type Connection, RequestType0 } from 'vscode-languageserver';
import type { NamedFile } from '../engine/check';
import { type Clause, type Completeness, percentOf, sectionsNamedIn } from '../engine/completeness';
import type { Workspace, WorkspaceOptions } from '../engine/workspace';
import type { DeliveryPlan, ServiceLevelAgreement } from '../plan/generated/types';
import { declared, keyAt, spanOf } from '../plan/place';
import { completenessChanged, completenessRequest, type FileFindings, type OpenClause, type PlanCompleteness } from '../protocol';
import type { Analyses, Analysis } from './analyses';
import { longestWork, otherMessages } from './diagnostics';
import { type Guard, stopIfCancelled } from './guard';
import type { Session } from './session';
import type { ToLsp } from './toLsp';
import type { Uris } from './uris';

export interface CompletenessParts {
  connection: Connection;
  guard: Guard;
  session: Session;
  uris: Uris;
  workspace: Workspace;
  analyses: Analyses;
  toLsp: ToLsp;
  options: WorkspaceOptions;
  /** The search for plans and agreements so far. */
  scanned(): Promise<unknown>;
}

type Analysed = Analysis & { unit: NonNullable<Analysis['unit']> };

/** Answers how complete every plan is; `changed` tells a client that has asked once to ask again. */
export function serveCompleteness(parts: CompletenessParts): { changed(): void } {
  const { connection, guard, uris, workspace, analyses, toLsp, options } = parts;
  const { locale } = parts.session;
  const kept = new WeakMap<Analysis, { rests: readonly Analysis[]; plan: PlanCompleteness }>();
  let asked = false;

  const answer = guard.request(completenessRequest, [], async (_params: undefined, token): Promise<PlanCompleteness[]> => {
    asked = true;
    await parts.scanned();
    const plans: PlanCompleteness[] = [];
    let breath = Date.now();
    for (const uri of workspace.known()) {
      if (Date.now() - breath > longestWork) {
        await otherMessages();
        breath = Date.now();
      }
      stopIfCancelled(token);
      const plan = await planAt(uri);
      if (plan !== undefined) plans.push(plan);
    }
    return plans;
  });
  connection.onRequest(new RequestType0<PlanCompleteness[], void>(completenessRequest), token => answer(undefined, token));

  /** A plan's answer holds as long as the analyses that it rests on. */
  async function planAt(uri: string): Promise<PlanCompleteness | undefined> {
    const analysis = await analyses.of(uri);
    if (!isAnalysed(analysis) || analysis.unit.file.kind !== 'plan') return undefined;
    const names = analysis.unit.agreements.flatMap(agreement => (typeof agreement === 'object' ? [agreement.uri] : []));
    const rests = [analysis, ...(await Promise.all([...new Set(names)].map(name => analyses.of(name))))];
    const former = kept.get(analysis);
    if (former?.rests.length === rests.length && former.rests.every((one, index) => one === rests[index])) return former.plan;
    const found = await workspace.completeness(uri, options);
    if (found === undefined) return undefined;
    const plan = told(found, analysis, rests.slice(1).filter(isAnalysed));
    kept.set(analysis, { rests, plan });
    return plan;
  }

  function told({ satisfied, applicable, chapters }: Completeness, own: Analysed, agreements: readonly Analysed[]): PlanCompleteness {
    return {
      ...fileFindings(own),
      satisfied,
      applicable,
      percent: percentOf({ satisfied, applicable }),
      agreements: agreements.map(fileFindings),
      chapters: chapters.map(chapter => ({
        id: chapter.id,
        title: chapter.title[locale],
        satisfied: chapter.satisfied,
        applicable: chapter.applicable,
        open: chapter.clauses.filter(({ state }) => state === 'open').map(clause => openClause(clause, [own, ...agreements])),
      })),
    };
  }

  function fileFindings({ findings, unit }: Analysed): FileFindings {
    const count = (severity: string): number => findings.filter(one => one.severity === severity && one.suppressed === undefined).length;
    const { document, title } = unit.file.model as Pick<DeliveryPlan, 'document'> & Pick<ServiceLevelAgreement, 'title'>;
    return {
      uri: uris.shown(unit.uri),
      title: (unit.file.kind === 'plan' ? document?.title : title) ?? '',
      findings: { error: count('error'), warning: count('warning'), info: count('info') },
    };
  }

  function openClause({ row, by }: Clause, analysed: readonly Analysed[]): OpenClause {
    const ids = by.length > 0 ? by : row.rules;
    const rules = ids
      .flatMap(id => options.rules.find(rule => rule.id === id) ?? [])
      .map(({ id, title }) => ({ id, title: title[locale] }));
    // The catalogue is kept in English; in Chinese what the rules demand says the same.
    const text = locale === 'en' ? row.en : rules.map(({ title }) => title.replace(/。$/, '')).join('；');
    return { id: row.id, text, rules, place: findingPlace(by, analysed) ?? sectionPlace(sectionsNamedIn(row), analysed) };
  }

  function findingPlace(rules: readonly string[], analysed: readonly Analysed[]): OpenClause['place'] {
    for (const { findings, unit } of analysed) {
      const first = findings.find(({ rule, suppressed }) => suppressed === undefined && rules.includes(rule));
      if (first !== undefined) return { uri: uris.shown(unit.uri), range: toLsp.range(unit.file, first.span) };
    }
    return undefined;
  }

  function sectionPlace(sections: readonly string[], [own, ...agreements]: readonly Analysed[]): OpenClause['place'] {
    const found = sections.flatMap(section => (section === 'sla' ? agreements.slice(0, 1).map(topOf) : (keyOf(section, own!.unit) ?? [])));
    return found[0];
  }

  function topOf({ unit }: Analysed): NonNullable<OpenClause['place']> {
    return { uri: uris.shown(unit.uri), range: toLsp.range(unit.file, { start: 0, end: 0 }) };
  }

  function keyOf(section: string, { uri, file }: NamedFile): OpenClause['place'] {
    const span = declared(file.model, section) ? spanOf(keyAt(file.model, section), file.starts) : undefined;
    return span && { uri: uris.shown(uri), range: toLsp.range(file, span) };
  }

  return {
    changed() {
      if (asked) guard.background(completenessChanged, () => connection.sendNotification(completenessChanged));
    },
  };
}

function isAnalysed(analysis: Analysis): analysis is Analysed {
  return analysis.unit !== undefined;
}
