import type { Text } from '../text';
import type { Chapter } from './rule';

/** What the chapters of rules are called. */
export const chapterNames: Readonly<Record<Chapter, Text>> = {
  structure: { en: 'The file itself', 'zh-CN': '文件本身' },
  document: { en: 'Document control, ids and texts', 'zh-CN': '文档控制、编号与文字' },
  waivers: { en: 'Waivers', 'zh-CN': '豁免' },
  scope: { en: 'Scope, objects, catalogue, needs', 'zh-CN': '范围、对象、目录与需求' },
  organization: { en: 'People and duties', 'zh-CN': '人员与职责' },
  resources: { en: 'Resources', 'zh-CN': '资源' },
  budget: { en: 'Money', 'zh-CN': '预算' },
  schedule: { en: 'Schedule', 'zh-CN': '进度' },
  content: { en: 'Delivery content and modes', 'zh-CN': '交付内容与方式' },
  deliverables: { en: 'Deliverables, reports, records', 'zh-CN': '成果、报告与记录' },
  check: { en: 'Check, improvement, appraisal', 'zh-CN': '检查、改进与考核' },
  risk: { en: 'Security, risk, emergency, continuity', 'zh-CN': '安全、风险、应急与连续性' },
  change: { en: 'Change', 'zh-CN': '变更' },
  governance: { en: 'Complaints, disputes, handover, acceptance, transition', 'zh-CN': '投诉、争议、交接、验收与移交' },
  agreement: { en: 'Inside the agreement', 'zh-CN': '协议内部' },
  team: { en: 'The team’s file', 'zh-CN': '团队配置' },
  across: { en: 'Plan against agreement', 'zh-CN': '计划与协议' },
};
