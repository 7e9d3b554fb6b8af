import type { ReadFault } from '../engine/host';
import type { Text } from '../text';
import type { RevisionFault } from './system';

/** Why a file could not be read, in a clause. */
export const faultWords: Readonly<Record<ReadFault, Text>> = {
  missing: { en: 'there is no such file', 'zh-CN': '没有这个文件' },
  unreadable: { en: 'it cannot be read', 'zh-CN': '无法读取' },
  folder: { en: 'it is a folder', 'zh-CN': '这是文件夹' },
  'too-large': { en: 'it is too large', 'zh-CN': '文件过大' },
  'not-text': { en: 'it is not UTF-8 text', 'zh-CN': '不是 UTF-8 文本' },
  loop: { en: 'it is a link that leads back to itself', 'zh-CN': '这是指向自身的链接' },
  name: { en: 'its name is not UTF-8', 'zh-CN': '文件名不是 UTF-8 编码' },
};

/** Why a revision cannot be read, in a clause. */
export const revisionFaultWords: Readonly<Record<RevisionFault, Text>> = {
  'no-git': { en: 'git, which keeps the revisions, is not installed', 'zh-CN': '没有安装 git，无法读取版本' },
  'no-repository': { en: 'git finds no repository here that it may read', 'zh-CN': 'git 在当前文件夹找不到可读取的仓库' },
  'no-revision': { en: 'git knows no such revision', 'zh-CN': 'git 中没有这个版本' },
  shallow: {
    en: 'the clone is shallow and does not hold this revision or the history up to it; fetch it with `git fetch --unshallow` (in a GitHub workflow: fetch-depth: 0)',
    'zh-CN': '当前是浅克隆，没有这个版本或到它为止的历史；请先执行 `git fetch --unshallow`（GitHub 工作流中设置 fetch-depth: 0）',
  },
};

/** What commands say of a file that they cannot take. */
export const fileTexts = {
  unreadable: { en: '{path}: {fault}.', 'zh-CN': '{path}：{fault}。' },
  otherFile: {
    en: '{path} is neither a plan (*.delivery.yaml) nor an agreement (*.sla.yaml).',
    'zh-CN': '{path} 既不是交付计划（*.delivery.yaml），也不是服务级别协议（*.sla.yaml）。',
  },
} satisfies Record<string, Text>;
