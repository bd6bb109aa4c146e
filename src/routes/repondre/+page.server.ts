import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages';
import { href } from '#messages/locale.ts';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { suspicionsOf } from '#rooms/comptes/personnel.ts';
import { suspectWord } from '#rooms/diagnostic/observations/words.ts';
import {
  finishAnswers,
  readQuestion,
  saveAnswer
} from '#rooms/diagnostic/reactualisations/campagne/reponses.server.ts';
import { reponseForm } from '#rooms/diagnostic/reactualisations/campagne/forms.ts';
import { placeIn } from '#rooms/diagnostic/reactualisations/campagne/place.ts';
import { listAskedConstats, listOwnAnswers } from '#rooms/diagnostic/reactualisations/campagne/queries.server.ts';
import { isOpen } from '#rooms/diagnostic/reactualisations/campagne/rules.ts';
import type { Actions, PageServerLoad } from './$types';

const tokenOf = (url: URL): string => url.searchParams.get('jeton') ?? '';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const token = tokenOf(url);
  const question = await readQuestion(locals.viewer.centreId, token, now());
  if (!question) return { question: null, token };
  const { campaign, asked, organisation } = question;
  const [constats, own] = await Promise.all([
    listAskedConstats(campaign.id),
    listOwnAnswers(campaign.id, asked.organisationId)
  ]);
  const answers = Object.fromEntries(own.map((one) => [one.constatId, one]));
  return {
    token,
    question: {
      ...{ name: campaign.name, organisation, exemple: campaign.exemple, open: isOpen(campaign, today()) },
      ...{ constats, answers, finished: asked.finishedAt !== null },
      no: placeIn(url.searchParams.get('n'), constats, new Set(Object.keys(answers)))
    }
  };
};

export const actions: Actions = {
  repondre: async ({ locals, request, url }) => {
    const sent = await readForm(request, reponseForm);
    if (!sent.ok) return fail(400, sent);
    const { constat, reponse, commentaire, sansPersonne } = sent.values;
    const [suspect] = sansPersonne ? [] : suspicionsOf(commentaire ?? '');
    if (suspect) {
      const commentaire = m.observer_suspect({ what: suspectWord(suspect.what), where: suspect.where });
      return fail(400, { typed: sent.typed, errors: { commentaire, sansPersonne: m.sans_personne_due() } });
    }
    const token = tokenOf(url);
    const answer = { constatId: constat, answer: reponse, comment: commentaire };
    const came = await saveAnswer(locals.viewer.centreId, token, answer, now());
    const n = url.searchParams.get('n');
    const next = came === 'done' && n !== null && /^\d{1,4}$/.test(n) ? `&n=${Number(n) + 1}` : '';
    redirect(303, href(`/repondre?jeton=${encodeURIComponent(token)}${next}`));
  },
  terminer: async ({ locals, url }) => {
    const token = tokenOf(url);
    await finishAnswers(locals.viewer.centreId, token, now());
    redirect(303, href(`/repondre?jeton=${encodeURIComponent(token)}&n=9999`));
  }
};
