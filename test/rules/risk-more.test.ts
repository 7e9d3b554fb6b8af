import { riskRules } from '../../server/src/rules/risk/index';
import { checkExamples } from '../support/examples';

checkExamples(riskRules.filter(({ essential }) => essential !== true));
