import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { citationOf } from '../../territoires/sources/phrases.ts';
import type { Couverture, LigneDeCouverture } from './queries.server.ts';

/** The rows and columns of the page as a file. */
export function couvertureExport(couverture: Couverture, repertoire: string, address: string) {
  const { asked, rayon, year, sources, exemple } = couverture;
  const columns: Column<LigneDeCouverture>[] = [
    { key: 'nis', title: 'NIS', kind: 'text', always: true, value: ({ nis }) => nis },
    { key: 'commune', title: m.communes_col_commune(), kind: 'text', always: true, value: ({ name }) => name },
    { key: 'repertoire', title: m.couverture_repertoire(), kind: 'text', value: () => repertoire },
    { key: 'rayon_km', title: m.couverture_rayon(), kind: 'whole', value: () => rayon },
    { key: 'date', title: m.couverture_date(), kind: 'day', value: () => asked.date },
    { key: 'annee', title: m.communes_export_year(), kind: 'year', value: () => year },
    {
      key: 'habitants_etrangers',
      title: m.couverture_col_people({ year: String(year) }),
      kind: 'whole',
      value: ({ people }) => people
    },
    { key: 'services', title: m.couverture_col_services(), kind: 'whole', value: ({ services }) => services },
    { key: 'places', title: m.couverture_col_places(), kind: 'whole', value: ({ places }) => places },
    {
      key: 'services_sans_places',
      title: m.couverture_col_without(),
      kind: 'whole',
      value: ({ withoutPlaces }) => withoutPlaces
    },
    { key: 'soir', title: m.couverture_col_evening(), kind: 'whole', value: ({ evening }) => evening },
    { key: 'services_pour_1000', title: m.couverture_col_densite(), kind: 'decimal', value: ({ densite }) => densite },
    { key: 'acces_pour_1000', title: m.couverture_col_acces(), kind: 'decimal', value: ({ acces }) => acces },
    { key: 'exemple', title: 'exemple', kind: 'text', always: true, value: () => (exemple ? 'exemple' : null) },
    {
      key: 'source',
      title: m.communes_export_row_source(),
      kind: 'text',
      always: true,
      value: () => sources.map(citationOf).join(' ; ')
    }
  ];
  return {
    name: `offre-${asked.repertoire}${asked.date ? `-${asked.date}` : ''}`,
    columns,
    rows: couverture.lignes,
    about: [
      m.couverture_table({ repertoire }),
      m.couverture_method_acces({ km: rayon }),
      m.couverture_method_densite(),
      ...sources.map(citationOf),
      address
    ]
  };
}
