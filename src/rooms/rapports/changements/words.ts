import { m } from '#messages';
import { comma, formatDay, formatDecimal } from '#messages/format.ts';
import { validiteNames } from '../../diagnostic/validite.ts';
import { stateWord } from '../../plan/fiches/words.ts';
import type { Depuis } from './depuis.ts';
import type { ChangeKind } from './kinds.ts';
import type { Change } from './queries.server.ts';

const kindNames: Record<ChangeKind, () => string> = {
  etat: m.changements_kind_etat,
  etape: m.changements_kind_etape,
  valeur: m.changements_kind_valeur,
  constat: m.changements_kind_constat,
  validite: m.changements_kind_validite,
  reactualisation: m.changements_kind_reactualisation,
  espace: m.changements_kind_espace,
  plan: m.changements_kind_plan,
  edition: m.changements_kind_edition
};

const depuisNames: Record<Depuis, () => string> = {
  mois: m.changements_mois,
  trimestre: m.changements_trimestre,
  annee: m.changements_annee,
  pleniere: m.changements_pleniere,
  adoption: m.changements_adoption,
  date: m.changements_date
};

export const depuisName = (depuis: Depuis): string => depuisNames[depuis]();

export const kindName = (kind: ChangeKind): string => kindNames[kind]();

/** Fiches and constats are known by their codes too. */
export const codeOf = (change: Change): string | null =>
  'code' in change && change.kind !== 'espace' && change.kind !== 'plan' ? change.code : null;

/** What changed, in the reader's language; `french` is what the domain adds in its own words. */
export function told(change: Change): { words: string; french: string | null; after: string | null } {
  const bare = (words: string) => ({ words, french: null, after: null });
  switch (change.kind) {
    case 'etat': {
      const after = stateWord(change.word);
      if (change.before === null) return bare(m.changements_etat_new({ after }));
      if (change.before === change.word) return bare(m.changements_etat_again({ after }));
      return bare(m.changements_etat({ before: stateWord(change.before), after }));
    }
    case 'etape':
      return {
        words: m.changements_etape(),
        french: change.more.step,
        after: m.changements_etape_due({ day: formatDay(change.more.dueOn) })
      };
    case 'valeur': {
      const { name, unit, value, year, valueBefore, yearBefore, target, targetYear } = change.more;
      return {
        words: m.changements_valeur({ value: formatDecimal(value), year }),
        french: `${name} (${unit})`,
        after:
          [
            ...(valueBefore !== null && yearBefore !== null
              ? [m.changements_valeur_before({ value: formatDecimal(valueBefore), year: yearBefore })]
              : []),
            ...(target !== null && targetYear !== null
              ? [m.changements_valeur_target({ value: formatDecimal(target), year: targetYear })]
              : [])
          ].join(comma()) || null
      };
    }
    case 'validite':
      return bare(
        m.changements_validite({ before: validiteNames[change.before](), after: validiteNames[change.word]() })
      );
    case 'constat':
      return bare(m.changements_constat());
    case 'reactualisation':
      return bare(
        change.word === 'opened' ? m.changements_reactualisation_opened() : m.changements_reactualisation_closed()
      );
    case 'espace':
      return bare(change.word === 'opened' ? m.changements_espace_opened() : m.changements_espace_closed());
    case 'plan':
      return bare(m.changements_plan());
    case 'edition':
      return bare(m.changements_edition({ number: change.more.number }));
  }
}

/** The same in one line, for files and feeds. */
export function toldInLine(change: Change): string {
  const { words, french, after } = told(change);
  const said = change.kind === 'valeur' ? [`${french ?? ''}${m.changements_colon()}`, words] : [words, french];
  return [...said, after && `(${after})`].filter(Boolean).join(' ');
}
