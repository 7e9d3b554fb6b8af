import { scheduleRules } from '../../server/src/rules/schedule/index';
import { checkExamples } from '../support/examples';

checkExamples(scheduleRules);
