import * as v from 'valibot';
import { day, page, placeOf, words } from '#platform/http/asked.ts';
import { listJournal, listJournalWords } from '#platform/journal/read.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDesComptes } from '#rooms/comptes/droits.ts';
import { listMembres, namesOf } from '#rooms/comptes/personnes/queries.server.ts';
import { addressOf, wordOf } from '#rooms/rapports/bureau/objets.server.ts';
import type { PageServerLoad } from './$types';

const LENGTH = 50;

const asked = v.object({
  qui: words(),
  action: words(),
  type: words(),
  objet: words(),
  du: day(),
  au: day(),
  page: page()
});

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDesComptes['lire le journal']);
  const { qui, action, type, objet, du, au, ...rest } = v.parse(asked, Object.fromEntries(event.url.searchParams));
  const filter = { personneId: qui, action, kind: type, objectId: objet, from: du, to: au };
  const [{ lines, total }, words, membres] = await Promise.all([
    listJournal(acteur.centreId, filter, rest.page, LENGTH),
    listJournalWords(acteur.centreId),
    listMembres(acteur)
  ]);
  const about = lines.flatMap(({ kind, objectId }) => (kind === 'personnes' ? [objectId] : []));
  const names = await namesOf([...lines.flatMap(({ personneId }) => personneId ?? []), ...about]);
  return {
    filter,
    page: type && objet && total ? await addressOf(type, objet) : null,
    place: placeOf(total, rest.page, LENGTH),
    actions: words.actions,
    people: membres.map(({ id, name }) => ({ value: id, name })),
    lines: lines.map((line) => ({
      ...line,
      word: wordOf(line.kind),
      // The journal itself holds no name, so that erasing somebody takes it away here too.
      label:
        line.kind === 'personnes'
          ? [
              names.get(line.objectId) ?? 'une personne effacée',
              ...(line.label === 'une personne' ? [] : [line.label])
            ].join(', ')
          : line.label,
      who: line.personneId
        ? (names.get(line.personneId) ?? 'une personne effacée')
        : line.lienId
          ? 'par un lien signé'
          : 'le logiciel'
    }))
  };
};
