import { type Args, type Locale, say, type Text } from '../text';

/** An error that tells its reader, in each language, why a document could not be made and what to do about it. */
export interface DocumentFailure extends Error {
  said: { text: Text; args: Args };
}

export function documentFailure(text: Text, args: Args = {}): DocumentFailure {
  return Object.assign(new Error(say(text, args, 'en')), { said: { text, args } });
}

/** Why something failed: in the reader's language where that is known, or else as the error says it. */
export function reasonOf(error: unknown, locale: Locale): string {
  // The error may come from another bundle, so that its class says nothing.
  const said = (error as Partial<DocumentFailure> | undefined)?.said;
  if (said !== undefined) return say(said.text, said.args, locale);
  return error instanceof Error ? error.message : String(error);
}
