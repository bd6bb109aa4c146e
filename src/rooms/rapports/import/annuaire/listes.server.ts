import { asc, eq } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { lesBesoins } from '../../../annuaire/besoins.server.ts';
import {
  accessibilites,
  couts,
  inscriptions,
  modes,
  niveaux,
  publics,
  statuses,
  titres
} from '../../../annuaire/services/codes.ts';
import {
  accessibiliteWord,
  coutWord,
  inscriptionWord,
  modeWord,
  niveauWord,
  publicWord,
  statusWord,
  titreWord
} from '../../../annuaire/services/words.ts';
import { organisationKinds } from '../../../annuaire/tables.ts';
import { kindHead } from '../../../annuaire/words.ts';
import { territoires } from '../../../territoires/tables.ts';
import type { Choice } from '../feuilles.ts';
import { closedLists } from '../listes.ts';
import type { ListeDeLAnnuaire } from './colonne.ts';

export type ListesDeLAnnuaire = Readonly<Record<ListeDeLAnnuaire, readonly Choice[]>>;

const worded = (codes: readonly string[], word: (code: string) => string): Choice[] =>
  codes.map((value) => ({ value, name: word(value) }));

/** The lists of a directory, in French. */
export async function readListes(tx: Orm): Promise<ListesDeLAnnuaire> {
  const communes = await tx
    .select({ value: territoires.nis, name: territoires.nameFr })
    .from(territoires)
    .where(eq(territoires.kind, 'commune'))
    .orderBy(asc(territoires.nis));
  return {
    ...{ communes, visibilites: closedLists.visibilites },
    natures: worded(organisationKinds, (kind) => kindHead(kind as (typeof organisationKinds)[number])),
    besoins: [...lesBesoins().besoins.values()].map(({ id, names }) => ({ value: id, name: names.fr })),
    publics: worded(publics, publicWord),
    titres: worded(titres, titreWord),
    niveaux: worded(niveaux, niveauWord),
    couts: worded(couts, coutWord),
    inscriptions: worded(inscriptions, inscriptionWord),
    modes: worded(modes, modeWord),
    etats: worded(statuses, statusWord),
    acces: worded(accessibilites, accessibiliteWord),
    placements: [
      { value: 'exact', name: 'exact' },
      { value: 'rue', name: 'rue' },
      { value: 'localite', name: 'localité' },
      { value: 'commune', name: 'commune' }
    ]
  };
}
