import type { Job } from '#platform/jobs/job.ts';
import { keepJobs } from '#platform/jobs/keep.server.ts';
import { sendMail } from '#platform/mail/send.server.ts';
import { verifierLesAdresses, verifierUneAdresse } from '#rooms/annuaire/liens-morts/job.server.ts';
import { campagneAnnuaireJob, rappelsAnnuaireJob } from '#rooms/annuaire/operateur/job.server.ts';
import { conservationJob } from '#rooms/comptes/conservation-job.server.ts';
import { purgeAuteursJob } from '#rooms/diagnostic/observations/purge.server.ts';
import { relancesJob } from '#rooms/diagnostic/reactualisations/campagne/job.server.ts';
import { relancesNouvellesJob } from '#rooms/plan/fiches/nouvelles/job.server.ts';
import { rappelsApprobationsJob } from '#rooms/rapports/approbations/rappel.server.ts';
import { bilanJob } from '#rooms/rapports/bilan/job.server.ts';
import { publierEdition } from '#rooms/rapports/documents/editions/actions.server.ts';
import { ecrireUnAnnuaire, lireAnnuaire } from '#rooms/rapports/import/annuaire/travaux.server.ts';
import { readImport, writeImport } from '#rooms/rapports/import/travaux.server.ts';
import { ailleurs } from '#rooms/rapports/personne/ailleurs.server.ts';

/** Every job of the product: one that is not here is not run, and cannot be asked for. */
export const jobs: readonly Job[] = [
  keepJobs,
  sendMail,
  purgeAuteursJob,
  conservationJob(ailleurs),
  relancesJob,
  relancesNouvellesJob,
  rappelsApprobationsJob,
  rappelsAnnuaireJob,
  campagneAnnuaireJob,
  verifierLesAdresses,
  verifierUneAdresse,
  bilanJob,
  publierEdition,
  readImport,
  writeImport,
  lireAnnuaire,
  ecrireUnAnnuaire
];
