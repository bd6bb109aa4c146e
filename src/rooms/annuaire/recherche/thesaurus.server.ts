import * as v from 'valibot';
import { parse } from 'yaml';
import source from '../../../../db/reference/annuaire/thesaurus.yaml?raw';
import { lesBesoins } from '../besoins.server.ts';
import { thesaurusFile, thesaurusOf, type Thesaurus } from './thesaurus.ts';

let known: Thesaurus | undefined;

/** The thesaurus of the directory, read once, at the first question. */
export const leThesaurus = (): Thesaurus =>
  (known ??= thesaurusOf(lesBesoins(), v.parse(thesaurusFile, parse(source))));
