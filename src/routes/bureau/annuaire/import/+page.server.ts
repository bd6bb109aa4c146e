import { error, fail, redirect } from '@sveltejs/kit';
import { now, today } from '#platform/clock.ts';
import { readFields } from '#platform/http/form.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { depotForm, reglagesOf } from '#rooms/annuaire/import/forms.ts';
import { choixDuService } from '#rooms/annuaire/services/edit/choix.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { deposerAnnuaire } from '#rooms/rapports/import/annuaire/actions.server.ts';
import { MOST_BYTES } from '#rooms/rapports/import/annuaire/formes.server.ts';
import { listAnnuaires } from '#rooms/rapports/import/annuaire/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['importer l’annuaire'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  return {
    imports: await listAnnuaires(acteur),
    besoins: choixDuService().besoins.flatMap(({ group, choices }) => choices.map((one) => ({ ...one, group })))
  };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await event.request.formData();
    const file = sent.get('fichier');
    sent.delete('fichier');
    const form = readFields(sent, depotForm);
    const wrong =
      !(file instanceof File) || !file.size
        ? 'Choisissez un fichier.'
        : file.size > MOST_BYTES
          ? 'Ce fichier dépasse 15 Mo.'
          : null;
    if (!form.ok || wrong || !(file instanceof File))
      return fail(400, {
        typed: form.typed,
        errors: { ...(wrong ? { fichier: wrong } : {}), ...(form.ok ? {} : form.errors) } as Record<string, string>
      });
    // A name is shown and never opened.
    const fileName = file.name.replaceAll(/[\p{C}/\\]/gu, '').slice(0, 120) || 'fichier';
    const asked = { reglages: reglagesOf(form.values, today()), fileName, file: Buffer.from(await file.arrayBuffer()) };
    const id = await deposerAnnuaire(acteur, asked, now());
    if (!id) error(404);
    redirect(303, `/bureau/annuaire/import/${id}`);
  }
};
