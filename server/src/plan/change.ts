import type { Place } from './place';
import type { Piece } from './tree';

/** Plain data to be written as YAML, keys in their order. */
export type Yaml = string | number | boolean | null | readonly Yaml[] | { readonly [key: string]: Yaml | undefined };

/** A change of a file in terms of its model; the editor of text works out indentation, quoting and style. */
export type Change =
  | { do: 'set'; at: Place; value: Yaml }
  | { do: 'rename'; at: Place; to: string }
  | { do: 'insert'; into: object; key: string; value: Yaml }
  | { do: 'append'; to: object; value: Yaml }
  | { do: 'remove'; at: Place }
  /** Raw text in the place of a stretch of one piece of the source, or of the whole text; for faults of the YAML itself. */
  | { do: 'replace'; piece?: Piece; start: number; end: number; text: string };
