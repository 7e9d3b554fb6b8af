import { checkRules } from '../../server/src/rules/check/index';
import { checkExamples } from '../support/examples';

checkExamples(checkRules);
