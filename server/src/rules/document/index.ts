import type { Rule } from '../rule';
import { approvedByBothBeforeStart } from './approved-by-both-before-start';
import { documentControlComplete } from './document-control-complete';
import { entryUnlikeItsSiblings } from './entry-unlike-its-siblings';
import { idUnique } from './id-unique';
import { placeholderLeft } from './placeholder-left';
import { referenceResolves } from './reference-resolves';
import { requiredByTeam } from './required-by-team';
import { revisionHistoryOrdered } from './revision-history-ordered';
import { supersededStandardCited } from './superseded-standard-cited';
import { unquotedTime } from './unquoted-time';
import { unquotedVersion } from './unquoted-version';
import { vagueCommitment } from './vague-commitment';

/** Rules over the file as a document: its ids, its control, its words. */
export const documentRules: readonly Rule[] = [
  idUnique,
  referenceResolves,
  documentControlComplete,
  requiredByTeam,
  revisionHistoryOrdered,
  approvedByBothBeforeStart,
  placeholderLeft,
  vagueCommitment,
  supersededStandardCited,
  unquotedTime,
  unquotedVersion,
  entryUnlikeItsSiblings,
];
