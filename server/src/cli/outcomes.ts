import { agreementPaths } from '../engine/agreementPaths';
import { pathIn } from '../engine/baseline';
import type { RelatedPlace } from '../engine/finding';
import type { Host, ReadFault } from '../engine/host';
import type { Policy } from '../engine/policy/policy';
import { suppressionWord } from '../engine/suppressions';
import { kindOf, type Workspace, type WorkspaceOptions } from '../engine/workspace';
import { ruleById } from '../rules/index';
import type { Rule } from '../rules/rule';
import type { Text } from '../text';
import { type Outcome, outcomeOf, type Told } from './outcome';
import type { ReportedFinding, ReportedFix } from './report';
import type { Cache } from './system';

/** Outcomes of checks, taken from earlier runs where all that they rest on is the same. */
export interface Outcomes {
  of(uri: string, onDefect: WorkspaceOptions['onDefect']): Promise<Told | { fault: ReadFault }>;
  /** Tells that a file is done with: once all that belongs together with it is, what was read of them is let go. */
  done(uri: string): Promise<void>;
}

export interface Sources {
  workspace: Workspace;
  /** The files as the workspace reads them, and as they were approved where a change is under review. */
  host: Host;
  approved?: Host;
  options: WorkspaceOptions;
  /** Lets go of the text of a file. */
  release(uri: string): void;
  /** Whether fixes and completeness are wanted in full. */
  inFull: boolean;
  /** A file by its path from the root of its repository. */
  pathOf(uri: string): string;
}

export function createOutcomes(sources: Sources, uris: readonly string[], cache: Cache | undefined): Outcomes {
  const { workspace, options, inFull, pathOf } = sources;
  const keys = cache && createKeys(sources, cache);
  const waiting = new Set(uris);

  async function known(uri: string, key: string, by: Cache): Promise<Told | undefined> {
    const kept = by.get(key);
    if (kept === undefined) return undefined;
    const policy = await workspace.policy(uri, options);
    const outcome = unpacked(kept, policy.custom);
    return { ...outcome, texts: await textsOf(uri, outcome, policy) };
  }

  /** The texts of which an outcome speaks; a team's file as it counts, which may not be as it is here. */
  async function textsOf(uri: string, { findings }: Outcome, policy: Policy): Promise<Map<string, string>> {
    const texts = new Map(policy.files.map(({ uri, file }) => [uri, file.text]));
    for (const { related } of [{ related: [{ uri }] }, ...findings]) {
      for (const other of related) {
        if (texts.has(other.uri)) continue;
        const read = await sources.host.read(other.uri);
        texts.set(other.uri, 'text' in read ? read.text : '');
      }
    }
    return texts;
  }

  return {
    async of(uri, onDefect) {
      const key = await keys?.of(uri);
      const before = key === undefined ? undefined : await known(uri, key, cache!);
      if (before !== undefined) return before;
      let sound = true;
      const checking: WorkspaceOptions = {
        ...options,
        onDefect(rule, error) {
          sound = false;
          onDefect?.(rule, error);
        },
      };
      const outcome = await outcomeOf(uri, pathOf(uri), workspace, checking, inFull);
      if (key !== undefined && sound && !('fault' in outcome)) {
        const { custom } = await workspace.policy(uri, options);
        cache!.set(key, packed(outcome, custom));
      }
      return outcome;
    },
    async done(uri) {
      waiting.delete(uri);
      const together = new Set([uri]);
      for (const one of together) {
        for (const other of await workspace.together(one)) together.add(other);
        if (waiting.has(one)) return;
      }
      for (const one of together) {
        workspace.release(one);
        sources.release(one);
      }
    },
  };
}

/** Tells by which paths the text of a plan names agreements, from an earlier run where it was the same. */
export function pathsKeptBy(cache: Cache): (text: string) => readonly string[] {
  return text => {
    const key = `paths${cache.digest(text).slice('paths'.length)}`;
    const kept = cache.get(key);
    if (kept !== undefined) return JSON.parse(kept) as string[];
    const paths = agreementPaths(text);
    cache.set(key, JSON.stringify(paths));
    return paths;
  };
}

/** Keeps what was read until it is released, so that all that is said of a file in a run is said of the same text. */
export function readingOnce(host: Host): Host & { release(uri: string): void } {
  const read = new Map<string, ReturnType<Host['read']>>();
  return {
    ...host,
    release: uri => void read.delete(uri),
    read(uri) {
      const result = read.get(uri) ?? host.read(uri);
      read.set(uri, result);
      return result;
    },
  };
}

/**
 * What stands for all that the outcome of a file rests on: its text, those of the files that belong to it, the team's files and the
 * baseline, each as it is or was approved, and the options. Undefined for a file of which no outcome is kept.
 */
function createKeys(
  { workspace, host, approved, options, inFull, pathOf }: Sources,
  cache: Cache,
): { of(uri: string): Promise<string | undefined> } {
  const texts = new Map<string, Promise<string>>();
  const agreements = new Map<string, Promise<string>>();
  const policies = new WeakMap<Policy, string>();

  /** Stands for a file by its text, or by why it has none; where the text may excuse something, also by the day and its former text. */
  function textMark(uri: string): Promise<string> {
    const known = texts.get(uri) ?? markText(uri);
    texts.set(uri, known);
    return known;
  }

  async function markText(uri: string): Promise<string> {
    const read = await host.read(uri);
    if ('fault' in read) return read.fault;
    const mark = cache.digest(read.text);
    if (!mayExcuse(read.text)) return mark;
    const former = await approved?.read(uri);
    return [mark, options.today, former && ('text' in former ? cache.digest(former.text) : former.fault)].join();
  }

  async function policyMark(uri: string): Promise<string> {
    const policy = await workspace.policy(uri, options);
    const mark = policies.get(policy) ?? JSON.stringify(policy.files.map(({ uri, file }) => [uri, cache.digest(file.text)]));
    policies.set(policy, mark);
    return mark;
  }

  async function baselineMark(uri: string): Promise<string> {
    const baseline = await workspace.baseline(uri, options);
    const known = baseline?.files.get(pathIn(baseline.uri, uri));
    return known === undefined ? '' : JSON.stringify([baseline!.uri, ...known]);
  }

  /** Stands for an agreement with the plans that name it, which are judged together. */
  function agreementMark(uri: string): Promise<string> {
    const known = agreements.get(uri) ?? markAgreement(uri);
    agreements.set(uri, known);
    return known;
  }

  async function markAgreement(uri: string): Promise<string> {
    const plans = await workspace.together(uri);
    const marks = await Promise.all(plans.map(async plan => [plan, await textMark(plan)]));
    return cache.digest(JSON.stringify([uri, await textMark(uri), await policyMark(uri), marks]));
  }

  return {
    async of(uri) {
      const read = kindOf(uri) === 'team' ? undefined : await host.read(uri);
      if (read === undefined || 'fault' in read) return undefined;
      const around = kindOf(uri) === 'plan' ? await workspace.together(uri) : [uri];
      const marks = await Promise.all(around.map(agreementMark));
      const own = [uri, pathOf(uri), await textMark(uri), await policyMark(uri), await baselineMark(uri)];
      return cache.digest(JSON.stringify([options.preset ?? null, inFull, ...own, ...marks]));
    },
  };
}

/** Whether a text may hold a waiver or a comment that suppresses something; it does not where it has neither word. */
function mayExcuse(text: string): boolean {
  return text.includes(suppressionWord) || text.includes('waivers') || text.includes('\\');
}

/** An outcome as it is kept: a sentence stands in the rule whose message it is, and here is only its id. */
interface Packed extends Omit<Outcome, 'findings'> {
  findings: readonly PackedFinding[];
}

interface PackedFinding extends Omit<ReportedFinding, 'text' | 'related' | 'fixes'> {
  related: readonly (Omit<RelatedPlace, 'text'> & { message: string })[];
  fixes: readonly (Omit<ReportedFix, 'title'> & { message: string })[];
}

function packed({ texts, findings, ...outcome }: Told, custom: readonly Rule[]): string {
  const pack = ({ text, related, fixes, ...finding }: ReportedFinding): PackedFinding => {
    const messages = Object.entries(ruleOf(finding.rule, custom).messages);
    const idOf = (text: Text): string => messages.find(([, message]) => message === text)![0];
    return {
      ...finding,
      related: related.map(({ text, ...place }) => ({ ...place, message: idOf(text) })),
      fixes: fixes.map(({ title, ...fix }) => ({ ...fix, message: idOf(title) })),
    };
  };
  return JSON.stringify({ ...outcome, findings: findings.map(pack) } satisfies Packed);
}

function unpacked(line: string, custom: readonly Rule[]): Outcome {
  const { findings, ...outcome }: Packed = JSON.parse(line);
  const unpack = ({ related, fixes, ...finding }: PackedFinding): ReportedFinding => {
    const { messages } = ruleOf(finding.rule, custom);
    return {
      ...finding,
      text: messages[finding.messageId]!,
      related: related.map(({ message, ...place }) => ({ ...place, text: messages[message]! })),
      fixes: fixes.map(({ message, ...fix }) => ({ ...fix, title: messages[message]! })),
    };
  };
  return { ...outcome, findings: findings.map(unpack) };
}

function ruleOf(id: string, custom: readonly Rule[]): Rule {
  return (ruleById(id) ?? custom.find(rule => rule.id === id))!;
}
