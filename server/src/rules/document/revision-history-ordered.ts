import type { DocumentSection } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { type Problem, planRule } from '../rule';

export const revisionHistoryOrdered = planRule({
  id: 'revision-history-ordered',
  chapter: 'document',
  severity: 'error',
  profile: 'core',
  clauses: ['PM-01', 'SF-01'],
  since: '0.1',
  title: {
    en: 'Revisions rise in version and do not fall in date, and the last one has the version of the document.',
    'zh-CN': '版本记录的版本号应递增、日期不倒退，且最后一条与文件版本一致。',
  },
  why: {
    en: 'The customer approved version 1.1, the file says 1.2, the table ends at 1.1: nobody can show what was approved.',
    'zh-CN': '需方批准的是 1.1 版，文件写着 1.2，版本记录又只到 1.1：拿不出批准的究竟是哪一版。',
  },
  remedy: {
    en: 'Add a revision for each version, oldest first, and let `document.version` be that of the last one.',
    'zh-CN': '每个版本记一条，旧的在前，并使 `document.version` 与最后一条一致。',
  },
  messages: {
    none: {
      en: 'Nothing tells the history of version {version}: add `revisions`.',
      'zh-CN': '没有版本 {version} 的变更记录：请补充 `revisions`。',
      missing: true,
    },
    version: {
      en: 'The document is version {version}, but the last revision is {last}.',
      'zh-CN': '文件版本为 {version}，而最后一条版本记录是 {last}。',
    },
    falls: {
      en: 'Version {version} follows {former}; versions rise from the first revision to the last.',
      'zh-CN': '版本 {version} 排在 {former} 之后；版本号应逐条递增。',
    },
    earlier: {
      en: 'This revision is dated {date}, before the one above it, {former}.',
      'zh-CN': '该条日期为 {date}，早于上一条的 {former}。',
    },
    last: { en: 'The last revision.', 'zh-CN': '最后一条版本记录。' },
    former: { en: 'The revision before it.', 'zh-CN': '上一条版本记录。' },
    start: { en: 'Add a revision {version}', 'zh-CN': '补充版本记录 {version}' },
    set: { en: 'Set the version of the document to {last}', 'zh-CN': '将文件版本改为 {last}' },
  },
  *check({ plan: { document } }) {
    if (document === undefined) return;
    const { revisions, version } = document;
    if (!declared(document, 'revisions') || (revisions?.length === 0 && whole(revisions))) {
      if (version !== undefined) yield noHistory(document, version);
      return;
    }
    if (revisions === undefined || !whole(revisions)) return;
    for (const [index, revision] of revisions.entries()) {
      const former = revisions[index - 1];
      if (former === undefined) continue;
      if (
        revision.version !== undefined &&
        former.version !== undefined &&
        (compareVersions(former.version, revision.version) ?? -1) >= 0
      ) {
        yield {
          message: 'falls',
          at: at(revision, 'version'),
          args: { version: revision.version, former: former.version },
          related: [{ at: at(former, 'version'), message: 'former' }],
        };
      }
      if (revision.date !== undefined && former.date !== undefined && revision.date < former.date) {
        yield {
          message: 'earlier',
          at: at(revision, 'date'),
          args: { date: revision.date, former: former.date },
          related: [{ at: at(former, 'date'), message: 'former' }],
        };
      }
    }
    const last = revisions.at(-1);
    if (version === undefined || last?.version === undefined || last.version === version) return;
    const rising = (compareVersions(version, last.version) ?? 1) < 0;
    yield {
      message: 'version',
      at: at(document, 'version'),
      args: { version, last: last.version },
      related: [{ at: at(last, 'version'), message: 'last' }],
      fixes: [
        {
          title: 'set',
          args: { last: last.version },
          changes: [{ do: 'set', at: at(document, 'version'), value: last.version }],
          preferred: rising,
        },
        ...(rising
          ? []
          : [{ title: 'start' as const, args: { version }, changes: [{ do: 'append', to: revisions, value: { version } } as const] }]),
      ],
    };
  },
  examples: [
    {
      bad: `
document:
  version: "1.2" #! revision-history-ordered ""1.2"" > version
  revisions:
    - version: "1.0"
      date: 2025-12-10
      summary: 初稿
    - version: "1.1"
      date: 2025-12-06 #! revision-history-ordered "2025-12-06" > earlier
      summary: 补充检查计划
`,
      good: `
document:
  version: "1.10"
  revisions:
    - version: "1.9"
      date: 2025-12-10
      summary: 初稿
    - version: "1.10"
      date: 2025-12-16
      summary: 补充检查计划
`,
    },
    {
      bad: `
document: {version: "2.0", revisions: [{version: "1.1"}, {version: "1.0"}, {version: "2.0"}]} #! revision-history-ordered ""1.0"" > falls
`,
      good: 'document: {title: Help desk, status: draft}\n',
    },
    {
      bad: 'document: {version: "1.0", preparedBy: {name: A. Gray, date: 2026-01-05}} #! revision-history-ordered "document" > none\n',
      fixed:
        'document: {version: "1.0", preparedBy: {name: A. Gray, date: 2026-01-05}, revisions: [{version: "1.0", date: 2026-01-05, by: A. Gray}]} #! revision-history-ordered "document" > none\n',
    },
  ],
});

function noHistory(document: DocumentSection, version: string): Problem<'none' | 'start'> {
  const { date, name } = document.preparedBy ?? {};
  const entry = { version, date, by: name };
  return {
    message: 'none',
    at: at(document, 'revisions'),
    args: { version },
    fixes: [
      {
        title: 'start',
        args: { version },
        changes: [{ do: 'set', at: at(document, 'revisions'), value: [entry] }],
        preferred: true,
      },
    ],
  };
}

/** Negative, 0 or positive as `a` is older, the same or newer: number by number. Undefined where only what follows `-` or `+` differs. */
function compareVersions(a: string, b: string): number | undefined {
  if (a === b) return 0;
  const [partsA, partsB] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.max(partsA.length, partsB.length); index += 1) {
    const off = (partsA[index] ?? 0) - (partsB[index] ?? 0);
    if (off !== 0) return off;
  }
  return undefined;
}

function numbersOf(version: string): number[] {
  return version
    .replace(/[-+].*$/, '')
    .split('.')
    .map(Number);
}
