import { budgetRules } from '../../server/src/rules/budget/index';
import { checkExamples } from '../support/examples';

checkExamples(budgetRules);
