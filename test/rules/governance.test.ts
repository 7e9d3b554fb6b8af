import { governanceRules } from '../../server/src/rules/governance/index';
import { checkExamples } from '../support/examples';

checkExamples(governanceRules);
