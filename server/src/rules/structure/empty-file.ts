import { withoutComment } from '../../plan/faults';
import { inText } from '../../plan/place';
import type { FileKind } from '../../plan/schema';
import { type SkeletonSize, skeleton } from '../../plan/skeleton';
import type { Node } from '../../plan/tree';
import type { Locale } from '../../text';
import { fileRule } from '../rule';
import { faultsOf, quoted } from './faults';

export const emptyFile = fileRule({
  id: 'empty-file',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'A file must have content, written as keys and values.', 'zh-CN': '文件应有内容，并写成“键: 值”的形式。' },
  why: {
    en: 'An empty file under the right name passes for a plan until somebody opens it.',
    'zh-CN': '文件名对了、内容却是空的，在有人打开之前都会被当成已有计划。',
  },
  remedy: {
    en: 'Insert one of the skeletons and replace its words by your own.',
    'zh-CN': '插入一个骨架，再换成自己的内容。',
  },
  messages: {
    emptyPlan: {
      en: 'This plan has no content yet. Begin with a skeleton: a quick fix inserts one.',
      'zh-CN': '本计划还没有内容。可用快速修复插入骨架，再逐项填写。',
    },
    emptyAgreement: {
      en: 'This service level agreement has no content yet. Begin with a skeleton: a quick fix inserts one.',
      'zh-CN': '本服务级别协议还没有内容。可用快速修复插入骨架，再逐项填写。',
    },
    emptyTeam: {
      en: 'This file of the team has no content yet. Begin with a skeleton: a quick fix inserts one.',
      'zh-CN': '本团队配置还没有内容。可用快速修复插入骨架，再逐项填写。',
    },
    teamIsList: {
      en: 'A team’s file is made of keys and values; this file is a list.',
      'zh-CN': '团队配置由“键: 值”组成；本文件却是一个列表。',
    },
    teamIsValue: {
      en: 'A team’s file is made of keys and values; this file is the single value {found}.',
      'zh-CN': '团队配置由“键: 值”组成；本文件却只有一个值 {found}。',
    },
    planIsList: { en: 'A plan is made of keys and values; this file is a list.', 'zh-CN': '交付计划由“键: 值”组成；本文件却是一个列表。' },
    planIsValue: {
      en: 'A plan is made of keys and values; this file is the single value {found}.',
      'zh-CN': '交付计划由“键: 值”组成；本文件却只有一个值 {found}。',
    },
    agreementIsList: {
      en: 'A service level agreement is made of keys and values; this file is a list.',
      'zh-CN': '服务级别协议由“键: 值”组成；本文件却是一个列表。',
    },
    agreementIsValue: {
      en: 'A service level agreement is made of keys and values; this file is the single value {found}.',
      'zh-CN': '服务级别协议由“键: 值”组成；本文件却只有一个值 {found}。',
    },
    skeleton: { en: 'Insert the skeleton ({language})', 'zh-CN': '插入骨架（{language}）' },
    minimal: { en: 'Insert the minimal file ({language})', 'zh-CN': '插入最小文件（{language}）' },
    full: { en: 'Insert the full file ({language})', 'zh-CN': '插入完整文件（{language}）' },
  },
  examples: [
    { bad: '#raw\n# 泵站运维交付计划 #! empty-file "" > emptyPlan\n', good: 'document:\n  title: 泵站运维交付计划\n' },
    {
      bad: '#raw\n- budget #! empty-file "- budget" > planIsList\n- schedule\n',
      good: 'document: {title: Pump station}\n',
    },
    { bad: '#raw\n--- 交付计划 #! empty-file "交付计划" > planIsValue\n' },
  ],
  *check(input) {
    for (const _fault of faultsOf(input, 'empty-file')) {
      yield { message: words[input.kind].empty, at: inText(0, 0), fixes: insertions(input.kind) };
    }
    for (const { node } of faultsOf(input, 'not-a-map')) {
      const isList = node.kind === 'seq';
      yield {
        message: words[input.kind][isList ? 'list' : 'value'],
        at: inText(node.start, node.start + firstLine(node).length, node.piece),
        args: { found: quoted(firstLine(node)) },
      };
    }
  },
});

const words = {
  plan: { empty: 'emptyPlan', list: 'planIsList', value: 'planIsValue' },
  agreement: { empty: 'emptyAgreement', list: 'agreementIsList', value: 'agreementIsValue' },
  team: { empty: 'emptyTeam', list: 'teamIsList', value: 'teamIsValue' },
} as const;
const sizes: readonly SkeletonSize[] = ['skeleton', 'minimal', 'full'];
const languages: Record<Locale, string> = { en: 'English', 'zh-CN': '中文' };

function insertions(kind: FileKind) {
  return (['en', 'zh-CN'] satisfies Locale[]).flatMap(locale =>
    // A team’s file has no full form: what it leaves unsaid, the preset says.
    (kind === 'team' ? sizes.slice(0, 1) : sizes).map(size => ({
      title: size,
      args: { language: languages[locale] },
      changes: [{ do: 'replace' as const, start: 0, end: 0, text: skeleton(kind, size, locale) }],
    })),
  );
}

function firstLine({ piece, start, end }: Node): string {
  return withoutComment(/^[^\r\n]*/.exec(piece.text.slice(start, end))?.[0] ?? '').trimEnd();
}
