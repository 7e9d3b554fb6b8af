import type { Args, Locale, Text } from '../text';
import type { GivenOption, Option, OptionValues } from './options';
import type { System } from './system';

/** A command of the command line. */
export interface Command {
  name: string;
  /** What follows the name in the usage line. */
  usage: string;
  summary: Text;
  /** What the help says beyond the options, a paragraph each. */
  details?: readonly Text[];
  options: readonly Option[];
  run(call: Call): Promise<number>;
}

/** One use of a command. */
export interface Call {
  values: OptionValues;
  operands: readonly string[];
  /** The options in the order in which they were given. */
  given: readonly GivenOption[];
  locale: Locale;
  system: System;
  /** Says what is wrong with the command line and where the help is; the exit code of wrong usage. */
  misuse(text: Text, args?: Args): Promise<number>;
}
