import type { Unit } from '../engine/check';
import type { Finding } from '../engine/finding';
import type { Workspace, WorkspaceOptions } from '../engine/workspace';
import { described } from './guard';

/** What is known of a file. Without a unit there is nothing to say of it: it is not there, or its analysis failed. */
export interface Analysis {
  findings: readonly Finding[];
  unit?: Unit;
  failed?: true;
}

/** The analyses of files, each made once and kept until it is told that something it rests on has changed. */
export interface Analyses {
  /** Never rejects. */
  of(uri: string): Promise<Analysis>;
  forget(uri: string): void;
  forgetAll(): void;
}

/** A file whose content brought its analysis down this often is left alone until it changes. */
const attempts = 2;

export function createAnalyses(workspace: Workspace, options: WorkspaceOptions, log: (message: string) => void): Analyses {
  const kept = new Map<string, Promise<Analysis>>();
  const failures = new Map<string, number>();
  const defects = new Set<string>();

  async function analyse(uri: string): Promise<Analysis> {
    const result = await workspace.check(uri, {
      ...options,
      onDefect(rule, error) {
        // The same failure at every key would bury the rest of the log.
        if (defects.has(`${rule} ${uri}`)) return;
        defects.add(`${rule} ${uri}`);
        log(`The rule ${rule} failed on ${uri}: ${described(error)}`);
      },
    });
    return 'fault' in result ? { findings: [] } : result;
  }

  return {
    of(uri) {
      let analysis = kept.get(uri);
      if (analysis === undefined) {
        analysis = analyse(uri).catch((error): Analysis => {
          // What failed may have been out of date already; only the present content is counted.
          if (kept.get(uri) === analysis) {
            const count = (failures.get(uri) ?? 0) + 1;
            failures.set(uri, count);
            if (count < attempts) kept.delete(uri);
            log(`${uri} could not be analysed${count < attempts ? '' : ' and is left alone until it changes'}: ${described(error)}`);
          }
          return { findings: [], failed: true };
        });
        kept.set(uri, analysis);
      }
      return analysis;
    },
    forget(uri) {
      kept.delete(uri);
      failures.delete(uri);
    },
    forgetAll() {
      kept.clear();
      failures.clear();
    },
  };
}
