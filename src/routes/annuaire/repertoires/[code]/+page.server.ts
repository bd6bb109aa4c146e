import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { searchOf } from '#rooms/annuaire/recherche/demande.ts';
import { vueOf } from '#rooms/annuaire/repertoires/page/vue.server.ts';
import { demandeFor } from '#rooms/annuaire/repertoires/question.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { may } from '#rooms/comptes/droits.ts';
import { listJsonLd } from '#rooms/annuaire/services/jsonld.server.ts';
import { readRepertoire } from '../read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { centre, acteur } = event.locals;
  const { repertoire, lu } = await readRepertoire(event);
  const { question, id: _id, ...said } = repertoire;
  const vue = await vueOf(centre.id, lu, event.url.searchParams);
  const listed = listJsonLd({ title: said.title, path: `/annuaire/repertoires/${said.code}` }, vue.entries);
  return {
    repertoire: said,
    jsonLd: listed && unsent(listed),
    vue: unsent(vue),
    search: searchOf(demandeFor(question)),
    day: today(),
    keeps: may(acteur, droitsDeLAnnuaire['tenir les répertoires'], { centreId: centre.id })
  };
};
