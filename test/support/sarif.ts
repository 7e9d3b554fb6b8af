import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';

// The schema is written in draft-04, of which this reading of draft-07 needs nothing but the name of the id.
const {
  $schema: _draft,
  id,
  ...schema
} = JSON.parse(readFileSync(join(process.env.PROJECT_ROOT!, 'test/support/sarif-2.1.0.schema.json'), 'utf8')) as Record<string, unknown>;
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
const reference = /^(?:[\w\-.~!$&'()*+,;=:@/?#[\]]|%[0-9A-Fa-f]{2})*$/;
ajv.addFormat('uri-reference', (text: string) => reference.test(text) && !/^[^/?#]*:/.test(text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')));
ajv.addFormat('uri', (text: string) => reference.test(text) && /^[a-z][a-z0-9+.-]*:/i.test(text));
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/);
const validate = ajv.compile({ ...schema, $id: String(id) });

/** Where a text is no SARIF 2.1.0. */
export function sarifFaults(text: string): string[] {
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

export interface SarifRun {
  tool: {
    driver: { rules: { id: string; help: { text: string; markdown: string }; properties?: { tags: string[] } }[] } & Record<
      string,
      unknown
    >;
  };
  invocations: { executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] }[];
  results: SarifResult[];
}

export interface SarifResult {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[];
  partialFingerprints: Record<string, string>;
  suppressions: { kind: string; justification?: string }[];
}

export function sarifRun(text: string): SarifRun {
  return (JSON.parse(text) as { runs: SarifRun[] }).runs[0]!;
}
