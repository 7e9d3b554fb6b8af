import { parse, stringify } from 'yaml';
import type { Files } from './report';

/** Texts that a careless page would run, follow or break on. */
export const hostileTexts = [
  '<script>globalThis.broken = 1</script>',
  '"><img src=x onerror="globalThis.broken = 1">',
  "' onmouseover='globalThis.broken = 1' x='",
  '</style></title></textarea><svg onload=globalThis.broken=1>',
  ']]> --> <!-- <![CDATA[',
  'javascript:globalThis.broken=1',
  '[link](javascript:globalThis.broken=1) ![](https://example.com/a.png) <https://example.com>',
  'https://example.com/?a=1&b=2 www.example.com mailto:a@example.com',
  '| a | b |\n|---|---|\n# heading `code` **bold** ~~out~~ @someone #12 :tada: $x$',
  '&lt;b&gt; &amp; &#60; &nbsp;',
  '👩‍👩‍👧‍👦🇨🇳é̂ \u202etxet\u202c \u200f\u2067abc\u2069 \u0001\u0007\ufffe',
  'x'.repeat(500),
  '名'.repeat(500),
] as const;

/** Files whose every sentence ends in one of the hostile texts; values that are no sentences, such as ids and dates, stay as they are. */
export function hostileFiles(files: Files): Files {
  let count = 0;
  const mutate = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(mutate);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mutate(inner)]));
    if (typeof value !== 'string' || !/[^\0-\x7f]/.test(value)) return value;
    count += 1;
    return `${value} ${hostileTexts[count % hostileTexts.length]}`;
  };
  // Signs that a file may not hold, or that nobody would see in it, are written as escapes.
  const written = (value: unknown): string =>
    stringify(value, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 }).replace(
      /[\0-\x08\x0b\x0c\x0e-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufffe\uffff]/g,
      sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, written(mutate(parse(text)))]));
}
