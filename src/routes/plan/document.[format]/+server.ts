import { readPlanDocument } from '#rooms/rapports/documents/plan/lecture.server.ts';
import { answerDocument } from '../../documents.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerDocument(event, 'plan', ({ viewer, centre }) => readPlanDocument(viewer, centre));
