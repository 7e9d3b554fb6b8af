import { resourcesRules } from '../../server/src/rules/resources/index';
import { checkExamples } from '../support/examples';

checkExamples(resourcesRules);
