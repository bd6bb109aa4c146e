/** « Province de Namur » as it stands within a French sentence. */
export const withinSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** « Province de Namur » → Namur, for languages that say « the province of » themselves; null for what is no province. */
export const provinceName = (name: string): string | null => /^Province (?:de |du |d['’])(.+)$/.exec(name)?.[1] ?? null;
