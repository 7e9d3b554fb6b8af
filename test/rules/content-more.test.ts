import { contentRules } from '../../server/src/rules/content/index';
import { checkExamples } from '../support/examples';

checkExamples(contentRules.filter(({ essential }) => essential !== true));
