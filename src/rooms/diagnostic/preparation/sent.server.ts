import type { Viewer } from '../../comptes/visibilite.ts';
import { listOrganisationChoix } from '../constats/edit/choix.server.ts';
import { listLieux } from '../constats/edit/figures.server.ts';
import type { DiagnosticFields } from './editable.server.ts';

/** Of what the form of a diagnostic sent, what is not among its choices, told by field. */
export async function diagnosticStrangers(
  viewer: Viewer,
  { territoryNis, contributeurs }: Pick<DiagnosticFields, 'territoryNis' | 'contributeurs'>
): Promise<Record<string, string>> {
  const lieux = await listLieux(viewer.centreId);
  const known = new Set((await listOrganisationChoix(viewer)).map(({ value }) => value));
  const said = 'Choisissez dans la liste.';
  return {
    ...(lieux.some(({ value }) => value === territoryNis) ? {} : { territoryNis: said }),
    ...(contributeurs.every((id) => known.has(id)) ? {} : { contributeurs: said })
  };
}
