import { changeRules } from '../../server/src/rules/change/index';
import { checkExamples } from '../support/examples';

checkExamples(changeRules);
