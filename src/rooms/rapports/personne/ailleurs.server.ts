import { desc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { forgetAdresses } from '../../annuaire/liens-morts/recenser.server.ts';
import { forgetOperateur, forgetSignalements, readOperateur } from '../../annuaire/verification/oubli.server.ts';
import type { Ailleurs } from '../../comptes/conservation.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { forgetAuteur, readAuteur } from '../../diagnostic/observations/purge.server.ts';
import { forgetDemandes, forgetDemandesTo, readDemandesTo } from '../../plan/fiches/nouvelles/oubli.server.ts';
import { forgetApprobations, forgetApprobationsTo, readApprobationsTo } from '../approbations/actions.server.ts';
import { forgetImports } from '../import/purge.server.ts';
import { imports } from '../import/tables.ts';

/** Takes away, with a person, what rooms right of the accounts keep of them: addresses, and files they brought. */
export async function eraseElsewhere(tx: Orm, email: string, personneId: string, now: Date): Promise<void> {
  await forgetAuteur(tx, email);
  await forgetDemandesTo(tx, email);
  await forgetApprobationsTo(tx, email);
  await forgetOperateur(tx, email, now);
  await tx.delete(imports).where(eq(imports.personneId, personneId));
}

/** What these rooms keep of a person: for them alone. Of files, how they were called; the team has what was written. */
export async function readElsewhere({ personne: { id, email } }: Acteur) {
  return {
    observations: await readAuteur(email),
    demandesDeNouvelles: await readDemandesTo(email),
    demandesDApprobation: await readApprobationsTo(email),
    operateur: await readOperateur(email),
    imports: await db()
      .select({ fileName: imports.fileName, createdAt: imports.createdAt, importedAt: imports.importedAt })
      .from(imports)
      .where(eq(imports.personneId, id))
      .orderBy(desc(imports.createdAt))
  };
}

/** What these rooms throw away when its term is over. */
export const ailleurs: Ailleurs = {
  erase: eraseElsewhere,
  imports: forgetImports,
  nouvelles: async (before) => (await forgetDemandes(before)) + (await forgetApprobations(before)),
  signalements: forgetSignalements,
  adresses: forgetAdresses
};
