import { getLocale } from '#messages/locale.ts';
import { besoinName, groupeName, lesBesoins } from '../besoins.server.ts';
import { publics } from '../services/codes.ts';
import { nomDeLangue } from '../langues.ts';
import { autresLangues } from '../services/traductions.ts';
import { publicWord } from '../services/words.ts';
import { idOf } from './ids.ts';

/*
 * The taxonomies of the directory: its eight répertoires, the needs that people have, for whom a service is, and the
 * languages in which a service says something of itself beside French.
 */

export type Taxonomy = { id: string; name: string; description: string };
export type Term = {
  id: string;
  code: string;
  name: string;
  description: string;
  parent_id?: string;
  taxonomy: string;
  taxonomy_id: string;
  language: string;
};

const ids = {
  repertoires: idOf('taxonomy', 'repertoires'),
  besoins: idOf('taxonomy', 'besoins'),
  publics: idOf('taxonomy', 'publics'),
  traductions: idOf('taxonomy', 'traductions')
};
type Key = keyof typeof ids;

const idOfTerm = (key: Key, code: string): string => idOf('taxonomy', key, code);

export const taxonomies = (): Taxonomy[] => [
  {
    id: ids.repertoires,
    name: 'Répertoires',
    description: 'Les huit répertoires d’opérateurs des centres régionaux d’intégration.'
  },
  {
    id: ids.besoins,
    name: lesBesoins().taxonomy.name,
    description: 'Ce dont une personne a besoin, en mots de tous les jours : des groupes, et dans chacun des besoins.'
  },
  { id: ids.publics, name: 'Publics', description: 'Pour qui est un service.' },
  {
    id: ids.traductions,
    name: 'Traductions',
    description:
      'Textes d’un service dans d’autres langues que le français : le terme dit la langue, « label » la propriété, « value » le texte.'
  }
];

const taxonomyName: Record<Key, string> = {
  ...{ repertoires: 'Répertoires', besoins: 'Besoins', publics: 'Publics', traductions: 'Traductions' }
};

function term(key: Key, code: string, name: string, more: { parent?: string; about?: string; language: string }): Term {
  return {
    id: idOfTerm(key, code),
    code,
    name,
    description: more.about ?? name,
    ...(more.parent === undefined ? {} : { parent_id: idOfTerm(key, more.parent) }),
    taxonomy: taxonomyName[key],
    taxonomy_id: ids[key],
    language: more.language
  };
}

const kept = new Map<string, Map<string, Term>>();

/** Every term by its id, in the reader's language; the répertoires are named in French. */
export function terms(language: string = getLocale()): ReadonlyMap<string, Term> {
  let all = kept.get(language);
  if (!all) {
    const { repertoires, groupes, besoins } = lesBesoins();
    const list = [
      ...[...repertoires.values()].map(({ id, name }) => term('repertoires', id, name, { language: 'fr' })),
      ...[...groupes.keys()].map((id) => term('besoins', id, groupeName(id, language), { language })),
      ...[...besoins.values()].map(({ id, groupe }) => {
        const name = besoinName(id, language);
        return term('besoins', id, name, {
          parent: groupe,
          about: `${groupeName(groupe, language)} : ${name}`,
          language
        });
      }),
      ...publics.map((code) => term('publics', code, publicWord(code), { language })),
      ...autresLangues.map((locale) =>
        term('traductions', locale, nomDeLangue(locale, locale).name, { language: locale })
      )
    ];
    kept.set(language, (all = new Map(list.map((one) => [one.id, one]))));
  }
  return all;
}

/** The terms that a service is under: its needs, the répertoires that these belong to, its publics. */
export function termsOf(service: { besoins: readonly string[]; publics: readonly string[] }): Term[] {
  const all = terms();
  const { besoins } = lesBesoins();
  const repertoires = new Set(service.besoins.flatMap((id) => besoins.get(id)?.repertoires ?? []));
  return [
    ...service.besoins.map((id) => idOfTerm('besoins', id)),
    ...[...repertoires].map((id) => idOfTerm('repertoires', id)),
    ...service.publics.map((code) => idOfTerm('publics', code))
  ].flatMap((id) => all.get(id) ?? []);
}

/** The term of a language that texts are written in; none for French. */
export const termOfLanguage = (locale: string): Term | undefined => terms().get(idOfTerm('traductions', locale));

/**
 * What services are under a term or a taxonomy: those of one of these needs, for one of these publics, or that say
 * something in one of these languages.
 */
export type Under =
  { besoins: readonly string[] } | { publics: readonly string[] } | { traductions: readonly string[] };

export function underTerm(id: string): Under | null {
  const found = terms().get(id);
  if (!found) return null;
  if (found.taxonomy_id === ids.publics) return { publics: [found.code] };
  if (found.taxonomy_id === ids.traductions) return { traductions: [found.code] };
  const all = [...lesBesoins().besoins.values()];
  const own =
    found.taxonomy_id === ids.repertoires
      ? all.filter(({ repertoires }) => repertoires.includes(found.code))
      : all.filter(
          (besoin) => besoin.id === found.code || (found.parent_id === undefined && besoin.groupe === found.code)
        );
  return { besoins: own.map((besoin) => besoin.id) };
}

export function underTaxonomy(id: string): Under | null {
  if (id === ids.publics) return { publics };
  if (id === ids.traductions) return { traductions: autresLangues };
  return id === ids.besoins || id === ids.repertoires ? { besoins: [...lesBesoins().besoins.keys()] } : null;
}
