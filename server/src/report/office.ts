import { unzipSync, zipSync } from 'fflate';
import type { Locale } from '../text';
import { cellText } from './format';
import type { Cell, Report, Tone } from './model';

/** The colours of documents on paper, the same as on the page: the background first, the text on it second. */
export const colours = {
  tones: {
    error: ['FDECEB', 'B42318'],
    warning: ['FDF2DD', '875000'],
    info: ['E8F1FC', '0B5CB8'],
    good: ['E5F4EA', '17683A'],
    muted: ['EEF0F3', '5B646E'],
  } satisfies Record<Tone, Pair>,
  levels: { low: ['D5EDE6', '1F2328'], medium: ['FDE8B4', '1F2328'], high: ['F9C3CB', '1F2328'] } satisfies Record<string, Pair>,
  ranks: [
    ['0B3D78', 'FFFFFF'],
    ['2C68AC', 'FFFFFF'],
    ['A3C8EC', '10243C'],
    ['D5E5F6', '10243C'],
    ['EEF4FB', '10243C'],
  ] as readonly Pair[],
  text: '1F2328',
  muted: '57606A',
  heading: '0B3D78',
  head: 'E3EBF5',
  label: 'F4F6F8',
  line: 'C3CBD4',
  now: 'A1420A',
  phase: '0B3D78',
  bar: '2C68AC',
  part: '1B825E',
  open: 'E3E7EC',
} as const;

type Pair = readonly [string, string];

/** The colour of a rank, the last one for all that follow. */
export const rankColour = (rank: number | undefined): Pair | undefined =>
  rank === undefined ? undefined : colours.ranks[Math.min(Math.max(Math.trunc(rank) || 0, 0), colours.ranks.length - 1)];

/** A text without the characters that XML cannot hold, and without the private ones that mark places in templates. */
export function plainText(text: string): string {
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ue000\ue001]|\p{Surrogate}/gu, '\ufffd');
}

/** A text for the inside of an element or of an attribute. */
export function escapeXml(text: string): string {
  return plainText(text).replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');
}

/** A value on one line, as text that XML can hold. */
export function lineText(cell: Cell, locale: Locale): string {
  return plainText(cellText(cell, locale)).replace(/\s+/g, ' ').trim();
}

/** The parts of an Office document by their names; undefined where the bytes are no such document, or a monstrous one. */
export function unpack(bytes: Uint8Array): Record<string, Uint8Array> | undefined {
  // A small file can claim to hold more than a machine has room for.
  const mostBytes = 200_000_000;
  let size = 0;
  try {
    const filter = ({ originalSize }: { originalSize: number }): boolean => {
      size += originalSize;
      if (size > mostBytes) throw new RangeError('too large');
      return true;
    };
    return unzipSync(bytes, { filter });
  } catch {
    return undefined;
  }
}

/** An Office document of its parts. Its time is the document's own, so that the same report gives the same bytes. */
export function pack(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const first = '[Content_Types].xml';
  const names = Object.keys(parts).sort((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(names.map(name => [name, parts[name]!])), { mtime: '1980-01-01T00:00:00', level: 6 });
}

/** What the document says of itself: title, number, version, parties. */
export function coreProperties({ title, subtitle, running, standing, locale }: Report): string {
  const date = standing?.date !== undefined && /^\d{4}-\d\d-\d\d$/.test(standing.date) ? `${standing.date}T00:00:00Z` : undefined;
  const element = (name: string, text: string | undefined, attributes = ''): string =>
    text === undefined || text === '' ? '' : `<${name}${attributes}>${escapeXml(text)}</${name}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    element('dc:title', title),
    element('dc:subject', subtitle),
    element('dc:creator', standing?.supplier),
    element('dc:identifier', running.number),
    element('cp:keywords', [running.number, standing?.contract].filter(Boolean).join(', ')),
    element('cp:version', running.version),
    element('cp:category', running.classification),
    element('dc:language', locale),
    element('dcterms:created', date, ' xsi:type="dcterms:W3CDTF"'),
    element('dcterms:modified', date, ' xsi:type="dcterms:W3CDTF"'),
    '</cp:coreProperties>',
  ].join('');
}
