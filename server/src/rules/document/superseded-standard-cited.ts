import { at } from '../../plan/place';
import { planRule } from '../rule';

export const supersededStandardCited = planRule({
  id: 'superseded-standard-cited',
  chapter: 'document',
  severity: 'warning',
  profile: 'core',
  clauses: ['RQ-01', 'DN-15'],
  since: '0.1',
  title: {
    en: 'The standards on which the plan rests are cited in an edition that is in force.',
    'zh-CN': '所依据的标准应引用现行有效的版本。',
  },
  why: {
    en: 'An auditor who finds a withdrawn edition in the basis asks which of its changes the plan has missed.',
    'zh-CN': '审核时发现依据的是已被代替的标准，接着就会问计划漏掉了哪些新要求。',
  },
  remedy: {
    en: 'Read what the newer edition changes and cite it; where the contract fixes the old edition, waive the finding with that reason.',
    'zh-CN': '核对新版标准的变化并改引新版；合同指定旧版的，以此为理由豁免。',
  },
  messages: {
    superseded: {
      en: '{cited} has been replaced by {current}.',
      'zh-CN': '{cited} 已被 {current} 代替。',
    },
    cite: { en: 'Cite {current}', 'zh-CN': '改引 {current}' },
  },
  *check({ plan: { document } }) {
    const basis = document?.basis;
    if (basis === undefined) return;
    for (const [index, text] of basis.entries()) {
      const found = citationIn(text);
      // A plan that took effect before the newer edition came out cited the one in force.
      if (found === undefined || (document?.effective ?? '9').slice(0, 4) < found.current.slice(-4)) continue;
      yield {
        message: 'superseded',
        at: at(basis, index),
        args: { cited: found.cited, current: found.current },
        fixes: [
          {
            title: 'cite',
            args: { current: found.current },
            changes: [{ do: 'set', at: at(basis, index), value: text.replace(found.cited, found.current) }],
          },
        ],
      };
    }
  },
  examples: [
    {
      bad: `
document:
  effective: 2025-12-28
  basis:
    - GB/T 28827.1-2012 #! superseded-standard-cited "GB/T 28827.1-2012" > superseded
    - 《GB/T22239—2008 信息系统安全等级保护基本要求》 #! superseded-standard-cited "《GB/T22239—2008 信息系统安全等级保护基本要求》" > superseded
    - GB/T 28827.2-2012
`,
      good: `
document:
  effective: 2025-12-28
  basis:
    - GB/T 28827.1-2022
    - GB/T 28827.2-2012
    - 招标文件
`,
    },
    {
      bad: 'document: {basis: ["ISO/IEC 27001:2013", "ISO/IEC 20000-1:2018"]} #! superseded-standard-cited ""ISO/IEC 27001:2013"" > superseded\n',
      good: 'document: {effective: 2020-06-01, basis: ["ISO/IEC 27001:2013", GB/T 28827.1-2012]}\n',
    },
  ],
});

/** Editions that have been replaced, as known in January 2025: the standard, its older editions, the newest. */
const editions: readonly { standard: string; former: readonly string[]; current: string }[] = [
  { standard: 'GB/T 28827.1', former: ['2012'], current: '2022' },
  { standard: 'GB/T 22239', former: ['2008'], current: '2019' },
  { standard: 'GB/T 22240', former: ['2008'], current: '2020' },
  { standard: 'GB/T 28448', former: ['2012'], current: '2019' },
  { standard: 'GB/T 25070', former: ['2010'], current: '2019' },
  { standard: 'GB/T 20984', former: ['2007'], current: '2022' },
  { standard: 'GB/T 22080', former: ['2008'], current: '2016' },
  { standard: 'GB/T 22081', former: ['2008'], current: '2016' },
  { standard: 'GB/T 19001', former: ['2000', '2008'], current: '2016' },
  { standard: 'GB/T 24353', former: ['2009'], current: '2022' },
  { standard: 'GB 50174', former: ['2008'], current: '2017' },
  { standard: 'ISO/IEC 20000-1', former: ['2005', '2011'], current: '2018' },
  { standard: 'ISO/IEC 27001', former: ['2005', '2013'], current: '2022' },
  { standard: 'ISO/IEC 27002', former: ['2005', '2013'], current: '2022' },
  { standard: 'ISO 22301', former: ['2012'], current: '2019' },
  { standard: 'ISO 31000', former: ['2009'], current: '2018' },
  { standard: 'ISO 9001', former: ['2000', '2008'], current: '2015' },
];

const citation = /(GB(?:\/T)?|ISO(?:\/IEC)?) {0,2}(\d{3,6}(?:\.\d{1,2}|-\d{1,2}(?=:))?) {0,2}([-—–:：]{1,2}) {0,2}(\d{4})(?!\d)/g;

/** The first replaced edition that a text cites, as it is written there, and what took its place. */
function citationIn(text: string): { cited: string; current: string } | undefined {
  for (const [cited, body, digits, , year] of text.matchAll(citation)) {
    const found = editions.find(({ standard, former }) => standard === `${body} ${digits}` && former.includes(year!));
    if (found !== undefined) return { cited, current: `${found.standard}${body!.startsWith('ISO') ? ':' : '-'}${found.current}` };
  }
  return undefined;
}
