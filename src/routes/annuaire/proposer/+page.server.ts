import { fail, redirect } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { m } from '#messages';
import { today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { mayTry, type Limit } from '#platform/http/limits.server.ts';
import { propositionForm } from '#rooms/annuaire/verification/forms.ts';
import { proposer } from '#rooms/annuaire/verification/signaler.server.ts';
import { suspected } from '../suspected.server.ts';
import type { Actions, PageServerLoad } from './$types';

const byAddress: Limit = { what: 'proposition à l’annuaire', times: 10, seconds: 3600 };

export const load: PageServerLoad = ({ url }) => ({ thanked: url.searchParams.get('merci') === '1' });

export const actions: Actions = {
  default: async (event) => {
    const { locals, request } = event;
    const sent = await readForm(request, propositionForm);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    // A program filled in what people do not see: it is told nothing.
    if (values.site !== '') redirect(303, href('/annuaire'));
    // How an organisation is reached is a number or an address of mail by nature: it is not looked through.
    const errors = values.sansPersonne ? null : suspected({ nom: values.nom, offre: values.offre });
    if (errors) return fail(400, { typed, errors });
    if (!(await mayTry(byAddress, event.getClientAddress())))
      return fail(429, { typed, errors: { '': m.service_report_too_many() } });
    await proposer(
      locals.viewer,
      {
        name: values.nom,
        commune: values.commune,
        offer: values.offre,
        ...(values.contact === null ? {} : { contact: values.contact })
      },
      today()
    );
    redirect(303, href('/annuaire/proposer?merci=1'));
  }
};
