import type { Chart } from '../model';
import { drawAvailability } from './availability';
import { drawGrid } from './grid';
import { drawLadder } from './ladder';
import { drawProgress } from './progress';
import { drawRiskMatrix } from './riskMatrix';
import { drawShares } from './shares';
import type { Drawing } from './svg';
import { drawWeek } from './week';

/** A chart as one `<svg>` element. `summary` says what it shows to those who do not see it. */
export function drawChart(chart: Chart, summary: string, page: Drawing): string {
  switch (chart.type) {
    case 'risk-matrix':
      return drawRiskMatrix(chart, summary, page);
    case 'shares':
      return drawShares(chart, summary, page);
    case 'grid':
      return drawGrid(chart, summary, page);
    case 'ladder':
      return drawLadder(chart, summary, page);
    case 'availability':
      return drawAvailability(chart, summary, page);
    case 'week':
      return drawWeek(chart, summary, page);
    case 'progress':
      return drawProgress(chart, summary, page);
    default:
      throw new Error(`no drawing for ${chart.type}`);
  }
}
