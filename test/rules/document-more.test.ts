import { documentRules } from '../../server/src/rules/document/index';
import { checkExamples } from '../support/examples';

checkExamples(documentRules.filter(({ essential }) => essential !== true));
