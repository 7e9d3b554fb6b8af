import assert from 'node:assert/strict';

export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** Elements in it, in order. */
  children: XmlElement[];
  /** The text directly in it. */
  text: string;
}

/** Reads XML and fails where it is not well formed, or holds characters that XML 1.0 does not have. */
export function parseXml(xml: string, name = 'xml'): XmlElement {
  const wrong = (what: string, at: number): never => assert.fail(`${name}: ${what} at ${at}: ${xml.slice(Math.max(0, at - 40), at + 60)}`);
  const bad = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u.exec(xml);
  if (bad !== null) wrong('a character that XML does not have', bad.index);
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let at = xml.startsWith('\ufeff') ? 1 : 0;
  const token = /<\?[^>]*\?>|<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
  while (at < xml.length) {
    token.lastIndex = at;
    const match = token.exec(xml) ?? wrong('not well formed', at);
    at = token.lastIndex;
    const [whole, closes, tag, attributes, empty, text] = match;
    if (whole.startsWith('<?')) continue;
    if (text !== undefined) {
      open.at(-1)!.text += unescaped(text, match.index);
    } else if (closes === '/') {
      if (open.length === 1 || open.pop()!.name !== tag) wrong(`</${tag}> closes nothing`, match.index);
    } else {
      const element: XmlElement = { name: tag!, attributes: {}, children: [], text: '' };
      const read: Record<string, string> = {};
      for (const [, key, double, single] of attributes!.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
        if (key! in read) wrong(`${key} twice`, match.index);
        read[key!] = unescaped(double ?? single!, match.index);
      }
      element.attributes = read;
      open.at(-1)!.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  if (open.length !== 1) wrong(`<${open.at(-1)!.name}> is left open`, xml.length);
  if (root.children.length !== 1) wrong('not one root', xml.length);
  return root.children[0]!;

  function unescaped(text: string, index: number): string {
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text)) wrong('an unescaped &', index);
    return text
      .replace(/&#(?:x([\da-f]+)|(\d+));/gi, (_, hex, decimal) =>
        String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
      )
      .replace(/&(lt|gt|quot|apos);/g, (_, entity: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[entity]!)
      .replaceAll('&amp;', '&');
  }
}

/** All elements of a name, in the order of the text. */
export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap(child => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}

/** The text in an element and all below it. */
export const textIn = (element: XmlElement): string => element.text + element.children.map(textIn).join('');
