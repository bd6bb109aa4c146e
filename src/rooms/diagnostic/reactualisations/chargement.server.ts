import * as v from 'valibot';
import { day, id, text, texts } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { organisationOf, type OrganisationsDuCentre } from '../../annuaire/chargement.server.ts';
import { validiteResults } from '../tables.ts';
import { reactualisations, reponses } from './tables.ts';
import { insertRows, type Transaction } from '../../territoires/chargement/ecriture.ts';

/** Ids of the organisations that gave each answer about a constat. */
const answers = v.strictObject({ valid: texts, worse: texts, better: texts, resolved: texts, unknown: texts });

export const reactualisationEntry = v.strictObject({
  id,
  name: text,
  opened_on: day,
  closed_on: v.optional(day),
  method: text,
  answers: v.record(text, answers)
});

export async function loadReactualisation(
  tx: Transaction,
  diagnostic: { id: string; centreId: string; constats: ReadonlyMap<string, string> },
  campaign: Part<v.InferOutput<typeof reactualisationEntry>>,
  organisations: OrganisationsDuCentre
): Promise<void> {
  const { id: reactualisationId, name, method, opened_on, closed_on } = campaign.value;
  const rows = Object.keys(campaign.value.answers).flatMap((code) => {
    const about = campaign.at('answers').at(code);
    const constatId = diagnostic.constats.get(code);
    if (!constatId) throw about.error(`there is no constat ${code} in this diagnostic`);
    const heard = new Set<string>();
    return validiteResults.flatMap((answer) =>
      members(about.at(answer)).map((part) => {
        const organisationId = organisationOf(part, organisations);
        if (heard.has(organisationId)) throw part.error(`« ${organisationId} » answers twice about ${code}`);
        heard.add(organisationId);
        return { reactualisationId, constatId, organisationId, answer };
      })
    );
  });
  await insertRows(tx, reactualisations, [
    {
      id: reactualisationId,
      centreId: diagnostic.centreId,
      diagnosticId: diagnostic.id,
      name,
      method,
      openedOn: opened_on,
      closedOn: closed_on,
      visibility: 'public',
      exemple: true
    }
  ]);
  await insertRows(tx, reponses, rows);
}
