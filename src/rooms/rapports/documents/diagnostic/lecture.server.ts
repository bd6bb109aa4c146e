import { today } from '#platform/clock.ts';
import type { DocumentModel } from '#platform/documents/model.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { comptesOf } from '../../../diagnostic/constats/filter.ts';
import { listListedConstats } from '../../../diagnostic/constats/liste.server.ts';
import { listConstats, listPreuvesByConstat } from '../../../diagnostic/constats/queries.server.ts';
import { getDiagnostic } from '../../../diagnostic/queries.server.ts';
import { getReactualisation } from '../../../diagnostic/reactualisations/queries.server.ts';
import { listAnsweringRecommandations } from '../../../plan/constats.server.ts';
import type { Editeur } from '../enveloppe.ts';
import { diagnosticDocument } from './contenu.ts';

/** The document of the diagnostic that stands; null where there is none that the viewer may read. */
export async function readDiagnosticDocument(viewer: Viewer, editeur: Editeur): Promise<DocumentModel | null> {
  const diagnostic = await getDiagnostic(viewer);
  if (!diagnostic) return null;
  const [constats, listed, preuves, answers, campaign] = await Promise.all([
    listConstats(viewer, diagnostic.id),
    listListedConstats(viewer, diagnostic.id),
    listPreuvesByConstat(viewer, diagnostic.id),
    listAnsweringRecommandations(viewer, diagnostic.id),
    getReactualisation(viewer, diagnostic.id)
  ]);
  // The counts of the page itself, which sums what it lists.
  const comptes = comptesOf(listed.map((one) => ({ ...one, recommandations: answers.get(one.id) ?? [] })));
  return diagnosticDocument(
    {
      diagnostic,
      constats: constats.map((one) => ({
        ...one,
        recommandations: answers.get(one.id) ?? [],
        preuves: preuves.get(one.id) ?? []
      })),
      comptes,
      campaign,
      day: today()
    },
    editeur
  );
}
