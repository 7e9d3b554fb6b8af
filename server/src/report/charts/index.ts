import type { Chart } from '../model';
import { drawAvailability } from './availability';
import { drawCalendar } from './calendar';
import { drawGantt, type GanttScale } from './gantt';
import { drawGrid } from './grid';
import { drawLadder } from './ladder';
import { drawPayments } from './payments';
import { drawProgress } from './progress';
import { drawRiskMatrix } from './riskMatrix';
import { drawShares } from './shares';
import type { Drawing } from './svg';
import { drawWeek } from './week';

/** What a reader may choose for charts. */
export interface ChartOptions {
  ganttScale?: GanttScale;
}

/** A chart as one `<svg>` element. `summary` says what it shows to those who do not see it. */
export function drawChart(chart: Chart, summary: string, page: Drawing, options: ChartOptions = {}): string {
  switch (chart.type) {
    case 'gantt':
      return drawGantt(chart, summary, page, options.ganttScale);
    case 'risk-matrix':
      return drawRiskMatrix(chart, summary, page);
    case 'shares':
      return drawShares(chart, summary, page);
    case 'payments':
      return drawPayments(chart, summary, page);
    case 'grid':
      return drawGrid(chart, summary, page);
    case 'ladder':
      return drawLadder(chart, summary, page);
    case 'availability':
      return drawAvailability(chart, summary, page);
    case 'week':
      return drawWeek(chart, summary, page);
    case 'calendar':
      return drawCalendar(chart, summary, page);
    case 'progress':
      return drawProgress(chart, summary, page);
  }
}
