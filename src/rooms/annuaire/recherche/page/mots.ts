import { m } from '#messages';
import { formatHour, formatWeekday } from '#messages/format.ts';
import { nomDeLangue } from '../../langues.ts';
import { coutWord, inscriptionWord, niveauWord, publicWord } from '../../services/words.ts';
import { searchOf, type Demande } from '../demande.ts';
import type { Facette, Partie } from '../trouve.ts';

/** What codes of an address are called: of needs, répertoires and communes. */
export type Noms = { besoin: string | null; repertoire: string | null; commune: string | null };

const openWords = {
  maintenant: m.chercher_open_maintenant,
  soir: m.chercher_open_soir,
  'week-end': m.chercher_open_week_end,
  jour: m.chercher_open_jour
};
export const openWord = (when: string): string => openWords[when as keyof typeof openWords]?.() ?? when;

/** « ouvert le soir », « ouvert lundi, 18 h 30 ». */
function openChip({ ouvert, jour, heure }: Demande): string {
  if (ouvert !== 'jour') return m.chercher_open_is({ when: openWord(ouvert ?? '') });
  const day = formatWeekday(jour);
  if (!heure) return m.chercher_open_on({ day });
  const [hours = 0, minutes = 0] = heure.split(':').map(Number);
  return m.chercher_open_at({ day, hour: formatHour(hours * 60 + minutes) });
}

/** The word of a value of a facet, as it stands in the list of what may be chosen. */
export function valueWord(facet: Facette, value: string, names: ReadonlyMap<string, string>): string {
  switch (facet) {
    case 'langue':
      return nomDeLangue(value).name;
    case 'niveau':
      return niveauWord(value);
    case 'public':
      return publicWord(value);
    case 'inscription':
      return inscriptionWord(value);
    case 'cout':
      return coutWord(value);
    case 'ouvert':
      return openWord(value);
    case 'accessible':
      return m.chercher_access_wheel();
    default:
      return names.get(value) ?? value;
  }
}

/** One thing that is asked: its word, and the same question without it. */
export type Puce = { key: Partie | 'point'; text: string; without: string };

/** All that is asked, each part removable by itself. */
export function pucesOf(demande: Demande, noms: Noms): Puce[] {
  const puces: Puce[] = [];
  const add = (key: Puce['key'], text: string, changed: Partial<Demande>) =>
    puces.push({ key, text, without: searchOf(demande, changed) });
  if (demande.q) add('q', m.chercher_words({ words: demande.q }), { q: '' });
  if (demande.besoin) add('besoin', noms.besoin ?? demande.besoin, { besoin: null });
  if (demande.repertoire) add('repertoire', noms.repertoire ?? demande.repertoire, { repertoire: null });
  if (demande.commune)
    add('commune', m.chercher_chip_commune({ place: noms.commune ?? demande.commune }), { commune: null });
  if (demande.lon !== null && demande.lat !== null)
    add('point', m.chercher_chip_near(), {
      lon: null,
      lat: null,
      tri: demande.tri === 'distance' ? null : demande.tri
    });
  if (demande.cadre) add('cadre', m.chercher_carte_chip(), { cadre: null });
  if (demande.ouvert) add('ouvert', openChip(demande), { ouvert: null, heure: null });
  for (const code of demande.langue)
    add('langue', nomDeLangue(code).name, { langue: demande.langue.filter((one) => one !== code) });
  if (demande.niveau) add('niveau', niveauWord(demande.niveau), { niveau: null });
  for (const code of demande.public)
    add('public', publicWord(code), { public: demande.public.filter((one) => one !== code) });
  if (demande.cout) add('cout', coutWord(demande.cout), { cout: null });
  for (const code of demande.inscription)
    add('inscription', inscriptionWord(code), { inscription: demande.inscription.filter((one) => one !== code) });
  if (demande.accessible) add('accessible', m.chercher_access_wheel(), { accessible: false });
  return puces;
}

/** The same question without one part of it. */
export function without(demande: Demande, part: Partie): string {
  const empty: Record<Partie, Partial<Demande>> = {
    q: { q: '' },
    besoin: { besoin: null },
    repertoire: { repertoire: null },
    commune: { commune: null },
    cadre: { cadre: null },
    langue: { langue: [] },
    niveau: { niveau: null },
    public: { public: [] },
    inscription: { inscription: [] },
    cout: { cout: null },
    ouvert: { ouvert: null, heure: null },
    accessible: { accessible: false }
  };
  return searchOf(demande, empty[part]);
}

/** « Apprendre le français à Namur », from what is asked. */
export function titleOf(demande: Demande, noms: Noms): string {
  const what =
    noms.besoin ?? (demande.q ? m.chercher_words({ words: demande.q }) : (noms.repertoire ?? m.chercher_all()));
  if (noms.commune) return m.chercher_title_in({ what, place: noms.commune });
  return demande.lon !== null && demande.lat !== null ? m.chercher_title_near({ what }) : what;
}

/** How the list stands in order: what was chosen, or what its kind of question has. */
export function orderOf(demande: Demande, from: unknown): 'pertinence' | 'recent' | 'distance' | 'ouverture' {
  const relevance = demande.q ? 'pertinence' : 'recent';
  if (demande.tri === 'ouverture') return 'ouverture';
  if (demande.tri === 'distance') return from ? 'distance' : relevance;
  return demande.tri === null && demande.lon !== null && !demande.q ? 'distance' : relevance;
}
