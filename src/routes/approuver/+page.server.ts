import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { href } from '#messages/locale.ts';
import { m } from '#messages';
import { today, now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { mayTry, type Limit } from '#platform/http/limits.server.ts';
import { readApprobation, tellAvis } from '#rooms/rapports/approbations/actions.server.ts';
import { approbationPath } from '#rooms/rapports/approbations/courriel.server.ts';
import { avis } from '#rooms/rapports/approbations/tables.ts';
import type { Actions, PageServerLoad } from './$types';

/** Tokens cannot be guessed; this keeps whoever tries from being a load. */
const byAddress: Limit = { what: 'approbations par machine', times: 60, seconds: 3600 };

const tokenOf = (url: URL): string => url.searchParams.get('jeton') ?? '';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const token = tokenOf(url);
  const asked = await readApprobation(locals.viewer.centreId, token, now());
  return { token, asked: asked && { ...asked, askedAt: today(asked.askedAt) } };
};

const avisForm = v.object({
  avis: v.picklist(avis, () => m.approuver_wrong_choose()),
  commentaire: v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(3000, () => m.nouvelles_wrong_long()),
    v.transform((text) => text || null)
  )
});

export const actions: Actions = {
  default: async (event) => {
    const token = tokenOf(event.url);
    const sent = await readForm(event.request, avisForm);
    if (!sent.ok) return fail(400, sent);
    const { avis: told, commentaire } = sent.values;
    if (told === 'changement' && !commentaire)
      return fail(400, { typed: sent.typed, errors: { commentaire: m.approuver_wrong_comment() } });
    if (!(await mayTry(byAddress, event.getClientAddress())))
      return fail(429, { typed: sent.typed, errors: { '': m.observer_too_many() } });
    await tellAvis(event.locals.viewer.centreId, token, { avis: told, comment: commentaire }, now());
    redirect(303, href(approbationPath(encodeURIComponent(token))));
  }
};
