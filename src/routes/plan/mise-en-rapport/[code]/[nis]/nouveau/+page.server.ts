import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { whoMaySomewhere } from '#rooms/comptes/connexion/guard.ts';
import { may } from '#rooms/comptes/droits.ts';
import { listFichesToPlace } from '#rooms/concertation/placement.server.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { motifEntries, moyenForm, moyenOf } from '#rooms/plan/fiches/edit/parts/forms.ts';
import { addMoyen } from '#rooms/plan/fiches/edit/parts/moyens.server.ts';
import { moyenDoubts } from '#rooms/plan/fiches/edit/parts/sent.server.ts';
import { cellChoixOf, cellCode, cellPlace, cellQueryOf, choix } from '#rooms/plan/mise-en-rapport/forms.ts';
import { readGrille } from '#rooms/plan/mise-en-rapport/lecture.server.ts';
import { getCurrentPlan } from '#rooms/plan/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = Pick<RequestEvent, 'locals' | 'url'> & { params: { code: string; nis: string } };

/** The crossing of an address, for somebody who may place means there; for the others it is not there. */
async function find(event: Asked) {
  const acteur = whoMaySomewhere(event, droitsDuPlan['placer des moyens']);
  const { code, nis } = event.params;
  if (!v.is(cellCode, code) || !v.is(cellPlace, nis)) error(404);
  const asked = v.parse(choix, Object.fromEntries(event.url.searchParams));
  const lecture = await readGrille(acteur, cellChoixOf(asked), code);
  const commune = lecture?.grille.lignes.find((ligne) => ligne.nis === nis);
  if (!lecture || !commune) error(404);
  const { colonnes } = lecture;
  const fiches = await listFichesToPlace(
    acteur,
    colonnes.flatMap(({ recommandations }) => recommandations)
  );
  const mayWrite = may(acteur, droitsDuPlan['écrire une fiche'], acteur);
  if (!fiches.length && !mayWrite) error(404);
  const back = `/plan/mise-en-rapport/${code}/${nis}${cellQueryOf(lecture.choix)}`;
  const adopted = (await getCurrentPlan(acteur))?.adoptedOn != null;
  return { acteur, code, commune, colonnes, fiches, mayWrite, back, adopted };
}

export const load: PageServerLoad = async (event) => {
  const { code, commune, colonnes, fiches, mayWrite, back, adopted } = await find(event);
  const named = event.url.searchParams.get('fiche');
  const only = colonnes.length === 1 && !code.startsWith('axe-') && code !== 'toutes' ? colonnes[0] : null;
  return {
    ...{ back, reasonDue: adopted, thisYear: today().slice(0, 4) },
    commune: { nis: commune.nis, name: commune.name },
    /** What the crossing is opened by, where it is one recommandation. */
    recommandation: only ? { code, title: only.title } : null,
    fiches: fiches.map((fiche) => ({
      value: fiche.code,
      name: `${fiche.code} ${fiche.title}`,
      ...(only ? {} : { group: fiche.recommandation })
    })),
    fiche: fiches.find(({ code }) => code === named)?.code ?? null,
    mayWrite
  };
};

const { nis: _, ...ownEntries } = moyenForm.entries;
const form = v.object({ ...ownEntries, ...motifEntries, fiche: v.optional(v.string(), '') });

export const actions: Actions = {
  default: async (event) => {
    const { acteur, commune, fiches, back, adopted } = await find(event);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { fiche: named, motif, sansPersonne, ...values } = sent.values;
    const fiche = fiches.find(({ code }) => code === named);
    const fields = moyenOf({ ...values, nis: commune.nis });
    const errors = {
      ...(fiche ? {} : { fiche: 'Choisissez la fiche à laquelle vont ces moyens.' }),
      ...(await moyenDoubts(acteur.centreId, fields, { motif, sansPersonne }, adopted))
    };
    if (!fiche || Object.keys(errors).length) return fail(400, { typed: sent.typed, errors });
    const seq = (await addMoyen(acteur, fiche, fields, now(), { reason: motif })) ?? error(404);
    redirect(303, `${back}${back.includes('?') ? '&' : '?'}fait=${seq}`);
  }
};
