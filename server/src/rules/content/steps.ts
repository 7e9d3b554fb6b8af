import type { Text } from '../../text';

/** A step or part that a list ought to contain: its name in the format, and the words by which people write it. */
export interface Step {
  id: string;
  name: Text;
  /** Matches what a team may write in the place of the id. */
  words: RegExp;
}

/** Which of the known steps a written one stands for; several where it names several, none where it is the team's own. */
export function stepsIn(written: string, known: readonly Step[]): Step[] {
  const exact = known.find(({ id }) => id === written);
  return exact === undefined ? known.filter(({ words }) => words.test(written)) : [exact];
}

/** The known steps that no entry of a list stands for. */
export function missingSteps(written: readonly string[], known: readonly Step[]): Step[] {
  const found = new Set(written.flatMap(text => stepsIn(text, known)));
  return known.filter(step => !found.has(step));
}

/** `classify`; 分类（`classify`）. */
export function stepName({ id, name }: Step): Text {
  return { en: `\`${id}\``, 'zh-CN': `${name['zh-CN']}（\`${id}\`）` };
}

function step(id: string, en: string, chinese: string, words: RegExp): Step {
  return { id, name: { en, 'zh-CN': chinese }, words };
}

/** The steps of the response process, in their order. */
export const responseSteps: readonly Step[] = [
  step('report', 'report', '报修', /报修|申报|申告|受理|接报|report|request received/i),
  step('confirm', 'confirm', '确认', /核实|^(?!.*(?:用户|客户|需方|使用人|user|customer)).*(?:确认|confirm)/i),
  step('classify', 'classify', '分类', /分类|classif|categor/i),
  step('prioritize', 'set the priority', '定级', /定级|优先|分级|priorit/i),
  step('dispatch', 'dispatch', '分派', /分派|派单|派工|分发|指派|dispatch|assign/i),
  step('diagnose', 'diagnose', '诊断', /诊断|定位|排查|diagnos/i),
  step('resolve', 'resolve', '解决', /解决|处理|处置|修复|resolv|repair|fix/i),
  step('verify', 'verify', '验证', /验证|测试|verif|test/i),
  step(
    'user-confirm',
    'user confirmation',
    '用户确认',
    /(?:用户|客户|需方|使用人).{0,4}确认|(?:user|customer).{0,4}confirm|confirm\w* by the (?:user|customer)/i,
  ),
];

/** The parts of an assessment's report. */
export const reportParts: readonly Step[] = [
  step('current-state', 'current state', '现状评估', /现状|current/i),
  step('interviews', 'interviews', '访谈调研', /访谈|调研|问卷|interview|survey/i),
  step('needs', 'needs', '需求分析', /需求|needs|requirement/i),
  step('recommendations', 'recommendations', '后续建议', /建议|recommend|advice/i),
];

const confirmTask = step('confirm-task', 'know and confirm the task', '了解并确认任务', /任务|工作内容|服务内容|task/i);
const securePath = step(
  'secure-stable-channel',
  'a secure, stable connection',
  '连接安全稳定',
  /连接|通道|线路|堡垒机|VPN|channel|connection/i,
);
const siteRules = step('site-rules', "obey the customer's rules", '遵守需方管理制度', /制度|规定|纪律|rules/i);
const record = step('record', 'keep records', '做好服务记录', /记录|record|\blog/i);

/** What each mode of delivery asks for before, during and at the end of the work. */
export const modeSteps = {
  onsite: [
    {
      key: 'before',
      also: undefined,
      steps: [
        confirmTask,
        step('confirm-arrival', 'confirm the arrival time', '确认到达时间', /到达|到场|arriv/i),
        step('history-and-legacy', 'know earlier support and legacy issues', '了解以往支持和遗留问题', /以往|历史|遗留|histor|legacy/i),
        step('contingency-reviewed', 'contingency plan reviewed', '预案已审核', /预案|contingency/i),
        step('tools-ready', 'material and tools ready', '资料和工具备齐', /工具|资料|备件|tool|material/i),
        step('security-ready', 'security prepared', '安全准备', /安全|secur/i),
      ],
    },
    {
      key: 'onArrival',
      also: 'during',
      steps: [
        step('notify-arrival', 'tell the customer of the arrival', '通知到达并确认时间', /到达|到场|arriv/i),
        step('confirm-risks', 'confirm content, procedure and risks', '确认内容、流程和风险', /风险|risk/i),
        siteRules,
        record,
      ],
    },
  ],
  remote: [
    {
      key: 'before',
      also: undefined,
      steps: [
        confirmTask,
        step('confirm-time', 'confirm the time of support', '确认支持时间', /时间|\btime/i),
        step(
          'contingency-reviewed-by-both',
          'contingency plan reviewed by both parties',
          '预案经双方审核',
          /预案.*双方|双方.*预案|contingency.*both/i,
        ),
        securePath,
      ],
    },
    { key: 'during', also: undefined, steps: [siteRules, record] },
    {
      key: 'end',
      also: undefined,
      steps: [
        step('legacy-agreed', 'agree on what is left over', '就遗留问题达成共识', /遗留|legacy|left over/i),
        step('remove-temporary-accounts', 'remove temporary accounts', '清除临时账号', /[账帐]号|account/i),
        step('customer-permission', 'the customer permits the end', '获得需方结束许可', /许可|同意|准许|permi|consent/i),
      ],
    },
  ],
} as const;
