import type { Report } from '../model';

export async function excelWorkbook(_report: Report): Promise<Uint8Array> {
  throw new Error('not written yet');
}
