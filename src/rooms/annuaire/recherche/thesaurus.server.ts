import * as v from 'valibot';
import { parse } from 'yaml';
import source from '../../../../db/reference/annuaire/thesaurus.yaml?raw';
import { lesBesoins } from '../besoins.server.ts';
import { thesaurusFile, thesaurusOf, type Thesaurus, type ThesaurusFile } from './thesaurus.ts';

/** What is written in the file of the thesaurus. */
export const leFichierDuThesaurus = (): ThesaurusFile => v.parse(thesaurusFile, parse(source));

let known: Thesaurus | undefined;

/** The thesaurus of the directory, read once, at the first question. */
export const leThesaurus = (): Thesaurus => (known ??= thesaurusOf(lesBesoins(), leFichierDuThesaurus()));
