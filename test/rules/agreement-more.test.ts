import { agreementRules } from '../../server/src/rules/agreement/index';
import { checkExamples } from '../support/examples';

const essential = new Set(['target-for-every-priority', 'response-before-resolution', 'higher-priority-never-slower']);
checkExamples(agreementRules.filter(({ id }) => !essential.has(id)));
