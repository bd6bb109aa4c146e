import { addDays } from '#platform/calendar.ts';
import { slugOf } from '#platform/slug.ts';
import type { locations } from '../locations/tables.ts';
import type { papiers } from '../services/codes.ts';
import type { closures, serviceAtLocations, services } from '../services/tables.ts';
import { papiersDits } from '../services/papiers.ts';
import { listedUntil } from '../verification/rules.ts';
import { uuidOf, type Hasard } from './hasard.ts';
import type { Offre, Offres } from './offres.server.ts';
import { phoneOf, type Lieu, type Operateur } from './operateurs.server.ts';

type Row<T extends { $inferInsert: unknown }> = T['$inferInsert'];

export type Inventes = {
  services: Row<typeof services>[];
  locations: Row<typeof locations>[];
  places: Row<typeof serviceAtLocations>[];
  closures: Row<typeof closures>[];
};

const DAYS: Record<string, string> = {
  Mo: 'lundi',
  Tu: 'mardi',
  We: 'mercredi',
  Th: 'jeudi',
  Fr: 'vendredi',
  Sa: 'samedi'
};

/** « mardi soir », of the first slot of hours as OpenStreetMap writes them. */
export function momentOf(hours: string): string {
  const [, day = 'Mo', hour = '9'] = /^([A-Z][a-z])\S* (\d\d)/.exec(hours) ?? [];
  if (hours.startsWith('Mo-')) return Number(hour) < 12 ? 'matin' : 'après-midi';
  const part = Number(hour) < 12 ? 'matin' : Number(hour) < 17 ? 'après-midi' : 'soir';
  return `${DAYS[day] ?? 'lundi'} ${part}`;
}

const LANGUAGE_NAMES: Record<string, string> = {
  fr: 'français facile',
  ar: 'arabe',
  en: 'anglais',
  tr: 'turc',
  es: 'espagnol',
  uk: 'ukrainien',
  fa: 'persan'
};

const DOCUMENTS: readonly (typeof papiers)[number][] = [
  'titre-de-sejour',
  'composition-de-menage',
  'preuve-de-revenus',
  'lettres',
  'carte-de-mutuelle',
  'attestation-parcours',
  'diplomes'
];
const TRANSPORTS = [
  'arrêt de bus à 100 m',
  'arrêt de bus à 200 m',
  'à cinq minutes à pied de la gare',
  'arrêt de bus devant la porte',
  'dernier bus à 18 h',
  'bus deux fois par jour'
];

export type Cadre = { centreId: string; today: string; offres: Offres; hasard: Hasard };

/** Somewhere near a postal place, as its houses are. */
function near(hasard: Hasard, lieu: Lieu): { lon: number; lat: number } {
  const spread = () => (hasard.next() + hasard.next() - 1) * 0.008;
  return { lon: Number((lieu.lon + spread() * 1.5).toFixed(5)), lat: Number((lieu.lat + spread()).toFixed(5)) };
}

export function inventLocation(cadre: Cadre, operateur: Operateur, no: number): Row<typeof locations> {
  const { hasard, offres } = cadre;
  // Most are in the town; some in one of its villages.
  const [town] = operateur.commune.lieux;
  const lieu = hasard.chance(0.6) && town ? town : hasard.pick(operateur.commune.lieux);
  return {
    id: uuidOf(`${operateur.id}/lieu/${no}`),
    centreId: cadre.centreId,
    organisationId: operateur.id,
    name: no === 0 ? null : `${lieu.place}, ${hasard.pick(['antenne', 'salle', 'local'])}`,
    street: hasard.pick(offres.noms.rues),
    houseNumber: hasard.chance(0.96) ? String(hasard.whole(1, 180)) : null,
    box: null,
    postalCode: lieu.postalCode,
    locality: lieu.place,
    nis: lieu.nis,
    ...near(hasard, lieu),
    placement: hasard.weighted([
      ['exact', 70],
      ['rue', 18],
      ['localite', 10],
      ['commune', 2]
    ] as const),
    accessibility: hasard.chance(0.55)
      ? hasard.some(
          [
            'fauteuil-roulant',
            'toilettes-adaptees',
            'ascenseur',
            'poussette',
            'stationnement-reserve',
            'boucle-magnetique'
          ],
          hasard.whole(1, 3)
        )
      : [],
    accessibilityNote: null,
    transport: hasard.chance(0.6) ? hasard.pick(TRANSPORTS) : null,
    phone: null,
    source: operateur.name,
    updatedAt: new Date(`${cadre.today}T09:00:00Z`),
    verifiedOn: addDays(cadre.today, -hasard.whole(5, 500)),
    verifiedBy: 'organisation',
    provenance: {},
    exemple: true
  };
}

/** One service of an operator, at one of its places or two. */
export function inventService(
  cadre: Cadre,
  operateur: Operateur,
  offre: Offre,
  at: Row<typeof locations>[],
  index: number,
  slugs: Set<string>,
  into: Inventes
): void {
  const { hasard, offres, today } = cadre;
  const first = at[0];
  if (!first) throw new Error(`${operateur.id} has no place`);
  const family = hasard.weighted(offre.heures);
  const hours = hasard.pick(offres.heures[family] ?? []);
  const spoken = hasard
    .some(Object.keys(offres.langues), 12)
    .filter((code) => hasard.chance((offres.langues[code] ?? 0) / 70));
  const name = hasard
    .pick(offre.noms)
    .replace('{moment}', momentOf(hours))
    .replace('{lieu}', first.locality)
    .replace('{langue}', LANGUAGE_NAMES[hasard.pick(Object.keys(LANGUAGE_NAMES))] ?? 'français facile');
  let slug = slugOf(`${name} ${first.locality}`).slice(0, 56);
  if (slugs.has(slug)) slug = `${slug}-${index}`;
  slugs.add(slug);
  const id = uuidOf(`${operateur.id}/service/${index}`);
  const audience = hasard.weighted(offre.publics);
  const age =
    audience === 'enfants'
      ? [hasard.pick([0, 3, 6]), 12]
      : audience === 'jeunes'
        ? [12, hasard.pick([18, 26])]
        : [null, null];
  const verified = addDays(today, -Math.round(hasard.next() ** 2 * 640) - 2);
  const places = offre.cours || offre.places ? hasard.whole(8, 24) : null;
  const free = places === null ? null : hasard.chance(0.45) ? 0 : hasard.whole(1, Math.ceil(places / 3));
  const ended = hasard.chance(0.01);
  const service: Row<typeof services> = {
    id,
    centreId: cadre.centreId,
    organisationId: operateur.id,
    slug,
    name,
    alternateName: null,
    description: offre.description,
    translations: {},
    status: ended ? 'inactive' : hasard.chance(0.015) ? 'temporarily closed' : 'active',
    url: hasard.chance(0.4) ? `https://${slugOf(operateur.name)}.example/${slugOf(name)}` : null,
    email: hasard.chance(0.7) ? `bonjour@${slugOf(operateur.name)}.example` : null,
    phone: hasard.chance(0.9) ? phoneOf(index) : null,
    besoins: [offre.besoin],
    publics: hasard.chance(0.95) ? [audience] : [],
    publicsNote: null,
    minimumAge: age[0] ?? null,
    maximumAge: age[1] ?? null,
    languages: [
      { code: 'fr' },
      ...spoken.map((code) => (hasard.chance(0.2) ? { code, note: hasard.pick(offres['notes-de-langue']) } : { code }))
    ],
    levelFrom: offre.niveaux?.[0] ?? null,
    levelTo: offre.niveaux?.[1] ?? null,
    titres: hasard.weighted<string[]>([
      [['aucune-condition'], 50],
      [['sejour-legal'], 25],
      [[], 25]
    ]),
    titresNote: null,
    cost: hasard.chance(0.93) ? (offre.cout === 'gratuit' && hasard.chance(0.08) ? 'participation' : offre.cout) : null,
    costNote: offre.cout === 'participation' ? 'selon les revenus' : null,
    enrolment: [...offre.inscription],
    enrolmentNote: null,
    documents: hasard.chance(0.5) ? papiersDits(hasard.some(DOCUMENTS, hasard.whole(1, 3))) : [],
    modes: [...offre.modes],
    startsOn: offre.cours ? `2026-09-${String(hasard.whole(1, 21)).padStart(2, '0')}` : null,
    endsOn: offre.cours ? hasard.pick(['2027-06-18', '2027-06-25', '2027-06-30', '2027-01-29']) : null,
    places,
    placesFree: free,
    waitingWeeks:
      free === 0
        ? hasard.whole(2, 26)
        : offre.heures[0]?.[0] === 'permanence' && hasard.chance(0.2)
          ? hasard.whole(1, 6)
          : null,
    serviceArea: hasard.chance(0.12) ? [operateur.commune.nis] : [],
    source: operateur.name,
    updatedAt: new Date(`${verified}T09:00:00Z`),
    verifiedOn: verified,
    verifiedBy: hasard.chance(0.75) ? 'organisation' : 'equipe',
    provenance: hasard.chance(0.2)
      ? { openingHours: { verifiedOn: addDays(verified, -hasard.whole(40, 300)), verifiedBy: 'equipe' } }
      : {},
    listedUntil: listedUntil(verified),
    visibility: 'public',
    exemple: true
  };
  const told = (service.places ?? service.waitingWeeks ?? null) !== null;
  into.services.push({ ...service, capacityOn: told ? verified : null });
  at.forEach((location, no) =>
    into.places.push({
      id: uuidOf(`${id}/${location.id}`),
      serviceId: id,
      locationId: location.id,
      openingHours: hasard.chance(0.93) ? (no === 0 ? hours : hasard.pick(offres.heures[family] ?? [])) : null,
      hoursNote: null
    })
  );
  if (hasard.chance(0.04))
    into.closures.push({
      id: uuidOf(`${id}/fermeture`),
      serviceId: id,
      locationId: null,
      startsOn: '2026-12-21',
      endsOn: '2027-01-03',
      reason: 'congés de fin d’année'
    });
}
