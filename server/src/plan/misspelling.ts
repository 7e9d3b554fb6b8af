/** How many letters two words may differ by and still be taken for the same one: a third of them, and two that changed places. */
export function lettersOff(said: string, name: string): number {
  const third = Math.max(1, Math.floor(Math.min(said.length, name.length) / 3));
  return said.length === name.length && lettersOf(said) === lettersOf(name) ? Math.max(2, third) : third;
}

function lettersOf(word: string): string {
  return [...word].sort().join('');
}
