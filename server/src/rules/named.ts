import type { Text } from '../text';

/**
 * What a message calls an entry: its name with the id behind it, or the id alone; for an entry without either, `fallback`.
 * In Chinese nothing stands between it and the words that follow: `风险 {risk}没有负责人`.
 */
export function named(
  entry: { id?: string; name?: string; item?: string },
  fallback: Text = { en: 'without id', 'zh-CN': '（未编号）' },
): Text {
  const { id } = entry;
  const name = entry.name ?? entry.item;
  if (id === undefined) return name === undefined ? fallback : { en: name, 'zh-CN': name };
  return name === undefined ? { en: `\`${id}\``, 'zh-CN': `\`${id}\` ` } : { en: `${name} (\`${id}\`)`, 'zh-CN': `${name}（\`${id}\`）` };
}
