import { lire } from '../horaires/lecture/lire.ts';
import { mapped, mobilisationsOf, modesOf, publicsOf } from '../data-inclusion/service.server.ts';
import { describedBy, nameOf, sourceOf } from '../data-inclusion/structure.ts';
import { lesThematiques, thematiquesOf } from '../data-inclusion/thematiques.server.ts';
import { inscriptions, modes, publics } from '../services/codes.ts';
import { rueOf } from './adresse.ts';
import { besoinsDits } from './besoins.server.ts';
import type { Ligne, Pareil, Partie } from './entrant.ts';
import type { Objet } from './hsds.server.ts';

/* What data·inclusion, version 1, says of a service, in our words. What it says in one word where we have several is ours as long as ours is among them. */

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);
const number = (value: unknown): number | null => {
  const read = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : null;
};
/** A list; in tables it stands in one cell, as JSON or between commas. */
function list(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((one): one is string => typeof one === 'string');
  const cell = text(value);
  if (!cell) return [];
  return cell
    .replaceAll(/^[[{]|[\]}]$/g, '')
    .split(/[,|]/)
    .map((one) => one.replaceAll(/^["'\s]+|["'\s]+$/g, ''))
    .filter(Boolean);
}
const said = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && !value.length)
    )
  );
const alike = (a: readonly string[] | null, b: readonly string[]): boolean =>
  JSON.stringify((a ?? []).toSorted()) === JSON.stringify(b.toSorted());

/** Our code for theirs: the one that says this and nothing more, where several do the first. */
const backOf = (codes: readonly string[], of: Readonly<Record<string, string | string[]>>, theirs: readonly string[]) =>
  theirs.flatMap((word) => {
    const says = codes.filter((code) => [of[code] ?? []].flat().includes(word));
    return says.find((code) => [of[code] ?? []].flat().length === 1) ?? says[0] ?? [];
  });

const strings = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);

/** The number that we gave it, where it is one of ours. */
const bare = (id: string | null, own: string): string | null => (id?.startsWith(own) ? id.slice(own.length) : id);

function organisationOf(one: Objet, own: string): Partie {
  const name = text(one.nom);
  const description = text(one.description);
  const bce = text(one.bce)?.replaceAll(/\D/g, '');
  return {
    ...{ id: null, externe: bare(text(one.id), own) },
    dits: said({
      ...{ name, description, email: text(one.courriel), phone: text(one.telephone), website: text(one.site_web) },
      bce: bce && /^[01]\d{9}$/.test(bce) ? bce : null
    }),
    pareil: { name: (ours) => nameOf(String(ours)) === name, description: (ours) => described(ours) === description }
  };
}

const described = (ours: unknown): string | null => describedBy(typeof ours === 'string' ? ours : null);

/** Signs of an address that are read. */
const MOST_ADDRESS = 300;

/** « Rue de Fer 12, 5000 Namur » or, as in France, the code beside. */
function lieuOf(one: Objet): Partie | null {
  // Longer ones are no address, and would take long to be taken apart.
  const address = (text(one.adresse) ?? '').slice(0, MOST_ADDRESS);
  const [, street = '', code, place] = /^(.*?)[,\s]*\b(\d{4})\s+([^,]+)$/s.exec(address) ?? [undefined, address];
  const more = (text(one.complement_adresse) ?? '').split(',').map((part) => part.trim());
  const box = more.map((part) => /^bo[iî]te\s+(.+)$/i.exec(part)?.[1]).find(Boolean) ?? null;
  const [lat, lon] = [number(one.latitude), number(one.longitude)];
  const dits = said({
    ...{ ...rueOf(street), box, postalCode: code ?? text(one.code_postal), locality: place ?? null },
    ...{ commune: text(one.commune), point: lat !== null && lon !== null ? { lat, lon } : null }
  });
  return Object.keys(dits).length ? { id: null, externe: null, dits } : null;
}

/** The first need of each theme that our list has; the likeliest by the name where a theme has several. */
function besoinsOf(themes: readonly string[], texts: readonly (string | null)[]): string[] {
  const found = themes.flatMap((theme) => {
    const ours = [...lesThematiques()].filter(([, all]) => all.includes(theme)).map(([id]) => id);
    return ours.length ? besoinsDits(texts, ours) : [];
  });
  return [...new Set(found.length ? found : besoinsDits(texts))];
}

function serviceOf(one: Objet, own: string): Partie {
  const [name, description] = [text(one.nom), text(one.description)];
  const themes = list(one.thematiques);
  const [forWhom, how, where] = [list(one.publics), list(one.modes_mobilisation), list(one.modes_accueil)];
  const free = text(one.frais);
  const conditions = text(one.conditions_acces);
  const structured: Pareil = (ours, tout) =>
    strings(tout.titres).length + strings(tout.documents).length > 0 || tout.levelFrom !== null
      ? ours === null || (conditions ?? '').includes(String(ours))
      : false;
  const inNote =
    (theirs: string | null): Pareil =>
    (ours, tout) =>
      ours === null
        ? strings(tout.publics).length > 0 || tout.cost === 'participation'
        : (theirs ?? '').includes(String(ours));
  const [publicsNote, costNote] = [text(one.publics_precisions), text(one.frais_precisions)];
  return {
    ...{ id: null, externe: bare(text(one.id), own) },
    dits: said({
      ...{ name, description, email: text(one.courriel), phone: text(one.telephone) },
      url: text(one.lien_mobilisation),
      besoins: besoinsOf(themes, [name, description]),
      publics: forWhom.includes('tous-publics') ? ['tous'] : [...new Set(backOf(publics, publicsOf, forWhom))],
      enrolment: [...new Set(backOf(inscriptions, mobilisationsOf, how))],
      modes: backOf(modes, modesOf, where),
      cost: free === 'gratuit' || free === 'payant' ? free : null,
      ...{ publicsNote, costNote, titresNote: conditions, enrolmentNote: text(one.mobilisation_precisions) },
      serviceArea: list(one.zone_nis).filter((code) => /^\d{5}$/.test(code))
    }),
    pareil: {
      name: (ours) => nameOf(String(ours)) === name,
      // What nobody described has its name there.
      description: (ours, tout) =>
        described(ours) === description || (ours === null && !!description?.startsWith(String(tout.name))),
      besoins: (ours) => alike(thematiquesOf(strings(ours)), themes) || (!themes.length && strings(ours).length > 0),
      publics: (ours) =>
        strings(ours).includes('tous') === forWhom.includes('tous-publics') &&
        (forWhom.includes('tous-publics') || alike(mapped(strings(ours), publicsOf), forWhom)),
      enrolment: (ours, { url }) =>
        alike(
          mapped(
            strings(ours).filter((way) => url || way !== 'en-ligne'),
            mobilisationsOf
          ),
          how
        ),
      modes: (ours) => alike(mapped(strings(ours), modesOf), where),
      cost: (ours) => ours !== null && (ours === 'gratuit') === (free === 'gratuit'),
      ...{ titresNote: structured, publicsNote: inNote(publicsNote), costNote: inNote(costNote) }
    }
  };
}

/** The lines of services of data·inclusion with their structures. */
export function lignesDataInclusion(
  { structures, services }: { structures: readonly Objet[]; services: readonly Objet[] },
  centreId: string,
  sheets: { services: string; first: number }
): Ligne[] {
  const own = `${sourceOf(centreId)}--`;
  const byId = new Map(structures.map((one) => [text(one.id) ?? '', one]));
  return services.map((one, no): Ligne => {
    const line = no + sheets.first;
    const owner = byId.get(text(one.structure_id) ?? '') ?? { id: text(one.structure_id) };
    const hours = text(one.horaires_accueil);
    return {
      ...{ sheet: sheets.services, line, at: (field) => `${field} ligne ${line}`, slug: null },
      ...{ organisation: organisationOf(owner, own), lieu: lieuOf(one), service: serviceOf(one, own) },
      horaires: hours && lire(hours).ok ? { openingHours: hours } : hours ? { hoursNote: hours.slice(0, 300) } : {},
      verifieLe: null,
      exemple: one.exemple === true || one.exemple === 'true'
    };
  });
}
