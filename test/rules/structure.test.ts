import { structureRules } from '../../server/src/rules/structure/index';
import { checkExamples } from '../support/examples';

checkExamples(structureRules);
