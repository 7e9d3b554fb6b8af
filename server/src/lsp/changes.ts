import type { Workspace } from '../engine/workspace';
import type { Analyses } from './analyses';
import type { Diagnostics } from './diagnostics';
import type { Guard } from './guard';
import type { Hints } from './hints';
import type { Reports } from './reports';

/** Follows what changes: what rests on it is analysed anew, and the client hears of it once things have come to rest. */
export interface Changes {
  /** A file changes by what is done here. `edited`: by the client itself, which asks for the file's diagnostics unbidden. */
  touch(key: string, by: 'edited' | 'disk', change: () => void): void;
  /** Everything may have changed. */
  touchAll(): void;
  /** Looks at the consequences after so many milliseconds without another call. */
  settle(pause: number): void;
}

export function createChanges(
  workspace: Workspace,
  analyses: Analyses,
  reports: Reports,
  diagnostics: Diagnostics,
  hints: Hints,
  guard: Guard,
  settled: () => void,
): Changes {
  const none = () => ({ changed: new Set<string>(), edited: new Set<string>(), affected: new Set<string>(), everything: false });
  let waiting = none();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function affect(key: string, affected: Set<string>): void {
    analyses.forget(key);
    affected.add(key);
  }

  async function look(): Promise<void> {
    const { changed, edited, affected, everything } = waiting;
    waiting = none();
    if (everything) {
      settled();
      hints.announceAll();
      await diagnostics.announceAll();
      return letGo(affected);
    }
    for (const key of changed) {
      // Only its analysis shows what a plan names now.
      await analyses.of(key);
      for (const other of workspace.dependents(key)) if (!affected.has(other)) affect(other, affected);
    }
    settled();
    hints.announce(affected, edited);
    await diagnostics.announce(affected, edited);
    letGo(affected);
  }

  /** Of files that are neither open nor in a folder, nor belong to one that is, nothing stays behind. */
  function letGo(keys: Iterable<string>): void {
    const known = new Set(workspace.known());
    for (const key of keys) {
      if ([key, ...workspace.dependents(key)].some(one => known.has(one))) continue;
      workspace.remove(key);
      analyses.forget(key);
      reports.forget(key);
    }
  }

  return {
    touch(key, by, change) {
      const dependents = workspace.dependents(key);
      change();
      for (const one of [key, ...dependents]) affect(one, waiting.affected);
      waiting.changed.add(key);
      if (by === 'edited') waiting.edited.add(key);
    },
    touchAll() {
      analyses.forgetAll();
      waiting.everything = true;
    },
    settle(pause) {
      clearTimeout(timer);
      timer = setTimeout(() => guard.background('A look at what follows from a change', look), pause);
    },
  };
}
