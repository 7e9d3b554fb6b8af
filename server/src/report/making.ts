import type { Unit } from '../engine/check';
import type { DeliveryPlan } from '../plan/generated/types';
import type { Declaration } from '../plan/ids';
import { entryOf } from '../rules/document/kinds';
import type { Locale } from '../text';
import type { Cell } from './model';
import { type FindSource, sourcesIn } from './sources';

/** What the builders of sections share: the files, the language, and the names behind ids. */
export interface Making {
  locale: Locale;
  /** Of amounts whose own place names none. */
  currency?: string;
  source: FindSource;
  /** What an id names, with the place where that is declared; the id itself where it names nothing. */
  named(id: string, kinds: readonly string[]): Cell;
}

export function makingOf(unit: Unit, locale: Locale): Making {
  const source = sourcesIn([unit]);
  const files = [unit, ...unit.agreements.filter(other => typeof other === 'object'), ...unit.plans];
  const declarations = new Map<string, Declaration[]>();
  for (const { file } of files) {
    for (const declaration of file.ids.declarations) {
      const same = declarations.get(declaration.id);
      if (same === undefined) declarations.set(declaration.id, [declaration]);
      else same.push(declaration);
    }
  }
  return {
    locale,
    currency: (unit.file.model as DeliveryPlan).currency,
    source,
    named(id, kinds) {
      const declaration = declarations.get(id)?.find(one => kinds.includes(one.kind));
      if (declaration === undefined) return id;
      const { item, topic } = Object(declaration.of) as { item?: unknown; topic?: unknown };
      const text = entryOf(id, declaration.of).name ?? [item, topic].find(one => typeof one === 'string') ?? id;
      const of = declaration.of;
      return {
        type: 'link',
        text,
        source: typeof of === 'object' && of !== null ? source(of) : source(declaration.at.of, declaration.at.key),
      };
    },
  };
}
