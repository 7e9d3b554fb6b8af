import type { FileKind } from '../../plan/schema';
import type { Text } from '../../text';
import { fileRule, type Problem } from '../rule';
import { type FaultOf, faultsOf, listed, quoted } from './faults';
import { homesOf } from './key-homes';

export const unknownKey = fileRule({
  id: 'unknown-key',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'Every key must be one that the format knows, or begin with `x-`.',
    'zh-CN': '键应为格式所定义的键，或以 `x-` 开头。',
  },
  why: {
    en: 'What stands under a misspelt key is not checked and not reported; everyone believes that it is part of the plan.',
    'zh-CN': '写在错误键名下的内容既不检查也不进入报告，大家却以为它在计划里。',
  },
  remedy: {
    en: 'Correct the key, move it to the group it belongs to, or begin it with `x-` if it is your own.',
    'zh-CN': '改正键名，移到所属的位置；自定义的键以 `x-` 开头。',
  },
  messages: {
    meant: { en: 'Unknown key `{key}`; did you mean `{meant}`?', 'zh-CN': '未知的键 `{key}`，是否应为 `{meant}`？' },
    planHere: {
      en: 'This file says that it is a delivery plan, and is named as a service level agreement: name it `*.delivery.yaml`.',
      'zh-CN': '本文件自称交付计划，文件名却是服务级别协议：请将文件名改为 `*.delivery.yaml`。',
    },
    agreementHere: {
      en: 'This file says that it is a service level agreement, and is named as a delivery plan: name it `*.sla.yaml`.',
      'zh-CN': '本文件自称服务级别协议，文件名却是交付计划：请将文件名改为 `*.sla.yaml`。',
    },
    elsewhere: {
      en: '`{key}` is no key here; it belongs in {homes}. Keys of your own begin with `x-`.',
      'zh-CN': '此处没有键 `{key}`，它属于 {homes}。自定义的键以 `x-` 开头。',
    },
    otherFile: {
      en: '`{key}` is no key here; it belongs in {file}. Keys of your own begin with `x-`.',
      'zh-CN': '此处没有键 `{key}`，它属于{file}。自定义的键以 `x-` 开头。',
    },
    unknown: {
      en: 'Unknown key `{key}`; the keys here are {known}. Keys of your own begin with `x-`.',
      'zh-CN': '未知的键 `{key}`，此处可用的键有 {known}。自定义的键以 `x-` 开头。',
    },
    noKeys: { en: 'Unknown key `{key}`. Keys of your own begin with `x-`.', 'zh-CN': '未知的键 `{key}`。自定义的键以 `x-` 开头。' },
    rename: { en: 'Rename it to `{meant}`', 'zh-CN': '改名为 `{meant}`' },
    ownKey: { en: 'Make it a key of your own: `x-{key}`', 'zh-CN': '改为自定义的键 `x-{key}`' },
  },
  examples: [
    {
      bad: 'budegt:  #! unknown-key "budegt" > meant\n  total: 1200\n',
      fixed: 'budget:  #! unknown-key "budegt" > meant\n  total: 1200\n',
      good: 'budget:\n  total: 1200\n',
    },
    {
      bad: '预算:  #! unknown-key "预算" > meant\n  total: 1200\n',
      fixed: 'budget:  #! unknown-key "预算" > meant\n  total: 1200\n',
      good: 'x-成本中心: 运维部\n',
    },
    {
      bad: 'period: {start: 2026-01-01, ｅｎｄ: 2026-12-31}  #! unknown-key "ｅｎｄ" > meant\n',
      fixed: 'period: {start: 2026-01-01, end: 2026-12-31}  #! unknown-key "ｅｎｄ" > meant\n',
    },
    {
      bad: 'payments:  #! unknown-key "payments" > elsewhere\n  - percent: 100\n',
      good: 'budget:\n  payments:\n    - percent: 100\n',
    },
    { bad: 'targets:  #! unknown-key "targets" > otherFile\n  P1: {response: PT15M}\n' },
    { bad: 'period:\n  start: 2026-01-01\n  weather: 晴  #! unknown-key "weather" > unknown\n' },
  ],
  check: input => faultsOf(input, 'unknown-key').map(fault => problemOf(fault, input.kind)),
});

type MessageId = 'planHere' | 'agreementHere' | 'meant' | 'elsewhere' | 'otherFile' | 'unknown' | 'noKeys' | 'rename' | 'ownKey';

function problemOf({ at, key, meant, known }: FaultOf<'unknown-key'>, kind: FileKind): Problem<MessageId> {
  if (meant === 'deliveryPlan' || meant === 'serviceLevelAgreement') {
    const here = key === 'deliveryPlan' ? 'planHere' : key === 'serviceLevelAgreement' ? 'agreementHere' : undefined;
    const rename = { title: 'rename', args: { meant }, changes: [{ do: 'rename', at, to: meant }] } as const;
    if (here !== undefined) return { message: here, at, fixes: [rename] };
  }
  if (meant !== undefined) {
    const rename = { title: 'rename', args: { meant }, changes: [{ do: 'rename', at, to: meant }], preferred: true } as const;
    return { message: 'meant', at, args: { key, meant }, fixes: [rename] };
  }
  const keepOwn: Problem<MessageId>['fixes'] = /^[\w.-]{1,60}$/.test(key)
    ? [{ title: 'ownKey', args: { key }, changes: [{ do: 'rename', at, to: `x-${key}` }] }]
    : [];
  const problem = { at, fixes: keepOwn };
  const homes = homesOf(key, kind).slice(0, 3);
  if (homes.length > 0) return { ...problem, message: 'elsewhere', args: { key, homes: homes.map(homeName) } };
  const other = kind === 'plan' ? 'agreement' : 'plan';
  if (homesOf(key, other).includes('')) return { ...problem, message: 'otherFile', args: { key, file: fileNames[other] } };
  const free = known.filter(name => !(name in at.of));
  if (free.length === 0) return { ...problem, message: 'noKeys', args: { key } };
  return { ...problem, message: 'unknown', args: { key, known: listed(free, 8) } };
}

const fileNames: Record<FileKind, Text> = {
  plan: { en: 'the delivery plan', 'zh-CN': '交付计划' },
  agreement: { en: 'the service level agreement', 'zh-CN': '服务级别协议' },
  team: { en: 'the team’s file', 'zh-CN': '团队配置' },
};

function homeName(path: string): Text {
  return path === '' ? { en: 'the top of the file', 'zh-CN': '文件顶层' } : quoted(path);
}
