import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { readFile } from '../../server/src/plan/file';
import { type FileKind, rootSchema } from '../../server/src/plan/schema';
import { type SkeletonSize, skeleton } from '../../server/src/plan/skeleton';
import { idUnique } from '../../server/src/rules/document/id-unique';
import { referenceResolves } from '../../server/src/rules/document/reference-resolves';
import { structureRules } from '../../server/src/rules/structure/index';
import type { Locale } from '../../server/src/text';

for (const kind of ['plan', 'agreement'] satisfies FileKind[]) {
  for (const size of ['skeleton', 'minimal', 'full'] satisfies SkeletonSize[]) {
    for (const locale of ['en', 'zh-CN'] satisfies Locale[]) {
      test(`the ${size} ${kind} in ${locale} fits the format and refers only to what it declares`, () => {
        const text = skeleton(kind, size, locale);
        const file = readFile(kind, text);
        const rules = [...structureRules, idUnique, referenceResolves];
        const findings = check({ uri: 'new', file, agreements: [], plans: [] }, { policy: presetPolicy('strict'), rules });
        assert.deepEqual(
          findings.map(({ rule, path, args }) => ({ rule, path, args })),
          [],
        );
        if (size === 'full') assert.deepEqual(Object.keys(file.model), Object.keys(rootSchema(kind).properties ?? {}));
      });
    }
  }
}
