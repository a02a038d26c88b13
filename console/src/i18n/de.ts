/** All texts in this language, one catalogue per folder. */
export const files = import.meta.glob<{ default: Record<string, unknown> }>('../**/texts.de.json', { eager: true });
