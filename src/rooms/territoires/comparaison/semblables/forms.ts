import * as v from 'valibot';

/** Among which communes the nearest are looked for. */
export const champs = ['wallonie', 'province'] as const;
export type Champ = (typeof champs)[number];

const champ = v.fallback(v.optional(v.picklist(champs), 'wallonie'), 'wallonie');

export const readChamp = (query: URLSearchParams): Champ => v.parse(champ, query.get('parmi') ?? undefined);

export const semblablesPath = (nis: string, among: Champ): string =>
  `/communes/${nis}/semblables${among === 'wallonie' ? '' : `?parmi=${among}`}`;
