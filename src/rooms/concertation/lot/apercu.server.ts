import { formatDay } from '#messages/format.ts';
import type { Apercu } from '../../comptes/edit/apercu.ts';
import { presentState } from '../../plan/fiches/rules.ts';
import { stateWord } from '../../plan/fiches/words.ts';
import type { FicheFieldsWithEspaces } from '../fiche-editable.server.ts';
import type { Projet } from './actions.server.ts';
import { changedNames } from './regles.server.ts';
import { circles } from './words.ts';

type Named = readonly { value: string; name: string }[];
/** What the writer may see of what a fiche names. */
export type Choices = { espaces: Named; communes: Named; organisations: Named };

const names: Partial<Record<keyof FicheFieldsWithEspaces, string>> = {
  espaces: 'Espaces en charge',
  publics: 'Publics',
  communes: 'Communes',
  visibility: 'Qui peut lire',
  leadId: 'Porteur',
  startsOn: 'Début',
  endsOn: 'Fin'
};
/** What each fiche would become, in words. What the writer may not see is not named. */
export function apercuOf(projets: readonly Projet[], { espaces, communes, organisations }: Choices): Apercu {
  const among = (choices: Named, ids: readonly string[]): string => {
    const known = choices.filter(({ value }) => ids.includes(value)).map(({ name }) => name);
    const others = ids.length - known.length;
    return [...known, ...(others ? [`${others} que vous ne lisez pas`] : [])].join(', ') || 'rien';
  };
  const said = (name: keyof FicheFieldsWithEspaces, fields: FicheFieldsWithEspaces): string => {
    if (name === 'espaces') return among(espaces, fields.espaces);
    if (name === 'communes') return among(communes, fields.communes);
    if (name === 'publics') return fields.publics.join(', ') || 'rien';
    if (name === 'leadId') return fields.leadId ? among(organisations, [fields.leadId]) : 'personne encore';
    if (name === 'visibility') return circles[fields.visibility];
    return name === 'startsOn' || name === 'endsOn' ? formatDay(fields[name]) : '';
  };
  return projets.map(({ fiche: { code, title, exemple, fields, etats }, after, etat, refus }) => {
    const present = presentState(etats);
    return {
      ...{ code, title, exemple, refus, path: `/plan/fiches/${code}` },
      changes: [
        ...changedNames(fields, after).map((name) => ({
          name: names[name] ?? name,
          from: said(name, fields),
          to: said(name, after)
        })),
        ...(etat
          ? [
              {
                name: 'État',
                from: present ? stateWord(present.state) : 'aucun',
                to: `${stateWord(etat.state)}, depuis le ${formatDay(etat.on)}`
              }
            ]
          : [])
      ]
    };
  });
}
