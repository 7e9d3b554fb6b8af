import { acrossRules } from '../../server/src/rules/across/index';
import { checkExamples } from '../support/examples';

checkExamples(acrossRules);
