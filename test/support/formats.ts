import { type FormatName, formats } from '../../server/src/cli/formats';
import type { CheckedFile, Format, FormatSettings, ReportedFinding, Summary } from '../../server/src/cli/report';
import type { Finding } from '../../server/src/engine/finding';
import { fingerprintsOf } from '../../server/src/engine/fingerprint';

export const settings: FormatSettings = {
  locale: 'en',
  preset: 'recommended',
  version: '1.2.3',
  nameOf: path => path,
  pathOf: path => path,
  colors: false,
  columns: 100,
};

/** A finding that says a sentence about the first line of its file. */
export function findingOf(said: string, more: Partial<Finding> = {}): Finding {
  return {
    rule: 'budget-lines-sum',
    severity: 'error',
    messageId: 'said',
    args: { said },
    text: { en: '{said}', 'zh-CN': '{said}' },
    span: { start: 0, end: 4 },
    path: 'budget.total',
    related: [],
    fixes: [],
    problem: { message: 'said', at: { of: {} } },
    ...more,
  };
}

/** A file with findings as a format is given it. Its name is its path and its URI. */
export function checkedFile(path: string, text: string, findings: readonly Finding[], more: Partial<CheckedFile> = {}): CheckedFile {
  const fingerprints = fingerprintsOf(findings, path);
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity, suppressed } of findings) if (suppressed === undefined) counts[severity]++;
  const reported = findings.map((finding, index): ReportedFinding => ({ ...finding, fingerprint: fingerprints[index]!, fixes: [] }));
  return { uri: path, name: path, path, findings: reported, counts, failOn: 'error', texts: new Map([[path, text]]), ...more };
}

/** What a format writes about files. */
export function writtenBy(
  format: FormatName | Format,
  files: readonly CheckedFile[],
  more: Partial<FormatSettings> = {},
  ofSummary: Partial<Summary> = {},
): string {
  const { begin, file, end } = typeof format === 'string' ? formats[format]({ ...settings, ...more }) : format;
  const findings = { error: 0, warning: 0, info: 0 };
  for (const { counts } of files) for (const key of ['error', 'warning', 'info'] as const) findings[key] += counts[key];
  const suppressed = { waiver: 0, comment: 0, baseline: 0 };
  for (const finding of files.flatMap(file => file.findings)) if (finding.suppressed !== undefined) suppressed[finding.suppressed.by]++;
  const summary = { files: files.length, unreadable: 0, defects: 0, findings, suppressed, notShown: 0, stale: [], ...ofSummary };
  return [begin(), ...files.map(file), end(summary)].join('');
}

/** What a line that a step prints tells GitHub's runner to do; undefined for a line that it only shows. */
export function runnerCommands(log: string): { name: string; properties: Record<string, string>; message: string }[] {
  const found: { name: string; properties: Record<string, string>; message: string }[] = [];
  let stopped: string | undefined;
  for (const line of log.split('\n')) {
    const written = line.trimStart();
    if (stopped !== undefined) {
      if (written === `::${stopped}::`) stopped = undefined;
      continue;
    }
    const parts = /^::([\w-]+)(?: (.*?))?::(.*)$/s.exec(written);
    const old = /##\[([\w-]+)[^\]]*\](.*)$/.exec(line);
    if (parts?.[1] === 'stop-commands') stopped = parts[3];
    else if (parts !== null) {
      const properties = (parts[2] ?? '').split(',').filter(part => part !== '');
      found.push({
        name: parts[1]!,
        properties: Object.fromEntries(
          properties.map(part => [part.slice(0, part.indexOf('=')), decoded(part.slice(part.indexOf('=') + 1))]),
        ),
        message: decoded(parts[3]!),
      });
    } else if (old !== null) found.push({ name: old[1]!, properties: {}, message: old[2]! });
  }
  return found;
}

function decoded(text: string): string {
  const signs: Record<string, string> = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
  return text.replace(/%(0D|0A|3A|2C|25)/g, code => signs[code]!);
}
