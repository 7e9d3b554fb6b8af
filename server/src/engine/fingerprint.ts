import type { Finding } from './finding';
import { sha256 } from './sha256';

/**
 * The name by which each finding of a file is known again in a later run, in their order: 32 hexadecimal digits and the number of
 * the occurrence. `path` is that of the file from the root of its repository, with forward slashes. What is named is the rule, the
 * file and the place by ids; so neither another sentence or language nor a line inserted above changes a fingerprint. How it is made
 * must stay as it is for ever: baselines hold it.
 */
export function fingerprintsOf(findings: readonly Pick<Finding, 'rule' | 'path' | 'missing'>[], path: string): string[] {
  const occurrences = new Map<string, number>();
  return findings.map(finding => {
    // A logical path with a missing key ends in that key; the place is then the object in which it is missing.
    const place = finding.missing === undefined ? finding.path : finding.path.slice(0, -finding.missing.length).replace(/\.$/, '');
    const hash = sha256(JSON.stringify([finding.rule, path, place, finding.missing ?? null])).slice(0, 32);
    const occurrence = (occurrences.get(hash) ?? 0) + 1;
    occurrences.set(hash, occurrence);
    return `${hash}:${occurrence}`;
  });
}
