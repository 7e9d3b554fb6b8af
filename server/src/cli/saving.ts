import { type Locale, say, type Text } from '../text';
import type { SaveFault } from './system';

/** Why a file was not written, as a sentence. */
export function sayFault(path: string, fault: SaveFault, locale: Locale): string {
  const reason = typeof fault === 'string' ? words[fault] : fault.reason;
  return say(texts.notWritten, { path, reason }, locale);
}

/** The size of a file as people read it, in steps of 1000. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

const words: Readonly<Record<Extract<SaveFault, string>, Text>> = {
  exists: { en: 'it is there already; --force replaces it', 'zh-CN': '文件已存在；加 --force 可替换' },
  'no-folder': { en: 'there is no such folder', 'zh-CN': '没有这个文件夹' },
  folder: { en: 'it is a folder', 'zh-CN': '这是文件夹' },
  denied: { en: 'it may not be written', 'zh-CN': '没有写入权限' },
  full: { en: 'there is no room left on the disk', 'zh-CN': '磁盘空间不足' },
};

const texts = {
  notWritten: { en: '{path} was not written: {reason}.', 'zh-CN': '未能写入 {path}：{reason}。' },
} satisfies Record<string, Text>;
