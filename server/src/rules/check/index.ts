import type { Rule } from '../rule';
import { assessmentFormulaAndConsequence } from './assessment-formula-and-consequence';
import { assessmentWeightsSum } from './assessment-weights-sum';
import { improvementOwnedAndDue } from './improvement-owned-and-due';
import { pdcaPlansAndAuditScope } from './pdca-plans-and-audit-scope';
import { satisfactionSurveyYearly } from './satisfaction-survey-yearly';

export const checkRules: readonly Rule[] = [
  pdcaPlansAndAuditScope,
  satisfactionSurveyYearly,
  improvementOwnedAndDue,
  assessmentWeightsSum,
  assessmentFormulaAndConsequence,
];
