import Ajv from 'ajv';
import { parse } from 'yaml';
import { formats } from '../../server/src/plan/formats';
import schema from '../../server/src/plan/generated/plan.schema.json';

const ajv = new Ajv({ allErrors: true, strict: false });
for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, validate);
const validate = ajv.compile(schema as object);

/** The least that a checker of this format has to do with a text: parse it with `yaml` and validate it with `ajv`. */
export function floor(text: string): boolean {
  return validate(parse(text));
}
