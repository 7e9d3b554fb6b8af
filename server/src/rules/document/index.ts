import type { Rule } from '../rule';
import { idUnique } from './id-unique';
import { referenceResolves } from './reference-resolves';

/** Rules over the file as a document: its ids. */
export const documentRules: readonly Rule[] = [idUnique, referenceResolves];
