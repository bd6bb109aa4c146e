import { error } from '@sveltejs/kit';
import { m } from '#messages';
import { formatDay, formatWhole, yesNo } from '#messages/format.ts';
import { href } from '#messages/locale.ts';
import { publicAddress } from '#platform/address.ts';
import { today } from '#platform/clock.ts';
import { exportFormats, exportResponse } from '#platform/exports/response.ts';
import { colonnesDuRepertoire, lignesDuRepertoire, pointDeLaLigne } from '#rooms/annuaire/repertoires/export.ts';
import {
  luAujourdhui,
  luDansLEdition,
  readActuel,
  showable,
  type Lu
} from '#rooms/annuaire/repertoires/lecture.server.ts';
import { aboutFile } from '#rooms/annuaire/repertoires/page/vue.server.ts';
import { getEditions, getRepertoire } from '#rooms/annuaire/repertoires/queries.server.ts';
import { nameOfNeed } from '#rooms/annuaire/recherche/page/demander.server.ts';

type Asked<Params> = { params: Params; locals: Pick<App.Locals, 'viewer' | 'centre' | 'locale'> };

const isCode = /^[a-z0-9-]{1,60}$/;
const isNumber = /^[1-9]\d{0,5}$/;

/** A répertoire as it stands today. */
export async function readRepertoire({ params: { code }, locals: { viewer, centre } }: Asked<{ code: string }>) {
  const repertoire = (isCode.test(code) && (await getRepertoire(viewer, code))) || error(404);
  return { repertoire, lu: luAujourdhui(await readActuel(centre.id, repertoire.question)) };
}

/** An edition, what is left of it, and the edition before it. */
export async function readEdition({ params, locals }: Asked<{ code: string; number: string }>) {
  const { viewer, centre } = locals;
  const repertoire = (isCode.test(params.code) && (await getRepertoire(viewer, params.code))) || error(404);
  const number = isNumber.test(params.number) ? Number(params.number) : error(404);
  const [edition, before] = await getEditions(viewer, repertoire.id, number);
  if (edition?.number !== number) error(404);
  const allowed = await showable(centre.id, [...edition.entries, ...(before?.entries ?? [])]);
  return {
    repertoire,
    edition,
    lu: luDansLEdition(edition.entries, allowed),
    before: before ? { ...before, lu: luDansLEdition(before.entries, allowed) } : null
  };
}

/** All that the list shows, as a file. */
export function answerList(
  format: string,
  { entries, leftOut }: Lu,
  said: { title: string; name: string; path: string; lines: string[] }
) {
  const known = exportFormats.find((one) => one === format) ?? error(404);
  return exportResponse(known, {
    name: said.name,
    sheet: m.repertoires_services(),
    columns: colonnesDuRepertoire(nameOfNeed, (slug) => publicAddress(href(`/annuaire/${slug}`))),
    rows: lignesDuRepertoire(entries),
    about: aboutFile(said.title, said.path, [
      ...said.lines,
      ...(leftOut ? [m.repertoires_left_out({ count: leftOut, said: formatWhole(leftOut) })] : [])
    ]),
    words: yesNo(),
    geometry: pointDeLaLigne
  });
}

export const saidToday = (): string => m.repertoires_now({ day: formatDay(today()) });
