import * as v from 'valibot';
import { slugOf } from '#platform/slug.ts';
import { text, texts } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { accessibilites, couts, inscriptions, niveaux, publics, statuses, titres } from '../services/codes.ts';
import { ecrite } from '../services/traductions.ts';
import { listedUntil } from '../verification/rules.ts';
import { uuidOf } from './hasard.ts';
import type { Inventes } from './services.server.ts';

const day = v.pipe(v.string(), v.isoDate());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Services that somebody invented one by one (db/story/annuaire/cas.yaml). */
export const casFile = v.array(
  v.strictObject({
    organisation: text,
    /** Left out where the organisation is not of the story. */
    optional: v.optional(v.boolean(), false),
    name: text,
    alternateName: v.optional(text),
    description: v.optional(text),
    besoins: texts,
    status: v.optional(v.picklist(statuses), 'active'),
    publics: v.array(v.picklist(publics)),
    languages: v.array(v.strictObject({ code: text, note: v.optional(text) })),
    translations: v.optional(
      v.record(text, v.strictObject({ name: v.optional(text), description: v.optional(text) })),
      {}
    ),
    level: v.optional(v.tuple([v.picklist(niveaux), v.picklist(niveaux)])),
    titres: v.optional(v.array(v.picklist(titres)), []),
    cost: v.optional(v.picklist(couts)),
    costNote: v.optional(text),
    enrolment: v.array(v.picklist(inscriptions)),
    documents: v.optional(texts, []),
    startsOn: v.optional(day),
    endsOn: v.optional(day),
    places: v.optional(count),
    placesFree: v.optional(count),
    waitingWeeks: v.optional(count),
    closures: v.optional(v.array(v.strictObject({ from: day, to: day, reason: text })), []),
    at: v.array(
      v.strictObject({
        name: v.optional(text),
        street: text,
        houseNumber: v.optional(text),
        box: v.optional(text),
        postalCode: text,
        locality: text,
        lon: v.number(),
        lat: v.number(),
        hours: v.optional(text),
        hoursNote: v.optional(text),
        accessibility: v.optional(v.array(v.picklist(accessibilites)), []),
        transport: v.optional(text)
      })
    )
  })
);

export type Cas = v.InferOutput<typeof casFile>;

/** @param communeOf the NIS code of a postal code, undefined where there is none */
export function addCas(
  list: Part<Cas>,
  {
    centreId,
    today,
    organisations,
    communeOf
  }: {
    centreId: string;
    today: string;
    /** Their names, by id. */
    organisations: ReadonlyMap<string, string>;
    communeOf: (postalCode: string) => string | undefined;
  },
  into: Inventes
): void {
  for (const part of members(list)) {
    const cas = part.value;
    const source = organisations.get(cas.organisation);
    if (source === undefined) {
      if (cas.optional) continue;
      throw part.error(`there is no organisation « ${cas.organisation} » in the story`, 'organisation');
    }
    const id = uuidOf(`cas/${cas.organisation}/${cas.name}`);
    const kept = {
      source,
      updatedAt: new Date(`${today}T09:00:00Z`),
      verifiedOn: today,
      verifiedBy: 'organisation' as const,
      provenance: {}
    };
    const francais = {
      ...{ name: cas.name, description: cas.description ?? null, costNote: cas.costNote ?? null },
      ...{ publicsNote: null, titresNote: null, enrolmentNote: null }
    };
    into.services.push({
      id,
      centreId,
      organisationId: cas.organisation,
      slug: slugOf(cas.alternateName ?? cas.name).slice(0, 50),
      name: cas.name,
      alternateName: cas.alternateName ?? null,
      description: cas.description ?? null,
      translations: Object.fromEntries(
        Object.entries(cas.translations).map(([locale, said]) => [
          locale,
          ecrite(undefined, said, { texts: francais, on: today, same: false })
        ])
      ),
      status: cas.status,
      url: null,
      email: `bonjour@${cas.organisation}.example`,
      phone: null,
      besoins: cas.besoins,
      publics: cas.publics,
      publicsNote: null,
      minimumAge: null,
      maximumAge: null,
      languages: cas.languages.map(({ code, note }) => (note === undefined ? { code } : { code, note })),
      levelFrom: cas.level?.[0] ?? null,
      levelTo: cas.level?.[1] ?? null,
      titres: cas.titres,
      titresNote: null,
      cost: cas.cost ?? null,
      costNote: cas.costNote ?? null,
      enrolment: cas.enrolment,
      enrolmentNote: null,
      documents: cas.documents,
      modes: ['sur-place'],
      startsOn: cas.startsOn ?? null,
      endsOn: cas.endsOn ?? null,
      places: cas.places ?? null,
      placesFree: cas.placesFree ?? null,
      waitingWeeks: cas.waitingWeeks ?? null,
      capacityOn: cas.places === undefined && cas.waitingWeeks === undefined ? null : today,
      serviceArea: [],
      ...kept,
      listedUntil: listedUntil(today),
      visibility: 'public',
      exemple: true
    });
    cas.at.forEach((at, no) => {
      const nis = communeOf(at.postalCode);
      if (!nis) throw part.error(`there is no postal code ${at.postalCode}`, 'at');
      const locationId = uuidOf(`${id}/lieu/${no}`);
      into.locations.push({
        ...{ id: locationId, centreId, organisationId: cas.organisation, name: at.name ?? null },
        ...{ street: at.street, houseNumber: at.houseNumber ?? null, box: at.box ?? null },
        ...{
          postalCode: at.postalCode,
          locality: at.locality,
          nis,
          lon: at.lon,
          lat: at.lat,
          placement: 'exact' as const
        },
        ...{ accessibility: at.accessibility, accessibilityNote: null, transport: at.transport ?? null, phone: null },
        ...kept,
        exemple: true
      });
      into.places.push({
        ...{ id: uuidOf(`${id}/${locationId}`), serviceId: id, locationId },
        ...{ openingHours: at.hours ?? null, hoursNote: at.hoursNote ?? null }
      });
    });
    for (const { from, to, reason } of cas.closures)
      into.closures.push({
        id: uuidOf(`${id}/${from}`),
        serviceId: id,
        locationId: null,
        startsOn: from,
        endsOn: to,
        reason
      });
  }
}
