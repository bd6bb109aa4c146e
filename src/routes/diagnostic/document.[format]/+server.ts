import { readDiagnosticDocument } from '#rooms/rapports/documents/diagnostic/lecture.server.ts';
import { answerDocument } from '../../documents.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerDocument(event, 'diagnostic', ({ viewer, centre }) => readDiagnosticDocument(viewer, centre));
