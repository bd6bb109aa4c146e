import * as v from 'valibot';
import { anyDay } from '#platform/http/fields.ts';
import { someText } from '#platform/http/form.ts';
import { lesBesoins } from '../besoins.server.ts';
import type { Reglages } from './entrant.ts';

export const regles = ['recent', 'notres', 'leurs'] as const;

/** What is asked beside the file itself. */
export const depotForm = v.object({
  source: someText('Dites de qui viennent ces informations.', 120),
  qui: v.optional(v.picklist(['source', 'equipe'], 'Choisissez qui a vérifié.'), 'source'),
  verifieLe: anyDay,
  visibilite: v.optional(v.picklist(['equipe', 'public'], 'Choisissez qui lit ce qui est ajouté.'), 'equipe'),
  besoin: v.pipe(
    v.optional(v.string(), ''),
    v.check((id) => id === '' || lesBesoins().besoins.has(id), 'Choisissez un besoin de la liste.'),
    v.transform((id) => id || null)
  ),
  regle: v.optional(v.picklist(regles, 'Choisissez ce qui vaut.'), 'recent')
});

/** What the team has looked at itself, on no day that it says, it has today. */
export function reglagesOf(sent: v.InferOutput<typeof depotForm>, today: string): Reglages {
  const { source, qui, verifieLe, visibilite, besoin, regle } = sent;
  const equipe = qui === 'equipe';
  return {
    ...{ source, equipe, visibility: visibilite, besoin, regle },
    verifieLe: verifieLe ?? (equipe ? today : null)
  };
}
