import { check, type Unit } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { readFile } from '../../server/src/plan/file';
import { report } from '../../server/src/report/build';
import { reportBody } from '../../server/src/report/html/body';
import { rules } from '../../server/src/rules/index';
import { busyPlan } from '../support/busyPlan';
import { exampleFiles, inputOf } from '../support/report';
import type { Cell, Table } from './table';
import { median, ms, timed } from './times';

/** Model and page of a report, against reading and checking the same plan; all warm, as in an editor. */
export async function reportTable(): Promise<Table> {
  const rows: Cell[][] = [];
  for (const [name, files, rounds] of [
    [{ en: '60 activities, 30 risks', 'zh-CN': '60 项活动，30 项风险' }, { 'a.delivery.yaml': busyPlan(60, 30) }, 41],
    [{ en: '1,000 activities, 30 risks', 'zh-CN': '1,000 项活动，30 项风险' }, { 'a.delivery.yaml': busyPlan(1000, 30) }, 11],
    [{ en: 'complete example with its agreement', 'zh-CN': '完整示例及其协议' }, exampleFiles('data-centre-2027'), 41],
  ] as const) {
    const input = await inputOf(files);
    const options = { locale: 'zh-CN', asOf: '2027-03-01' } as const;
    const page = { width: 760, anchor: () => ' data-at="0:0:1:0"' };
    const model = report('plan', input, options);
    const texts = Object.values(files);
    const readAndCheck = (): void => {
      const units = texts.map((text, index): Unit => ({ ...input.unit, file: readFile(index === 0 ? 'plan' : 'agreement', text) }));
      for (const unit of units) check(unit, { policy: presetPolicy('recommended'), rules });
    };
    const works = [readAndCheck, () => report('plan', input, options), () => reportBody(model, page)];
    for (let round = 0; round < rounds; round += 1) for (const work of works) work();
    const times: number[] = [];
    for (const work of works) times.push(await median(rounds, () => timed(work)));
    const both = times[1]! + times[2]!;
    rows.push([name, ...times.map(ms), ms(both), (both / times[0]!).toFixed(2)]);
  }
  return {
    name: 'report',
    head: [
      { en: 'report', 'zh-CN': '报告' },
      { en: 'read and check', 'zh-CN': '读取并检查' },
      { en: 'model', 'zh-CN': '模型' },
      { en: 'page', 'zh-CN': '页面' },
      { en: 'model and page', 'zh-CN': '模型与页面' },
      { en: 'ratio', 'zh-CN': '比值' },
    ],
    rows,
  };
}
