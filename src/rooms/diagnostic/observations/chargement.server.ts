import * as v from 'valibot';
import { day, text, texts } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { organisationOf } from '../../annuaire/chargement.server.ts';
import { visibilites } from '../../comptes/visibilite.ts';
import { nisOf } from '../../territoires/centres/chargement.server.ts';
import { insertRows, type Transaction } from '../../territoires/chargement/ecriture.ts';
import type { Cadre } from '../constats/chargement.server.ts';
import { droitOf } from '../referentiels/chargement.server.ts';
import { observationEtats, observations } from './tables.ts';

export const observationsEntry = v.array(
  v.strictObject({
    reference: v.pipe(text, v.regex(/^O-[2-9A-Z]{6}$/, 'is not a reference such as O-22AB34')),
    source: v.picklist(observations.source.enumValues),
    text,
    seen_on: day,
    received_on: day,
    commune: v.optional(text),
    rights: texts,
    publics: texts,
    organisation: v.optional(text),
    role: v.optional(text),
    visibility: v.picklist(visibilites),
    /** What became of it after it was received, oldest first. */
    states: v.optional(
      v.array(
        v.strictObject({
          on: day,
          state: v.picklist(observationEtats.state.enumValues),
          constat: v.optional(text),
          answer: v.optional(text)
        })
      ),
      []
    )
  })
);

/** Loads invented observations. @param constats ids by code */
export async function loadObservations(
  tx: Transaction,
  list: Part<v.InferOutput<typeof observationsEntry>>,
  constats: ReadonlyMap<string, string>,
  cadre: Cadre
): Promise<void> {
  const { centreId } = cadre.territoire;
  const rows: (typeof observations.$inferInsert)[] = [];
  const states: (typeof observationEtats.$inferInsert)[] = [];
  for (const part of members(list)) {
    const { reference, source, seen_on, received_on, publics, role, visibility, organisation, commune } = part.value;
    const id = `${centreId}-${reference}`;
    rows.push({
      ...{ id, centreId, reference, source, text: part.value.text, seenOn: seen_on, receivedOn: received_on },
      ...{ publics, role: role ?? null, visibility, exemple: true },
      nis: commune === undefined ? null : nisOf(part.at('commune') as Part<string>, cadre.territoire),
      organisationId:
        organisation === undefined
          ? null
          : organisationOf(part.at('organisation') as Part<string>, cadre.organisations),
      droits: members(part.at('rights')).map((right) => {
        const { referentielId, droitId } = droitOf(right, cadre.referentiel);
        return `${referentielId}/${droitId}`;
      })
    });
    states.push({ observationId: id, seq: 1, on: received_on, state: 'recue' });
    for (const [i, { on, state, constat, answer }] of part.value.states.entries()) {
      const constatId = constat === undefined ? null : constats.get(constat);
      if (constatId === undefined) throw part.error(`there is no constat ${constat} in this diagnostic`);
      states.push({ observationId: id, seq: i + 2, on, state, constatId, answer: answer ?? null });
    }
  }
  await insertRows(tx, observations, rows);
  await insertRows(tx, observationEtats, states);
}
