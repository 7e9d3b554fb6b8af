/** Types of the protocol's own legend, so that every theme has a colour for them. */
export const tokenTypes = ['keyword', 'property', 'number', 'enumMember', 'variable', 'class', 'event', 'function', 'namespace'] as const;
/** `declaration`: the id is declared here. `readonly`: an id without a type of its own, which themes show as a constant. */
export const tokenModifiers = ['declaration', 'readonly'] as const;
