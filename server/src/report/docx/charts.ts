import type { FileChild } from 'docx';
import type { Chart, ChartBlock } from '../model';
import { availability, ladder, payments, progress, shares } from './bars';
import { ganttTable } from './gantt';
import type { Paper } from './paper';
import { calendar, grid, riskMatrix } from './squares';
import { dataTable } from './table';
import { week } from './week';

/** A chart as Word itself draws it, made of tables, with the table behind it where that says more. */
export function chartTables({ chart, table }: ChartBlock, paper: Paper): FileChild[] {
  const drawn = draw(chart, paper);
  return chart.type === 'grid' && drawn.length > 0 ? drawn : [...drawn, ...dataTable(table, paper)];
}

function draw(chart: Chart, paper: Paper): FileChild[] {
  switch (chart.type) {
    case 'gantt':
      return chart.rows.length === 0 ? [] : ganttTable(chart, paper);
    case 'risk-matrix':
      return riskMatrix(chart, paper);
    case 'grid':
      return grid(chart, paper);
    case 'week':
      return week(chart, paper);
    case 'shares':
      return shares(chart, paper);
    case 'progress':
      return progress(chart, paper);
    case 'payments':
      return payments(chart, paper);
    case 'availability':
      return availability(chart, paper);
    case 'ladder':
      return ladder(chart, paper);
    case 'calendar':
      return calendar(chart, paper);
  }
}
