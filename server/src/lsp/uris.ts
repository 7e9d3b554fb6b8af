/** The names of files: one for each file inside the server, and the client's own spelling in every answer. */
export interface Uris {
  /** The one name of a file, however the client spells it, which is remembered. */
  key(uri: string): string;
  /** The client's spelling of a name. */
  shown(key: string): string;
}

export function createUris(): Uris {
  const spelling = new Map<string, string>();
  return {
    key(uri) {
      const key = canonicalUri(uri);
      if (key === uri) spelling.delete(key);
      else spelling.set(key, uri);
      return key;
    },
    shown: key => spelling.get(key) ?? key,
  };
}

/**
 * One spelling for all that clients use for a file: `file:///c%3A/计划` and `file:///C:/%E8%AE%A1%E5%88%92` are the same.
 * Other schemes are left as they are.
 */
export function canonicalUri(uri: string): string {
  const match = /^file:(?:\/\/([^/]*))?(\/.*)$/is.exec(uri);
  if (match === null) return uri;
  const host = /^localhost$/i.test(match[1] ?? '') ? '' : (match[1] ?? '').toLowerCase();
  const path = match[2]!.split('/').map(canonicalSegment).join('/');
  return `file://${host}${path.replace(/^\/([a-z]):/i, drive => drive.toLowerCase())}`;
}

/** Whether a file lies below a folder, both by their canonical names. */
export function isBelow(folder: string, uri: string): boolean {
  return uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function canonicalSegment(segment: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(segment)).replace(/%(?:40|3A|24|26|2B|2C|3B|3D)/g, decodeURIComponent);
  } catch {
    return segment;
  }
}
