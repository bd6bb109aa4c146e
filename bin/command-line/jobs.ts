import type { Job } from '#platform/jobs/job.ts';
import { keepJobs } from '#platform/jobs/keep.server.ts';
import { sendMail } from '#platform/mail/send.server.ts';
import { conservationJob } from '#rooms/comptes/conservation-job.server.ts';
import { forgetAuteur, purgeAuteursJob } from '#rooms/diagnostic/observations/purge.server.ts';
import { relancesJob } from '#rooms/diagnostic/reactualisations/campagne/job.server.ts';
import { publierEdition } from '#rooms/rapports/documents/editions/actions.server.ts';
import { readImport, writeImport } from '#rooms/rapports/import/travaux.server.ts';
import { forgetImports } from '#rooms/rapports/import/purge.server.ts';

/** Every job of the product: one that is not here is not run, and cannot be asked for. */
export const jobs: readonly Job[] = [
  keepJobs,
  sendMail,
  purgeAuteursJob,
  conservationJob({ erase: forgetAuteur, imports: forgetImports }),
  relancesJob,
  publierEdition,
  readImport,
  writeImport
];
