import type { Rule } from '../rule';
import { catalogueEntryComplete } from './catalogue-entry-complete';
import { demandVerifiedAndTraced } from './demand-verified-and-traced';
import { duplicateServiceName } from './duplicate-service-name';
import { fourContentTypesAddressed } from './four-content-types-addressed';
import { objectCoveredByService } from './object-covered-by-service';
import { objectInventoryComplete } from './object-inventory-complete';
import { objectiveMeasurable } from './objective-measurable';

export const scopeRules: readonly Rule[] = [
  objectiveMeasurable,
  objectInventoryComplete,
  catalogueEntryComplete,
  duplicateServiceName,
  fourContentTypesAddressed,
  objectCoveredByService,
  demandVerifiedAndTraced,
];
