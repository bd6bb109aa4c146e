import { withChosen } from '../../annuaire/organisations/choix/choisies.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { listOrganisationChoix } from '../constats/edit/choix.server.ts';
import { listLieux } from '../constats/edit/figures.server.ts';
import type { DiagnosticFields } from './editable.server.ts';

/** What the form of a diagnostic sent, its organisations by id, and what is not among its choices, told by field. */
export async function diagnosticSent<Sent extends Pick<DiagnosticFields, 'territoryNis' | 'contributeurs'>>(
  viewer: Viewer,
  sent: Sent
): Promise<{ values: Sent; strangers: Record<string, string> }> {
  const lieux = await listLieux(viewer.centreId);
  const { values, unknown } = withChosen(sent, ['contributeurs'], await listOrganisationChoix(viewer));
  const known = lieux.some(({ value }) => value === sent.territoryNis);
  return { values, strangers: { ...(known ? {} : { territoryNis: 'Choisissez dans la liste.' }), ...unknown } };
}
