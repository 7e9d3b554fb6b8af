import type { Severity } from '../../rules/rule';
import { say } from '../../text';
import { positionAt } from '../lines';
import { faultWords } from '../reading';
import { type Format, type FormatSettings, linesOfTexts } from '../report';
import { wellFormed } from './wellFormed';

/** The report that GitLab's Code Quality reads. It knows nothing of excused findings, which are left out. */
export function gitlabFormat({ locale }: FormatSettings): Format {
  let first = true;
  const entry = (issue: Issue): string => {
    const separator = first ? '\n' : ',\n';
    first = false;
    return separator + JSON.stringify(issue);
  };
  return {
    begin: () => '[',
    file({ uri, path, findings, texts, fault }): string {
      if (fault !== undefined) {
        const description = say(fileUnread, { fault: faultWords[fault] }, locale);
        return entry({
          description,
          check_name: 'file-unread',
          fingerprint: `unread:${path}`,
          severity: 'blocker',
          location: place(path, 1, 1),
        });
      }
      const lines = linesOfTexts(texts)(uri);
      return findings
        .filter(finding => finding.suppressed === undefined)
        .map(({ rule, text, args, fingerprint, severity, span }) =>
          entry({
            description: wellFormed(say(text, args, locale)),
            check_name: rule,
            fingerprint,
            severity: severities[severity],
            location: place(path, positionAt(span.start, lines).line, positionAt(span.end, lines).line),
          }),
        )
        .join('');
    },
    end: () => '\n]\n',
  };
}

interface Issue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  /** The path from the root of the repository; lines counted from 1. */
  location: { path: string; lines: { begin: number; end: number } };
}

const severities = { error: 'major', warning: 'minor', info: 'info' } as const satisfies Record<Severity, string>;

const fileUnread = { en: 'The file was not checked: {fault}.', 'zh-CN': '文件未检查：{fault}。' };

function place(path: string, begin: number, end: number): Issue['location'] {
  return { path, lines: { begin, end } };
}
