/** A prepared statement: what a page chiefly has to ask of the database, as one SQL query. */
export type MainQuery = { text: string; values: unknown[] };

export const ofCentre = (table: string): string =>
  `${table}.centre_id = 'cai-namur' and ${table}.visibility = 'public'`;

export const presentState = `join lateral (
  select e.state, e.on_date::text as since, e.reason from fiche_etats e where e.fiche_id = f.id order by e.seq desc limit 1
) s on true`;
