import type { DeliveryPlan } from '../plan/generated/types';
import { rootSchema } from '../plan/schema';
import { pairOf, sourceOf } from '../plan/tree';
import catalogueRows from '../rules/catalogue.json';
import type { Rule } from '../rules/rule';
import type { Text } from '../text';
import type { Unit } from './check';
import type { Finding } from './finding';

/** A normative statement of the catalogue: where in the files it is met, and which rules look there. */
export interface CatalogueRow {
  id: string;
  /** a presence, b content, c consistency, d plan against agreement, e a fact of execution that a plan can only commit to. */
  kind: readonly string[];
  path: string;
  en: string;
  rules: readonly string[];
}

export const catalogue: readonly CatalogueRow[] = catalogueRows;

export type ClauseState = 'satisfied' | 'open' | 'waived' | 'not-applicable';

export interface Clause {
  row: CatalogueRow;
  state: ClauseState;
  /** The rules whose findings keep the clause open, or are excused. */
  by: readonly string[];
}

export interface ChapterCompleteness {
  id: string;
  title: Text;
  clauses: readonly Clause[];
  satisfied: number;
  /** Clauses that apply to this plan; waived ones among them. */
  applicable: number;
}

export interface Completeness {
  chapters: readonly ChapterCompleteness[];
  satisfied: number;
  applicable: number;
}

/**
 * How far a plan meets the clauses that apply to it, chapter by chapter. A clause is met where none of the rules that look at it
 * found anything in the plan or its agreements; it does not apply where its section is absent on purpose. The same for every
 * preset: a preset decides what is reported, not what is there. `findings` are those of every rule over the plan and its agreements.
 */
export function completeness(unit: Unit, findings: readonly Finding[], rules: readonly Rule[]): Completeness {
  const open = new Set(findings.filter(finding => finding.suppressed === undefined).map(finding => finding.rule));
  const waived = new Set(findings.filter(finding => finding.suppressed !== undefined).map(finding => finding.rule));
  const broken = unit.file.root === undefined;
  const states = new Map<string, SectionState>();
  const chapters = chaptersUnder(rules).map(({ id, title, rows }): ChapterCompleteness => {
    const clauses = rows.map(({ row, looked, sections, ofTransition }): Clause => {
      const against = looked.filter(rule => open.has(rule));
      const standing = broken ? 'unwritten' : ofTransition && stateAt('transition') === 'unwritten' ? 'absent' : standingOf(sections);
      if (standing === 'absent') return { row, state: 'not-applicable', by: [] };
      if (standing === 'unwritten' || against.length > 0) return { row, state: 'open', by: against };
      const excused = looked.filter(rule => waived.has(rule));
      return { row, state: excused.length > 0 ? 'waived' : 'satisfied', by: excused };
    });
    return { id, title, clauses, ...count(clauses) };
  });

  /** A statement may be met in any of the sections that its path names. */
  function standingOf(sections: readonly string[]): SectionState {
    const found = sections.map(stateAt);
    return found.find(state => state === 'written') ?? found[0] ?? 'written';
  }

  function stateAt(section: string): SectionState {
    const state = states.get(section) ?? stateOf(section, unit.file.model as DeliveryPlan, unit);
    states.set(section, state);
    return state;
  }

  return { chapters, ...count(chapters.flatMap(chapter => chapter.clauses)) };
}

/** Whole percent, rounded down so that 100 means all; 100 where nothing applies. */
export function percentOf({ satisfied, applicable }: Pick<Completeness, 'satisfied' | 'applicable'>): number {
  return applicable === 0 ? 100 : Math.floor((100 * satisfied) / applicable);
}

function count(clauses: readonly Clause[]): { satisfied: number; applicable: number } {
  return {
    satisfied: clauses.filter(clause => clause.state === 'satisfied').length,
    applicable: clauses.filter(clause => clause.state !== 'not-applicable').length,
  };
}

/** A statement with the rules that look at it, the sections in which it may be met, and whether it belongs to a hand-over alone. */
interface LookedRow {
  row: CatalogueRow;
  looked: readonly string[];
  sections: readonly string[];
  ofTransition: boolean;
}

/** The statements of each chapter at which some of the rules look; the same for every plan. */
function chaptersUnder(rules: readonly Rule[]): readonly { id: string; title: Text; rows: readonly LookedRow[] }[] {
  const made = chaptersByRules.get(rules);
  if (made !== undefined) return made;
  const known = new Map(rules.map(rule => [rule.id, rule]));
  const chapters = chapterList.map(({ id, title, prefixes }) => {
    const own = catalogue.filter(row => prefixes.includes(row.id.slice(0, row.id.indexOf('-'))));
    const rows = own.map((row): LookedRow => {
      const looked = row.rules.filter(rule => known.has(rule));
      const ofTransition = looked.every(rule => known.get(rule)!.profile === 'transition');
      return { row, looked, sections: sectionsNamedIn(row), ofTransition };
    });
    return { id, title, rows: rows.filter(({ looked }) => looked.length > 0) };
  });
  chaptersByRules.set(rules, chapters);
  return chapters;
}

const chaptersByRules = new WeakMap<readonly Rule[], ReturnType<typeof chaptersUnder>>();

/** The sections of a plan in which a statement may be met; `sla` for its agreements. */
export function sectionsNamedIn({ path }: CatalogueRow): string[] {
  const names = path.split(';').flatMap(part => /^\s*([a-zA-Z]+)/.exec(part)?.[1] ?? []);
  return names.filter(name => name === 'sla' || Object.hasOwn(rootSchema('plan').properties ?? {}, name));
}

/**
 * Whether what a clause speaks of is there: `absent` where it is marked so or belongs to a hand-over that the plan does not have,
 * `unwritten` where the plan does not have the section, or no agreement that can be read.
 */
type SectionState = 'written' | 'unwritten' | 'absent';

function stateOf(section: string, plan: DeliveryPlan, unit: Unit): SectionState {
  if (section === 'sla') {
    return isMarkedAbsent(plan, 'agreements') || unit.agreements.some(agreement => typeof agreement === 'object') ? 'written' : 'unwritten';
  }
  if (isMarkedAbsent(plan, section)) return 'absent';
  return isWritten(plan, section) ? 'written' : 'unwritten';
}

/** What a broken line may hide is not written: no one could be shown it. */
function isWritten(plan: DeliveryPlan, section: string): boolean {
  const node = sourceOf(plan)?.node;
  return node?.kind === 'map' ? pairOf(node, section) !== undefined : section in plan;
}

function isMarkedAbsent(plan: DeliveryPlan, section: string): boolean {
  const node = sourceOf(plan)?.node;
  const value = node?.kind === 'map' ? pairOf(node, section)?.value.plain : undefined;
  return typeof value === 'object' && value !== null && 'notApplicable' in value;
}

const chapterList: readonly { id: string; title: Text; prefixes: readonly string[] }[] = [
  { id: '5.2', title: { en: 'Planning', 'zh-CN': '交付策划' }, prefixes: ['PL'] },
  { id: '5.3', title: { en: 'Implementation', 'zh-CN': '交付实施' }, prefixes: ['IM'] },
  { id: '5.4', title: { en: 'Check', 'zh-CN': '交付检查' }, prefixes: ['CK'] },
  { id: '5.5', title: { en: 'Improvement', 'zh-CN': '交付改进' }, prefixes: ['IP'] },
  { id: '6.2', title: { en: 'Routine operation', 'zh-CN': '例行操作' }, prefixes: ['RO'] },
  { id: '6.3', title: { en: 'Response support', 'zh-CN': '响应支持' }, prefixes: ['RS'] },
  { id: '6.4', title: { en: 'Optimization', 'zh-CN': '优化改善' }, prefixes: ['OP'] },
  { id: '6.5', title: { en: 'Assessment', 'zh-CN': '调研评估' }, prefixes: ['AS'] },
  { id: '7.2', title: { en: 'On-site delivery', 'zh-CN': '现场交付' }, prefixes: ['ON'] },
  { id: '7.3', title: { en: 'Remote delivery', 'zh-CN': '远程交付' }, prefixes: ['RM'] },
  { id: '8', title: { en: 'Results', 'zh-CN': '交付成果' }, prefixes: ['DF', 'DN', 'SF'] },
  { id: 'sla', title: { en: 'Service levels and demands', 'zh-CN': '服务级别与需求' }, prefixes: ['OS', 'IS', 'IT', 'DM', 'RQ', 'SL'] },
  { id: 'work', title: { en: 'Company work rules', 'zh-CN': '企业工作制度' }, prefixes: ['WR', 'DP', 'PM', 'WV', 'CO', 'DV'] },
  { id: 'phases', title: { en: 'Phases and hand-over', 'zh-CN': '阶段与移交' }, prefixes: ['PH', 'TR'] },
];
