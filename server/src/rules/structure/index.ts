import type { Rule } from '../rule';
import { duplicateKey } from './duplicate-key';
import { emptyFile } from './empty-file';
import { emptyValue } from './empty-value';
import { fileNotReadable } from './file-not-readable';
import { fileTooLarge } from './file-too-large';
import { invalidAmount } from './invalid-amount';
import { invalidComparison } from './invalid-comparison';
import { invalidDate } from './invalid-date';
import { invalidDuration } from './invalid-duration';
import { invalidId } from './invalid-id';
import { invalidTime } from './invalid-time';
import { invalidValue } from './invalid-value';
import { missingKey } from './missing-key';
import { unknownKey } from './unknown-key';
import { yamlSyntax } from './yaml-syntax';

export const structureRules: readonly Rule[] = [
  fileNotReadable,
  fileTooLarge,
  emptyFile,
  yamlSyntax,
  duplicateKey,
  unknownKey,
  missingKey,
  emptyValue,
  invalidAmount,
  invalidDate,
  invalidDuration,
  invalidTime,
  invalidComparison,
  invalidId,
  invalidValue,
];
