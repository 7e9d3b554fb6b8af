/** The languages in which everything is said. */
export type Locale = 'en' | 'zh-CN';

/** One sentence or word in every language; a missing translation does not compile. */
export type Text = Readonly<Record<Locale, string>>;

/** What may stand in a message's placeholder: a plain value, words in both languages, or a list of such. */
export type Arg = string | number | Text | readonly Arg[];
export type Args = Readonly<Record<string, Arg | undefined>>;

/** The sentence in one language, its `{placeholders}` filled from the arguments. */
export function say(text: Text, args: Args, locale: Locale): string {
  return text[locale].replace(/( ?)\{(\w+)\}/g, (whole, space: string, name: string) => {
    const arg = args[name];
    if (arg === undefined) return whole;
    const said = sayArg(arg, locale);
    // Chinese words of ours follow Chinese without a space; what is quoted from the file keeps it.
    return locale === 'zh-CN' && isWords(arg) && /^[\u4e00-\u9fff]/.test(said) ? said : space + said;
  });
}

/** The names of a message's placeholders, in the order of their first use. */
export function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(match => match[1]!))];
}

/** The language for a locale as an editor or a shell states it (`zh-cn`, `zh_CN.UTF-8`, `zh-Hans`); English when it is neither. */
export function localeFrom(stated: string | undefined): Locale {
  return /^zh/i.test(stated ?? '') ? 'zh-CN' : 'en';
}

function isWords(arg: Arg): boolean {
  return typeof arg === 'object' && !Array.isArray(arg);
}

function sayArg(arg: Arg, locale: Locale): string {
  if (typeof arg === 'string') return arg;
  if (typeof arg === 'number') return String(arg);
  if (Array.isArray(arg)) return arg.map(item => sayArg(item, locale)).join(locale === 'zh-CN' ? '、' : ', ');
  return (arg as Text)[locale];
}
