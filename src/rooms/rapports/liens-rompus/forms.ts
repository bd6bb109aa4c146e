import * as v from 'valibot';
import { choice, page } from '#platform/http/asked.ts';
import { genres } from './rules.ts';

/** Which kind is read in full, and which of its pages; whatever is not understood shows all kinds. */
export const rompusFilters = v.object({ genre: choice(['', ...genres], ''), page: page() });
