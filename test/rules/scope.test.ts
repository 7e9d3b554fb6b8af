import { scopeRules } from '../../server/src/rules/scope/index';
import { checkExamples } from '../support/examples';

checkExamples(scopeRules);
