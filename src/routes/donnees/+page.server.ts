import { unsent } from '#platform/http/unsent.ts';
import { formatsOf } from '#rooms/rapports/donnees/dcat.ts';
import { groups } from '#rooms/rapports/donnees/liste.ts';
import { ownLicence } from './answer.server.ts';
import { listes, readCatalogue } from './listes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { viewer } }) => {
  const entries = new Map((await readCatalogue(viewer, ownLicence())).map((entry) => [entry.id, entry]));
  const shown = listes.flatMap((liste) => {
    const entry = entries.get(liste.id);
    const { id, group } = liste;
    return entry ? [{ id, group, title: liste.title(), about: liste.about(), formats: formatsOf(liste), entry }] : [];
  });
  return {
    groups: unsent(groups.map((group) => ({ group, listes: shown.filter((liste) => liste.group === group) })))
  };
};
