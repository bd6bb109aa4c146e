import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { mayTry, type Limit } from '#platform/http/limits.server.ts';
import { answerPleniere, participantOf } from '#rooms/diagnostic/reactualisations/campagne/reponses.server.ts';
import { reponseForm } from '#rooms/diagnostic/reactualisations/campagne/forms.ts';
import { placeIn } from '#rooms/diagnostic/reactualisations/campagne/place.ts';
import {
  findPleniere,
  listAskedConstats,
  listParticipantAnswers
} from '#rooms/diagnostic/reactualisations/campagne/queries.server.ts';
import { isOpen } from '#rooms/diagnostic/reactualisations/campagne/rules.ts';
import type { Actions, PageServerLoad } from './$types';

/** A hall of two hundred people often stands behind one address: forty constats each. */
const byAddress: Limit = { what: 'plénière par machine', times: 20_000, seconds: 3600 };
const COOKIE = 'ppli-pleniere';

/** What tells one participant from another for a day, and who they are not at all. */
function participant(cookies: Cookies, secure: boolean): string {
  const known = cookies.get(COOKIE);
  if (known && /^[\w-]{22}$/.test(known)) return known;
  const token = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
  cookies.set(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 86_400 });
  return token;
}

export const load: PageServerLoad = async ({ locals, params, url, cookies, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const campaign = await findPleniere(locals.viewer.centreId, params.code);
  if (!campaign || !isOpen(campaign, today())) redirect(303, href(`/pleniere?code=-`));
  const token = participant(cookies, url.protocol === 'https:');
  const [constats, own] = await Promise.all([
    listAskedConstats(campaign.id),
    listParticipantAnswers(campaign.id, participantOf(token))
  ]);
  const answers = Object.fromEntries(own.map((one) => [one.constatId, one]));
  return {
    ...{ code: params.code, name: campaign.name, exemple: campaign.exemple, constats, answers },
    no: placeIn(url.searchParams.get('n'), constats, new Set(Object.keys(answers)))
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request, url, cookies } = event;
    const sent = await readForm(request, reponseForm);
    if (!sent.ok) return fail(400, sent);
    if (!(await mayTry(byAddress, event.getClientAddress()))) redirect(303, href('/pleniere?code=-'));
    const token = participant(cookies, url.protocol === 'https:');
    const { constat, reponse } = sent.values;
    const answer = { constatId: constat, answer: reponse };
    const came = await answerPleniere(locals.viewer.centreId, params.code, token, answer, now());
    if (came === 'gone') redirect(303, href('/pleniere?code=-'));
    const n = url.searchParams.get('n');
    redirect(303, href(`/pleniere/${params.code}${n !== null && /^\d{1,4}$/.test(n) ? `?n=${Number(n) + 1}` : ''}`));
  }
};
