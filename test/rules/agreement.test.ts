import { agreementRules } from '../../server/src/rules/agreement/index';
import { checkExamples } from '../support/examples';

checkExamples(agreementRules);
