import { and, sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { organisations } from '../tables.ts';
import { operateurs } from '../verification/tables.ts';
import type { EtatAdresse, Sorte } from './codes.ts';
import { montrers, type LiensMortsAsked, type Montrer } from './forms.ts';
import { isDeadMail } from './joindre.server.ts';
import type { Porteur } from './presences.ts';
import { presencesOf } from './presences.server.ts';
import { adressesVerifiees } from './tables.ts';

/** How an address stands where nothing waits for anybody. */
const WELL = sql`('repond', 'refuse', 'exemple', 'indeterminee')`;

/** What each choice shows. */
const conditions: Record<Montrer, SQL> = {
  '': sql`(a.set_aside_at is null and a.etat not in ${WELL})`,
  mortes: sql`(a.set_aside_at is null and a.dead)`,
  'a-revoir': sql`(a.set_aside_at is null and not a.dead and a.etat <> 'deplacee' and a.etat not in ${WELL})`,
  deplacees: sql`(a.set_aside_at is null and a.etat = 'deplacee')`,
  ecartees: sql`a.set_aside_at is not null`,
  refusent: sql`a.etat = 'refuse'`,
  bonnes: sql`a.etat = 'repond'`,
  exemples: sql`a.etat = 'exemple'`,
  inconnues: sql`(a.etat is null or a.etat = 'indeterminee')`,
  toutes: sql`true`
};

const contains = (text: string, column: SQL) =>
  sql`position(lower(unaccent(${text})) in lower(unaccent(${column}))) > 0`;

/** Of a service where it is given; of an organisation where it has a place. */
const inCommune = (nis: string) => sql`case when p.porteur = 'services'
  then exists (select from service_at_locations s join locations l on l.id = s.location_id
    where s.service_id::text = p.id and l.nis = ${nis})
  else exists (select from locations l where l.organisation_id = p.id and l.nis = ${nis}) end`;

const asked = ({ q, sorte, etat, commune }: Pick<LiensMortsAsked, 'q' | 'sorte' | 'etat' | 'commune'>) =>
  and(
    sql`true`,
    q
      ? sql`(${contains(q, sql`p.name`)} or ${contains(q, sql`p.organisation`)} or ${contains(q, sql`p.address`)})`
      : undefined,
    sorte ? sql`p.kind = ${sorte}` : undefined,
    etat ? sql`a.etat = ${etat}` : undefined,
    commune ? inCommune(commune) : undefined
  );

const standing = (centreId: string) => sql`presences p join ${adressesVerifiees} a
  on a.centre_id = ${centreId} and a.kind = p.kind and a.address = p.address`;

/** How many places hold an address under each choice, as they are asked for otherwise. */
export async function countLiensMorts(
  { centreId }: Pick<Acteur, 'centreId'>,
  filters: LiensMortsAsked,
  today: string
): Promise<Record<Montrer, number>> {
  const counts = sql.join(
    montrers.map((one) => sql`(count(*) filter (where ${conditions[one]}))::int as ${sql.identifier(`n_${one}`)}`),
    sql`, `
  );
  const { rows } = await db().execute<Record<string, number>>(
    sql`with ${presencesOf(centreId, today)} select ${counts} from ${standing(centreId)} where ${asked(filters)}`
  );
  return Object.fromEntries(montrers.map((one) => [one, rows[0]?.[`n_${one}`] ?? 0])) as Record<Montrer, number>;
}

/** How many wait for the team. */
export async function countAdressesARevoir(acteur: Pick<Acteur, 'centreId'>, today: string): Promise<number> {
  // Where nothing waits, the directory need not be read to know that it does not.
  const { rows: waiting } = await db().execute(
    sql`select from ${adressesVerifiees} a where a.centre_id = ${acteur.centreId} and ${conditions['']} limit 1`
  );
  if (!waiting.length) return 0;
  const all: LiensMortsAsked = { q: '', montrer: '', sorte: '', etat: '', commune: '' };
  return (await countLiensMorts(acteur, all, today))[''];
}

export type Ligne = {
  /** Of the address: the same where it stands twice. */
  id: string;
  kind: Sorte;
  address: string;
  etat: EtatAdresse | null;
  answer: string | null;
  movedTo: string | null;
  dead: boolean;
  failures: number;
  failingSince: string | null;
  /** Days, in Belgium. */
  checkedOn: string | null;
  answeredOn: string | null;
  setAsideOn: string | null;
  tries: number;
  /** What was answered is invented. */
  invented: boolean;
  porteur: Porteur;
  objectId: string;
  name: string;
  /** What it stands on is invented. */
  exemple: boolean;
  organisationId: string;
  organisation: string;
  /** Whether the operator can be asked by mail: not at the very address that fails, nor at one that is dead. */
  joindre: Joindre;
  /** Other ways to reach it. */
  phone: string | null;
  otherMail: string | null;
};

export type Joindre = 'courriel' | 'morte' | 'sans-adresse';

const joindre = (centreId: string) => sql`case when asked.email is null then 'sans-adresse'
  when asked.bounced_at is not null or (p.kind = 'courriel' and lower(p.address) = lower(asked.email))
    or ${isDeadMail(centreId, sql`asked.email`)} then 'morte' else 'courriel' end`;

const otherMail = (centreId: string) => sql`case when lower(body.email) <> lower(coalesce(asked.email, ''))
  and body.email <> p.address and not ${isDeadMail(centreId, sql`body.email`)} then body.email end`;

const day = (at: SQL) => sql`(${at} at time zone 'Europe/Brussels')::date`;

/** Addresses with what they stand on, one line for each: the dead first, those that have failed for longest before. */
export async function listLiensMorts(
  { centreId }: Pick<Acteur, 'centreId'>,
  filters: LiensMortsAsked,
  today: string,
  { limit, offset }: { limit: number; offset: number }
): Promise<Ligne[]> {
  const { rows } = await db().execute<Ligne>(sql`with ${presencesOf(centreId, today)}
    select a.id, a.kind, a.address, a.etat, a.answer, a.moved_to as "movedTo", a.dead, a.failures,
      a.failing_since as "failingSince", ${day(sql`a.checked_at`)} as "checkedOn", a.answered_on as "answeredOn",
      ${day(sql`a.set_aside_at`)} as "setAsideOn", a.tries, a.exemple as invented, p.porteur, p.id as "objectId", p.name,
      p.exemple, p.organisation_id as "organisationId", p.organisation, body.phone,
      ${joindre(centreId)} as joindre, ${otherMail(centreId)} as "otherMail"
    from ${standing(centreId)} join ${organisations} body on body.id = p.organisation_id
      left join ${operateurs} asked on asked.organisation_id = p.organisation_id
    where ${asked(filters)} and ${conditions[filters.montrer]}
    order by a.dead desc, a.failing_since nulls last, a.address, p.porteur, p.id
    limit ${limit} offset ${offset}`);
  return rows;
}
