import { type ChapterCompleteness, type Clause, percentOf } from '../../engine/completeness';
import type { Finding } from '../../engine/finding';
import { rules } from '../../rules/index';
import type { Part } from '../build';
import type { Cell, Progress, Row, Section, Source } from '../model';
import { words } from '../words';
import { sourceOfFinding } from './findings';

/** How far the plan meets the clauses that apply to it, chapter by chapter, and which are open. */
export function completenessSection({ input, making }: Part): Section | undefined {
  const { completeness } = input;
  if (completeness === undefined) return undefined;
  const { locale } = making;
  const { satisfied, applicable } = completeness;
  const chapters = completeness.chapters.filter(chapter => chapter.applicable > 0);
  const first = firstFindings(input);
  const chart: Progress = {
    type: 'progress',
    items: chapters.map(chapter => ({
      label: chapter.title[locale],
      done: chapter.satisfied,
      waived: waivedIn(chapter),
      of: chapter.applicable,
    })),
    words: { done: words.satisfied[locale], waived: words.waived[locale], open: words.open[locale] },
  };
  const open = chapters.flatMap(chapter => chapter.clauses.filter(clause => clause.state === 'open' || clause.state === 'waived'));
  const count = (value: number): Cell => ({ type: 'number', value });
  return {
    id: 'completeness',
    title: words.completeness[locale],
    blocks: [
      {
        type: 'chart',
        caption: words.completenessByChapter[locale],
        summary: words.completenessSummary(satisfied, applicable, percentOf(completeness))[locale],
        chart,
        table: {
          type: 'table',
          caption: words.completenessByChapter[locale],
          columns: [
            { title: words.chapter[locale], width: 3 },
            { title: words.satisfied[locale], align: 'end' },
            { title: words.waived[locale], align: 'end' },
            { title: words.open[locale], align: 'end' },
            { title: words.applicable[locale], align: 'end' },
          ],
          rows: chapters.map(chapter => ({
            cells: [
              chapter.title[locale],
              count(chapter.satisfied),
              count(waivedIn(chapter)),
              count(chapter.applicable - chapter.satisfied - waivedIn(chapter)),
              count(chapter.applicable),
            ],
          })),
        },
      },
      open.length === 0
        ? { type: 'notice', tone: 'good', text: words.nothingOpen[locale] }
        : {
            type: 'table',
            caption: words.openClauses[locale],
            columns: [{ title: words.clause[locale] }, { title: words.state[locale] }, { title: words.demand[locale], width: 5 }],
            rows: open.map(clause => clauseRow(clause, locale, first)),
          },
    ],
  };
}

function clauseRow({ row, state, by }: Clause, locale: Part['making']['locale'], first: ReadonlyMap<string, Source>): Row {
  const demands = (by.length > 0 ? by : row.rules).flatMap(id => rules.find(rule => rule.id === id)?.title[locale] ?? []);
  return {
    cells: [
      row.id,
      state === 'waived'
        ? { type: 'badge', tone: 'info', text: words.waived[locale] }
        : { type: 'badge', tone: 'warning', text: words.open[locale] },
      { type: 'list', items: [...new Set(demands)] },
    ],
    source: by.map(id => first.get(id)).find(source => source !== undefined),
  };
}

/** Where the first finding of each rule stands. */
function firstFindings(input: Part['input']): ReadonlyMap<string, Source> {
  const first = new Map<string, Source>();
  for (const { unit, findings } of [input, ...input.agreements]) {
    for (const finding of findings as readonly Finding[]) {
      if (!first.has(finding.rule)) first.set(finding.rule, sourceOfFinding(finding, unit));
    }
  }
  return first;
}

const waivedIn = ({ clauses }: ChapterCompleteness): number => clauses.filter(clause => clause.state === 'waived').length;
