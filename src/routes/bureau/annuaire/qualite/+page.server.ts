import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import { placeOf, readPage } from '#platform/http/asked.ts';
import { repertoireName, lesBesoins } from '#rooms/annuaire/besoins.server.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { manquesOf } from '#rooms/annuaire/qualite/criteres.ts';
import { qualiteForm } from '#rooms/annuaire/qualite/forms.ts';
import { listQualite, moyennesDeQualite } from '#rooms/annuaire/qualite/queries.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import type { PageServerLoad } from './$types';

const SIZE = 50;

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDeLAnnuaire['tenir l’annuaire']);
  const { searchParams } = event.url;
  const asked = v.parse(qualiteForm, Object.fromEntries(searchParams));
  const [means, { territoires }] = await Promise.all([moyennesDeQualite(acteur, asked, today()), getReference()]);
  const place = placeOf(means.total.services, readPage(searchParams, 'page'), SIZE);
  const rows = await listQualite(acteur, asked, today(), { limit: SIZE, offset: (place.page - 1) * SIZE });
  const named = means.communes.map((one) => ({ ...one, name: territoires.get(one.key)?.nameFr ?? one.key }));
  return {
    asked,
    place,
    total: means.total,
    communes: named.toSorted((a, b) => a.name.localeCompare(b.name, 'fr')),
    repertoires: means.repertoires.map((one) => ({ ...one, name: repertoireName(one.key) })),
    choix: [...lesBesoins().repertoires.values()].map(({ id, name }) => ({ value: id, name })),
    rows: rows.map(({ connus, ...row }) => ({ ...row, manques: manquesOf(connus) }))
  };
};
