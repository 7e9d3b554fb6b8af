import type { ReadFault } from '../engine/host';
import type { Text } from '../text';

/** Why a file could not be read, in a clause. */
export const faultWords: Readonly<Record<ReadFault, Text>> = {
  missing: { en: 'there is no such file', 'zh-CN': '没有这个文件' },
  unreadable: { en: 'it cannot be read', 'zh-CN': '无法读取' },
  folder: { en: 'it is a folder', 'zh-CN': '这是文件夹' },
  'too-large': { en: 'it is too large', 'zh-CN': '文件过大' },
  'not-text': { en: 'it is not UTF-8 text', 'zh-CN': '不是 UTF-8 文本' },
};

/** What commands say of a file that they cannot take. */
export const fileTexts = {
  unreadable: { en: '{path}: {fault}.', 'zh-CN': '{path}：{fault}。' },
  otherFile: {
    en: '{path} is neither a plan (*.delivery.yaml) nor an agreement (*.sla.yaml).',
    'zh-CN': '{path} 既不是交付计划（*.delivery.yaml），也不是服务级别协议（*.sla.yaml）。',
  },
} satisfies Record<string, Text>;
