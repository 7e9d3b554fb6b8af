import type { Report } from '../model';
export async function filledTemplate(_report: Report, _template: Uint8Array): Promise<Uint8Array> {
  throw new Error('not written yet');
}
