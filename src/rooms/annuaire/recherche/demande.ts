import * as v from 'valibot';
import { couts, inscriptions, niveaux, publics } from '../services/codes.ts';
import { cadreText } from './cadre.ts';

/** When a service should be open. `jour`: 1 Monday to 7 Sunday, and an hour of it or none. */
export const quands = ['maintenant', 'soir', 'week-end', 'jour'] as const;
export const tris = ['pertinence', 'distance', 'ouverture'] as const;

/** Services on a page of the list. */
export const PAGE = 20;
/** Longer questions are cut: nobody types them. */
const MOST_LETTERS = 200;

const one = <T extends string>(list: readonly T[]) => v.fallback(v.nullable(v.picklist(list)), null);
const code = v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/))), null);
const nis = v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^\d{5}$/))), null);
const flag = v.pipe(
  v.nullable(v.string()),
  v.transform((value) => value === '1')
);
const coordinate = (limit: number) =>
  v.fallback(
    v.nullable(
      v.pipe(v.string(), v.regex(/^-?\d{1,3}(\.\d{1,7})?$/), v.transform(Number), v.minValue(-limit), v.maxValue(limit))
    ),
    null
  );
const cadre = v.fallback(
  v.nullable(
    v.pipe(
      v.string(),
      v.regex(/^-?\d{1,3}(\.\d{1,7})?(,-?\d{1,3}(\.\d{1,7})?){3}$/),
      v.transform((text) => {
        const [west = 0, south = 0, east = 0, north = 0] = text.split(',').map(Number);
        return { west, south, east, north };
      }),
      v.check(
        ({ west, south, east, north }) =>
          west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90
      )
    )
  ),
  null
);
const whole = (most: number, otherwise: number) =>
  v.fallback(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number), v.minValue(1), v.maxValue(most)), otherwise);

/**
 * What is asked of the directory, as the address says it. What an address says wrongly is left out: a shared link of an
 * older version must still find something.
 */
export const demandeForm = v.object({
  q: v.fallback(
    v.pipe(
      v.nullable(v.string()),
      v.transform((text) => (text ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, MOST_LETTERS))
    ),
    ''
  ),
  /** A need, a group of needs, or one of the eight répertoires. */
  besoin: code,
  repertoire: code,
  commune: nis,
  /** A point to be near to: asked of the device by the reader, sent in the address of this one page, kept nowhere. */
  lon: coordinate(180),
  lat: coordinate(90),
  cadre,
  langue: v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))),
  niveau: one(niveaux),
  public: v.array(v.picklist(publics)),
  inscription: v.array(v.picklist(inscriptions)),
  cout: one(couts),
  ouvert: one(quands),
  jour: whole(7, 1),
  /** As 18:30. */
  heure: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))), null),
  accessible: flag,
  tri: one(tris),
  page: whole(100_000, 1)
});

export type Demande = v.InferOutput<typeof demandeForm>;

const many = ['langue', 'public', 'inscription'] as const;
const isMany = (key: string): key is (typeof many)[number] => many.some((one) => one === key);

export function demandeOf(asked: URLSearchParams): Demande {
  const known: Record<string, readonly string[]> = { public: publics, inscription: inscriptions };
  const values = Object.fromEntries(
    Object.keys(demandeForm.entries).map((key) => {
      if (!isMany(key)) return [key, asked.get(key)];
      const all = [...new Set(asked.getAll(key))].slice(0, 20);
      const allowed = known[key];
      return [key, all.filter((value) => (allowed ? allowed.includes(value) : /^[a-z]{2,3}$/.test(value)))];
    })
  );
  const demande = v.parse(demandeForm, values);
  // Whoever gives a day or an hour asks for it, whether or not they said so beside it.
  const timed = demande.heure !== null || /^[1-7]$/.test(asked.get('jour') ?? '');
  return demande.ouvert === null && timed ? { ...demande, ouvert: 'jour' } : demande;
}

const DEFAULTS: Record<string, unknown> = { page: 1, jour: 1, q: '' };

/** The question as the end of an address: `?q=…`, or nothing. The same question always has the same address. */
export function searchOf(demande: Demande, changed: Partial<Demande> = {}): string {
  // Whatever changes, one begins again at the first page.
  const all = { ...demande, page: 1, ...changed };
  const asked = new URLSearchParams();
  for (const key of Object.keys(demandeForm.entries)) {
    const value = all[key as keyof Demande];
    if ((key === 'jour' || key === 'heure') && all.ouvert !== 'jour') continue;
    if (key === 'cadre') {
      if (all.cadre) asked.set(key, cadreText(all.cadre));
      continue;
    }
    if (Array.isArray(value)) for (const one of [...value].sort()) asked.append(key, one);
    else if (value === true) asked.set(key, '1');
    else if (value !== null && value !== false && value !== DEFAULTS[key]) asked.set(key, String(value));
  }
  const text = asked.toString();
  return text && `?${text}`;
}
