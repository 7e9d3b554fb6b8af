import { deliverablesRules } from '../../server/src/rules/deliverables/index';
import { checkExamples } from '../support/examples';

checkExamples(deliverablesRules);
