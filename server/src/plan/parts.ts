import { sourceOf } from './tree';

/**
 * A function of a part of a model that is worked out anew only where the part's text has changed: what was not edited stays the same
 * object. It must depend on nothing but its argument.
 */
export function perPart<Part extends object, Found>(find: (part: Part) => Found): (part: Part) => Found {
  const known = new WeakMap<Part, { found: Found }>();
  return part => {
    const former = known.get(part);
    if (former !== undefined) return former.found;
    const found = find(part);
    known.set(part, { found });
    return found;
  };
}

/** Whether a value inside another was read on its own, so that it may stay the same while the other changes. */
export function isPartOf(value: object, whole: object): boolean {
  const [inner, outer] = [sourceOf(value)?.node.piece, sourceOf(whole)?.node.piece];
  return inner !== undefined && inner !== outer;
}
