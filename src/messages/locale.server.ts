import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale, type Locale } from './compiled/runtime.js';

const reading = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => reading.getStore() ?? 'fr');

/** Runs `work` with every message in this language. */
export const inLocale = <T>(locale: Locale, work: () => T): T => reading.run(locale, work);
