import { organizationRules } from '../../server/src/rules/organization/index';
import { checkExamples } from '../support/examples';

checkExamples(organizationRules);
