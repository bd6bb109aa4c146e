import { harmless, quote } from '#platform/exports/table.ts';
import type { Fermeture } from '../../../annuaire/horaires/fermetures.ts';
import { ecrireFermeture } from '../../../annuaire/horaires/saisie/fermetures.ts';
import {
  locality,
  type LieuTenu,
  type OrganisationTenue,
  type Present,
  type ServiceTenu
} from '../../../annuaire/import/present.ts';
import { ecrireAgrement, isFini } from '../../../annuaire/organisations/operateur/agrements.ts';
import { writeLangues } from '../../../annuaire/services/edit/langues.ts';
import { papierEn } from '../../../annuaire/services/papiers.ts';
import { cellOf, type Value } from '../cellules.ts';
import { how } from '../classeur.server.ts';
import type { ListeDeLAnnuaire } from './colonne.ts';
import { colonnes, composees } from './colonnes.ts';
import type { ListesDeLAnnuaire } from './listes.server.ts';

const own = colonnes.filter(({ key }) => !composees.has(key));

type Offert = {
  service: ServiceTenu;
  organisation: OrganisationTenue;
  lieu: LieuTenu | null;
  no: number;
  today: string;
};

/** Every service at each of its places, in an order that does not change. */
function* offertsOf({ services, organisations, locations, today }: Present): Generator<Offert> {
  for (const service of services.values()) {
    const organisation = organisations.get(service.organisationId);
    if (!organisation) continue;
    if (!service.fields.lieux.length) yield { service, organisation, lieu: null, no: -1, today };
    for (const [no, { locationId }] of service.fields.lieux.entries())
      yield { service, organisation, lieu: locations.get(locationId) ?? null, no, today };
  }
}

/** What is over stays whatever a file says of it: it is left out. */
const aVenir = (fermetures: readonly Fermeture[], today: string): string[] =>
  fermetures.filter(({ to }) => to >= today).map(ecrireFermeture);

function valueOf(key: string, { service, organisation, lieu, no, today }: Offert): Value {
  const [part, field = ''] = key.split('.');
  const of = (fields: object | undefined): Value => (fields as Record<string, Value> | undefined)?.[field] ?? null;
  switch (key) {
    case 'service.id':
      return service.id;
    case 'organisation.id':
      return organisation.id;
    case 'lieu.id':
      return lieu?.id ?? null;
    case 'lieu.postalCode':
    case 'lieu.locality':
      return lieu && of(locality(lieu.fields));
    case 'lieu.lat':
    case 'lieu.lon':
    case 'lieu.placement':
      return of(lieu?.fields.point);
    case 'service.documents':
      return service.fields.documents.map((one) => papierEn(one, 'fr').text);
    case 'service.languages':
      return writeLangues(service.fields.languages).split('\n').filter(Boolean);
    case 'organisation.agrements':
      return organisation.fields.agrements.filter((one) => !isFini(one, today)).map(ecrireAgrement);
    case 'lieu.fermetures':
      return aVenir(lieu?.fields.fermetures ?? [], today);
    case 'service.fermetures':
      return aVenir(service.fields.fermetures, today);
    case 'verifieLe':
      return service.verifiedOn;
    case 'exemple':
      return service.exemple;
  }
  if (part === 'organisation') return of(organisation.fields);
  if (part === 'lieu') return of(lieu?.fields);
  return part === 'horaires' ? of(service.fields.lieux[no]) : of(service.fields);
}

const rowOf = (one: Offert, listes: ListesDeLAnnuaire) =>
  own.map(({ key, reading }) => cellOf(reading, valueOf(key, one), listes));

/** The directory as comma-separated values for the spreadsheets of here: semicolons, decimal commas, UTF-8 with its mark. */
export function csvDeLAnnuaire(present: Present, listes: ListesDeLAnnuaire): string {
  const lines = [own.map(({ title }) => quote(title)).join(';')];
  for (const one of offertsOf(present))
    lines.push(
      rowOf(one, listes)
        .map((cell) => (typeof cell === 'number' ? String(cell).replace('.', ',') : quote(harmless(cell ?? ''))))
        .join(';')
    );
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

const text = (value: string) => ({ value, type: String });
const bold = (value: string) => ({ value, fontWeight: 'bold' as const });

const titles: Record<ListeDeLAnnuaire, string> = {
  ...{ natures: 'nature', visibilites: 'visibilité', besoins: 'besoins', publics: 'publics' },
  ...{ titres: 'conditions de séjour', niveaux: 'français', couts: 'coût', inscriptions: 'inscription' },
  ...{ modes: 'où', etats: 'état', acces: 'accès', communes: 'communes desservies', placements: 'précision du point' }
};

const lead = [
  'Une ligne est un service à un lieu, avec son organisation. Un service donné à deux endroits a deux lignes.',
  'Déposez ce classeur sous « Importer dans l’annuaire ». Rien n’est écrit avant que vous l’ayez relu et confirmé.',
  'Une importation n’efface aucun service ni aucun lieu. Une cellule vidée ne vide un champ que dans une ligne qui porte l’identifiant donné par l’annuaire.',
  'Les fermetures passées et les reconnaissances finies ne sont pas dans ce classeur : elles restent dans l’annuaire.',
  'Les titres suivis de * sont à remplir. L’ordre des colonnes est libre, et celles qui ne servent pas peuvent être retirées.',
  'Rien ne doit parler d’une personne reconnaissable.'
];

/** A workbook that can come back: its columns explained, the lists, and the directory, or an empty sheet to begin with. */
export async function classeurDeLAnnuaire(
  present: Present | null,
  listes: ListesDeLAnnuaire
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const rows = present
    ? [...offertsOf(present)].map((one) =>
        rowOf(one, listes).map((cell) =>
          cell === null ? null : typeof cell === 'number' ? { value: cell, type: Number } : text(cell)
        )
      )
    : [];
  const about = colonnes.map(({ title, about: meaning, reading, needed }) => [
    ...[text(needed ? `${title} *` : title), text(`${meaning} ${how[reading.as]}`)]
  ]);
  const words = (Object.keys(titles) as ListeDeLAnnuaire[]).flatMap((list) =>
    listes[list].map(({ value }) => [text(titles[list]), text(String(cellOf({ as: 'un', list }, value, listes)))])
  );
  const buffer = await writeExcelFile([
    {
      sheet: 'Lisez-moi',
      data: [...lead.map((line) => [text(line)]), [null], [bold('Colonne'), bold('Ce qu’elle contient')], ...about],
      columns: [{ width: 30 }, { width: 100 }]
    },
    {
      sheet: 'Annuaire',
      data: [own.map(({ title, needed }) => bold(needed ? `${title} *` : title)), ...rows],
      columns: own.map(({ reading }) => ({ width: reading.as === 'texte' || reading.as === 'lignes' ? 30 : 18 })),
      stickyRowsCount: 1
    },
    {
      sheet: 'Listes',
      data: [[bold('Colonne'), bold('À écrire')], ...words],
      columns: [{ width: 28 }, { width: 60 }],
      stickyRowsCount: 1
    }
  ]).toBuffer();
  return new Uint8Array(buffer);
}
