import { sentence } from '../../engine/finding';
import { say } from '../../text';
import { positionAt } from '../lines';
import { faultWords } from '../reading';
import {
  type CheckedFile,
  type Format,
  type FormatSettings,
  linesOfTexts,
  type ReportedFinding,
  severities,
  severityWords,
} from '../report';

/**
 * JUnit's XML: a suite for each file, a case for each finding. A case fails where its severity makes the command fail, so that both say the
 * same; a milder one passes with its sentence as output, and an excused one is skipped.
 */
export function junitFormat({ locale }: FormatSettings): Format {
  function ofFinding(finding: ReportedFinding, path: string, line: number, fails: boolean): string {
    const { rule, severity, suppressed } = finding;
    const said = sentence(finding, locale);
    const details = `${path}:${line}  ${severityWords[severity][locale]}  ${said}  ${rule}`;
    const outcome =
      suppressed !== undefined
        ? element('skipped', { message: said })
        : fails
          ? element('failure', { message: said, type: severity }, escaped(details))
          : element('system-out', {}, escaped(details));
    return `    ${element('testcase', { name: nameOf(finding), classname: path, file: path, line }, `\n      ${outcome}\n    `)}\n`;
  }

  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="delivery-plan">\n',
    file({ uri, path, findings, texts, fault, failOn }: CheckedFile): string {
      const failing = new Set<string>(severities.slice(0, severities.indexOf(failOn) + 1));
      const fails = ({ severity, suppressed }: ReportedFinding): boolean => suppressed === undefined && failing.has(severity);
      const counts = {
        tests: Math.max(1, findings.length),
        failures: findings.filter(fails).length,
        errors: fault === undefined ? 0 : 1,
        skipped: findings.filter(finding => finding.suppressed !== undefined).length,
      };
      const lines = linesOfTexts(texts)(uri);
      const cases = findings.map(finding => ofFinding(finding, path, positionAt(finding.span.start, lines).line, fails(finding)));
      const error = fault === undefined ? '' : element('error', { message: say(faultWords[fault], {}, locale), type: fault });
      const whole = `    ${element('testcase', { name: 'check', classname: path, file: path }, error)}\n`;
      return `  ${element('testsuite', { name: path, ...counts }, `\n${cases.length > 0 ? cases.join('') : whole}  `)}\n`;
    },
    end: () => '</testsuites>\n',
  };
}

/** The same from run to run, as the tools that keep a case's history need it: no line, no sentence. */
function nameOf({ rule, path, fingerprint }: ReportedFinding): string {
  const occurrence = fingerprint.slice(fingerprint.lastIndexOf(':') + 1);
  return [rule, path, occurrence === '1' ? '' : `(${occurrence})`].filter(part => part !== '').join(' ');
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(' ');
  return content === '' ? `<${head}/>` : `<${head}>${content}</${name}>`;
}

/** Text for an element or an attribute; what XML 1.0 cannot hold is left out. */
function escaped(text: string): string {
  return text.replace(NOT_XML, '').replace(/[&<>"'\t\n\r]/g, sign => entities[sign] ?? `&#${sign.charCodeAt(0)};`);
}

const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
