import * as v from 'valibot';
import { tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { visibilites } from '../../comptes/visibilite.ts';

export const pieceForm = v.object({
  title: someText('Donnez le titre du document.', 300),
  author: anyText(200),
  licence: anyText(200),
  visibility: v.picklist(visibilites, 'Choisissez qui peut le lire.'),
  sansBeneficiaire: v.pipe(
    tick,
    v.check((ticked) => ticked, 'Vérifiez le document, puis cochez ici.')
  )
});

export type PieceInput = Omit<v.InferOutput<typeof pieceForm>, 'sansBeneficiaire'>;

export const retraitDePieceForm = v.object({
  piece: v.pipe(v.optional(v.string(), ''), v.uuid('Choisissez un document.')),
  motif: someText('Dites pourquoi.', 1000)
});
