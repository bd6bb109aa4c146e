import type { Fermeture } from '../horaires/fermetures.ts';
import { wrongIn } from '../services/edit/regles.ts';
import type { LieuDuService } from '../services/edit/fields.ts';
import { plat } from './adresse.ts';
import { isVide } from './champs.ts';
import { champsOf, comparer, demander, direOf, type Cadre, type Compare } from './comparer.ts';
import type { Ligne, Remarque } from './entrant.ts';
import { cle, neuves } from './datees.ts';
import { ajouter, dire, nouveau, serviceNomme, type Groupe } from './grouper.ts';
import type { Present, ServiceImporte, ServiceTenu } from './present.ts';

/** A service of a file at one of its places, by the id of the place. */
export type Endroit = { locationId: string; horaires: Ligne['horaires']; ligne: Ligne; name: string };

/** A service as the lines of a file tell of it. */
export type OffreLue = { groupe: Groupe; endroits: Endroit[] };

/** The services of one organisation among the lines of a file. @param own what the organisation is called, to know its services again */
export function offresOf(
  lignes: readonly { ligne: Ligne; endroit: Omit<Endroit, 'ligne' | 'horaires'> | null }[],
  organisationId: string | null,
  own: string,
  present: Present,
  errors: Remarque[]
): OffreLue[] {
  const byKey = new Map<string, OffreLue>();
  const all: OffreLue[] = [];
  for (const { ligne, endroit } of lignes) {
    const { service } = ligne;
    const name = typeof service.dits.name === 'string' ? service.dits.name : '';
    const externe = service.externe ?? (name ? `${own}/${plat(name)}` : null);
    let id = serviceNomme(present, { ...ligne, service: { ...service, externe } });
    if (id === 'inconnu') {
      dire(
        errors,
        ligne,
        'service.id',
        'Cet identifiant n’est pas de cet annuaire. Pour ajouter, laissez la cellule vide.'
      );
      continue;
    }
    if (id && present.services.get(id)?.organisationId !== organisationId) {
      if (service.id || ligne.slug) {
        dire(
          errors,
          ligne,
          'organisation.name',
          'Ce service est d’une autre organisation : une importation ne le change pas.'
        );
        continue;
      }
      id = null;
    }
    if (!id && !name) {
      dire(errors, ligne, 'service.name', 'Le nom du service est à remplir.');
      continue;
    }
    const key = id ? `id ${id}` : service.externe ? `x ${service.externe}` : `n ${plat(name)}`;
    let offre = byKey.get(key);
    if (!offre) {
      offre = { groupe: nouveau(id), endroits: [] };
      byKey.set(key, offre);
      all.push(offre);
    }
    const twice = endroit
      ? offre.endroits.find(({ locationId }) => locationId === endroit.locationId)?.ligne
      : offre.groupe.lignes[0];
    if (twice) {
      dire(errors, ligne, 'service.name', `Cette ligne répète la ligne ${twice.line} : le même service au même lieu.`);
      continue;
    }
    ajouter(offre.groupe, 'services', ligne, { ...service, externe }, errors);
    if (endroit) offre.endroits.push({ ...endroit, ligne, horaires: ligne.horaires });
  }
  return all;
}

const vide: Omit<ServiceImporte, 'name'> = {
  ...{ alternateName: null, description: null, status: 'active', url: null, email: null, phone: null, besoins: [] },
  ...{ publics: [], publicsNote: null, minimumAge: null, maximumAge: null, languages: [], levelFrom: null },
  ...{ levelTo: null, titres: [], titresNote: null, cost: null, costNote: null, enrolment: [], enrolmentNote: null },
  ...{ documents: [], modes: [], startsOn: null, endsOn: null, places: null, placesFree: null, waitingWeeks: null },
  ...{ serviceArea: [], visibility: 'equipe', lieux: [], fermetures: [] }
};

/** A new service: what the file does not say of it stays unknown. */
export function nouvelleOffre({ groupe, endroits }: OffreLue, cadre: Cadre): Compare<ServiceImporte> {
  const dits = Object.entries(groupe.dits).filter(([, value]) => !isVide(value));
  const said = neuves(Object.fromEntries(dits), cadre.today);
  const { besoin, visibility } = cadre.reglages;
  const after = {
    ...vide,
    visibility,
    ...(said as Partial<ServiceImporte> & { name: string }),
    lieux: sorted(endroits.map(({ locationId, horaires }) => ({ locationId, ...heuresDe(horaires) })))
  };
  if (!after.besoins.length && besoin) after.besoins = [besoin];
  if (!after.modes.length && endroits.length) after.modes = ['sur-place'];
  const champs = champsOf('services', after, cadre.noms);
  for (const { name, horaires } of endroits)
    champs.push({ name: `horaires, ${name}`, before: '', after: hoursOf(horaires) });
  return { after, champs, changed: {} };
}

const hoursOf = ({ openingHours, hoursNote }: Ligne['horaires']): string =>
  [openingHours, hoursNote].filter(Boolean).join(' · ') || 'pas connus';

const heuresDe = ({ openingHours = null, hoursNote = null }: Ligne['horaires']) => ({ openingHours, hoursNote });

const sorted = (all: LieuDuService[]): LieuDuService[] =>
  all.toSorted((a, b) => (a.locationId < b.locationId ? -1 : 1));

/** What a file changes of a service, its places and hours included. Places that it does not name stay. */
export function offreChangee(
  ours: ServiceTenu,
  { groupe, endroits }: OffreLue,
  locations: Present['locations'],
  cadre: Cadre
): Compare<ServiceImporte> {
  const compared = comparer('services', ours, sansCellesDesLieux(groupe, endroits, ours, locations), cadre);
  const lieux = new Map(ours.fields.lieux.map((one) => [one.locationId, one]));
  const own = ours.provenance.openingHours;
  const from = { source: own?.source ?? ours.source, on: own?.verifiedOn ?? ours.verifiedOn };
  const theirs = direOf(cadre, groupe.verifieLe, ours.verifiedOn);
  let moved = false;
  for (const { locationId, horaires, name } of endroits) {
    const held = lieux.get(locationId);
    if (!held) {
      lieux.set(locationId, { locationId, ...heuresDe(horaires) });
      compared.champs.push({ name: 'lieu', before: '', after: `${name} : ${hoursOf(horaires)}` });
      moved = true;
      continue;
    }
    for (const field of ['openingHours', 'hoursNote'] as const) {
      const value = horaires[field];
      if (value === undefined || (value ?? '') === (held[field] ?? '')) continue;
      if (field === 'openingHours' && horaires.pareil?.(held.openingHours)) continue;
      const taken = demander(cadre, [ours.id, locationId, field, value], held[field] ? from : null, theirs);
      compared.champs.push({
        name: `${field === 'openingHours' ? 'horaires' : 'horaires, précisions'}, ${name}`,
        ...{ before: held[field] ?? '', after: value ?? '' },
        ...(taken.question ? { question: taken.question } : {})
      });
      if (!taken.yes) continue;
      lieux.set(locationId, { ...(lieux.get(locationId) ?? held), [field]: value });
      moved = true;
    }
  }
  if (moved) {
    compared.after.lieux = sorted([...lieux.values()]);
    compared.changed.lieux = theirs;
  }
  return compared;
}

/** A file that tells of no closures of places may name these with a service: what a place of ours is closed for, it is. */
function sansCellesDesLieux(
  groupe: Groupe,
  endroits: readonly Endroit[],
  ours: ServiceTenu,
  locations: Present['locations']
): Groupe {
  const { fermetures } = groupe.dits as { fermetures?: Fermeture[] };
  if (!fermetures || endroits.some(({ ligne }) => 'fermetures' in (ligne.lieu?.dits ?? {}))) return groupe;
  const own = new Set(ours.fields.fermetures.map(cle));
  const there = ours.fields.lieux.flatMap(({ locationId }) => locations.get(locationId)?.fields.fermetures ?? []);
  const taken = new Set(there.map(cle).filter((one) => !own.has(one)));
  return { ...groupe, dits: { ...groupe.dits, fermetures: fermetures.filter((one) => !taken.has(cle(one))) } };
}

/** What does not go together in a service, at the cell where it stands. */
export function fautesOf(fields: ServiceImporte, ligne: Ligne, errors: Remarque[]): void {
  const wrong = wrongIn({ ...fields, unlisted: false, translations: {} });
  for (const [field, message] of Object.entries(wrong))
    dire(errors, ligne, field === 'lieux' ? 'lieu.postalCode' : `service.${field}`, message);
}
