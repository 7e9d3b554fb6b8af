import { requiredByTeam } from '../../server/src/rules/document/required-by-team';
import { teamRules } from '../../server/src/rules/team/index';
import { checkExamples } from '../support/examples';

checkExamples([...teamRules, requiredByTeam]);
