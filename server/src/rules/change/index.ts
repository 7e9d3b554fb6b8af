import type { Rule } from '../rule';
import { changeStepsComplete } from './change-steps-complete';
import { customerConsentAndTest } from './customer-consent-and-test';

export const changeRules: readonly Rule[] = [changeStepsComplete, customerConsentAndTest];
