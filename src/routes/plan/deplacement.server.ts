import { error, fail, redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import type { Move, Moved } from '#rooms/plan/deplacement/actions.server.ts';
import { deplacementForm } from '#rooms/plan/deplacement/forms.ts';

const refusals: Partial<Record<Moved['came'], string>> = {
  moved: 'Quelqu’un l’a déplacée pendant ce temps : elle est restée où elle est maintenant. Choisissez à nouveau.',
  nowhere: 'Choisissez dans la liste.'
};

/** Takes what the form of a move sends, and goes back to the plan. */
export async function takeMove(
  request: Request,
  { acteur, id, adopted }: { acteur: Acteur; id: string; adopted: boolean },
  move: (acteur: Acteur, move: Move, now: Date) => Promise<Moved>
) {
  const sent = await readForm(request, deplacementForm);
  if (!sent.ok) return fail(400, sent);
  const { typed, values } = sent;
  const errors = doubtsOf({ ...values, depuis: 0 }, adopted);
  if (Object.keys(errors).length) return fail(400, { typed, errors });
  const { de, vers, motif } = values;
  const came = await move(acteur, { id, from: de, to: vers, reason: motif }, now());
  if (came.came === 'gone') error(404);
  const refusal = refusals[came.came];
  if (refusal) return fail(came.came === 'moved' ? 409 : 400, { typed, errors: { vers: refusal } });
  return redirect(303, came.came === 'done' ? `/plan?fait=${came.seq}#fiches` : '/plan#fiches');
}
