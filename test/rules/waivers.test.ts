import { waiverRules } from '../../server/src/rules/waivers/index';
import { checkExamples } from '../support/examples';

checkExamples(waiverRules);
