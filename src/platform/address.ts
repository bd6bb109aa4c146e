import { application, hasStarted } from './application.ts';

/**
 * The full address of a page, to be written into files that travel. The site's own name comes from the settings
 * alone: a request may claim any host, and the file it asks for is kept for the next reader.
 */
export const publicAddress = (path: string): string =>
  `${(hasStarted() && application().settings.PUBLIC_URL) || ''}${path}`;
