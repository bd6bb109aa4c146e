import { asc, eq, or } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { csvOf, ecrire, ecrireDatees, essai, presentNow, team } from '../../../../../tests/annuaire-import.ts';
import { writeActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { closures, services, serviceVersions } from '../../../annuaire/services/tables.ts';
import { agrements } from '../../../annuaire/tables.ts';
import { revertLot } from '../../../comptes/edit/lot.server.ts';
import { editableOf } from '../../bureau/editables.server.ts';

const titles = [
  ...['identifiant du service', 'identifiant du lieu', 'identifiant de l’organisation', 'organisation', 'service'],
  ...['reconnaissances', 'fermetures du lieu', 'fermetures']
];

onTheStory('closures and recognitions of a file', () => {
  let held = { serviceId: '', locationId: '', organisationId: '' };
  const line = (reconnaissances: string, duLieu: string, duService: string): string[] => {
    const { serviceId, locationId, organisationId } = held;
    return [serviceId, locationId, organisationId, '', '', reconnaissances, duLieu, duService];
  };
  const file = (...lines: string[][]) => csvOf([titles, ...lines]);
  /** Without ids: first days, last days and what is said. */
  const fermetures = async () => {
    const rows = await db()
      .select()
      .from(closures)
      .where(or(eq(closures.serviceId, held.serviceId), eq(closures.locationId, held.locationId)))
      .orderBy(asc(closures.startsOn), asc(closures.endsOn));
    return rows.map(({ locationId, startsOn, endsOn, reason }) => [
      locationId ? 'lieu' : 'service',
      startsOn,
      endsOn,
      reason
    ]);
  };
  const recognised = async () => {
    const rows = await db().select().from(agrements).where(eq(agrements.organisationId, held.organisationId));
    return rows
      .map(({ kind, name, startsOn, endsOn, schoolYear, source }) =>
        [kind, name, startsOn, endsOn, schoolYear, source].join(' ')
      )
      .toSorted();
  };
  const version = async () => {
    const [row] = await db()
      .select({ version: services.version })
      .from(services)
      .where(eq(services.id, held.serviceId));
    return row?.version ?? 0;
  };
  const newer = { reglages: { verifieLe: '2026-11-20', source: 'Province d’essai' } };

  beforeAll(async () => {
    freezeClock('2026-11-22');
    await writeActeur();
    held = await ecrireDatees();
    return () => freezeClock(undefined);
  });

  it('are compared field by field, written in one, told in the journal and taken back', async () => {
    const [closedBefore, recognisedBefore] = [await fermetures(), await recognised()];
    const changed = file(
      line(
        'ILI : 2020-01-01 →\nCISP : 2023-01-01 → 2030-12-31; DASPA : 2026-2027; SETIS : depuis le 01/09/2026',
        '2026-11-01 → 2026-12-15 : travaux',
        '24/12/2026 au 03/01/2027, congés; 2027-07-01 → 2027-07-31'
      )
    );
    const older = await essai(changed, { reglages: { verifieLe: '2001-01-01' } });
    expect(older).toMatchObject({ errors: [], ecrits: [] });
    expect(
      older.vus.flatMap(({ champs }) =>
        champs.map(({ name, question }) => [name, question?.choix, question?.ours.source])
      )
    ).toEqual([
      ['reconnaissances', 'notre', 'la Région'],
      ['fermetures du lieu', 'notre', expect.any(String)],
      ['fermetures', 'notre', expect.any(String)]
    ]);
    const again = await essai(changed, { reglages: { verifieLe: '2001-01-01' } });
    expect(again.vus).toEqual(older.vus);

    const regle = { reglages: { ...newer.reglages, regle: 'leurs' as const } };
    const projet = await essai(changed, regle);
    expect(projet.vus.map(({ champs }) => champs.map(({ after }) => after.replaceAll('\u00a0', ' ')))).toEqual([
      [expect.stringContaining('(CISP), du 1er janvier 2023 au 31 décembre 2030')],
      ['du 1er novembre 2026 au 15 décembre 2026 : travaux'],
      ['du 24 décembre 2026 au 3 janvier 2027 : congés\ndu 1er juillet 2027 au 31 juillet 2027']
    ]);
    const versions = () => db().select().from(serviceVersions).where(eq(serviceVersions.serviceId, held.serviceId));
    const [before, kept] = [await version(), (await versions()).length];
    const lot = await ecrire(projet, regle);
    expect(await version()).toBeGreaterThan(before);
    // What was offered on a past day does not depend on closures.
    expect((await versions()).length).toBeLessThanOrEqual(kept + 1);
    expect(await fermetures()).toEqual([
      ['lieu', '2024-11-01', '2024-11-30', 'travaux'],
      ['service', '2025-07-01', '2025-07-31', 'été'],
      ['lieu', '2026-11-01', '2026-12-15', 'travaux'],
      ['service', '2026-12-24', '2027-01-03', 'congés'],
      ['service', '2027-07-01', '2027-07-31', null]
    ]);
    expect(await recognised()).toEqual([
      'CISP  2018-01-01 2022-12-31  la Région',
      'CISP  2023-01-01 2030-12-31  Province d’essai',
      'DASPA    2025-2026 la Région',
      'DASPA    2026-2027 la Région',
      'ILI  2020-01-01   la Région',
      'SETIS  2026-09-01   Province d’essai'
    ]);
    expect((await presentNow()).services.get(held.serviceId)?.provenance.closures).toMatchObject({
      ...{ source: 'Province d’essai', verifiedOn: '2026-11-20' }
    });
    expect(await essai(changed, regle)).toMatchObject({ errors: [], vus: [], ecrits: [] });

    const after = await version();
    expect(await revertLot(team, lot ?? 0, new Date('2026-11-22T13:00:00Z'), editableOf)).toMatchObject({
      came: 'done'
    });
    expect(await version()).toBeGreaterThan(after);
    expect(await fermetures()).toEqual(closedBefore);
    const names = (all: string[]) => all.map((one) => one.split(' ').slice(0, 5).join(' '));
    expect(names(await recognised())).toEqual(names(recognisedBefore));
  });

  it('that are over stay, and an emptied cell takes the others away; a column that is not there says nothing', async () => {
    held = await ecrireDatees();
    const regle = { reglages: { ...newer.reglages, regle: 'leurs' as const } };
    const silent = csvOf([titles.slice(0, 5), line('', '', '').slice(0, 5)]);
    expect(await essai(silent, regle)).toMatchObject({ errors: [], ecrits: [] });
    await ecrire(await essai(file(line('', '', '')), regle), regle);
    expect(await fermetures()).toEqual([
      ['lieu', '2024-11-01', '2024-11-30', 'travaux'],
      ['service', '2025-07-01', '2025-07-31', 'été']
    ]);
    expect(await recognised()).toEqual(['CISP  2018-01-01 2022-12-31  la Région', 'DASPA    2025-2026 la Région']);
    // Only what is over stands there: what comes is taken without asking.
    const come = await essai(file(line('ILI', '', '2027-03-01 : pont')));
    expect(come.vus.flatMap(({ champs }) => champs)).toMatchObject([
      { name: 'reconnaissances', before: '', after: 'initiative locale d’intégration (ILI)' },
      { name: 'fermetures', before: '' }
    ]);
    expect(come.vus.flatMap(({ champs }) => champs.filter(({ question }) => question))).toEqual([]);
  });

  it('come with what is added', async () => {
    const added = csvOf([
      ['organisation', 'code postal', 'localité', 'rue', 'service', 'besoins', ...titles.slice(5)],
      [
        ...['Institut d’essai', '5000', 'Namur', 'Rue d’Essai', 'Atelier daté', 'recherche-de-logement'],
        ...['DASPA : 2026-2027', '2026-12-24 → 2027-01-03', '2027-05-14 : pont']
      ]
    ]);
    const projet = await essai(added);
    expect(projet.errors).toEqual([]);
    await ecrire(projet);
    const [row] = await db().select().from(services).where(eq(services.name, 'Atelier daté'));
    const [place] = (await presentNow()).services.get(row?.id ?? '')?.fields.lieux ?? [];
    held = { serviceId: row?.id ?? '', locationId: place?.locationId ?? '', organisationId: row?.organisationId ?? '' };
    expect(await fermetures()).toEqual([
      ['lieu', '2026-12-24', '2027-01-03', null],
      ['service', '2027-05-14', '2027-05-14', 'pont']
    ]);
    expect(await recognised()).toEqual(['DASPA    2026-2027 Commune d’essai']);
    expect(await essai(added)).toMatchObject({ errors: [], vus: [], ecrits: [] });
  });

  it('that are wrong are told by their cell, and what tells of somebody too', async () => {
    held = await ecrireDatees();
    const { errors } = await essai(
      file(
        line('ILIX', '', ''),
        line('DASPA : 2026-2028', '', ''),
        line('CISP : 2027-01-01 → 2026-01-01', '', ''),
        line('', 'en août', ''),
        line('', '', '03/01/2027 au 24/12/2026, congés'),
        line('', '', '2026-12-24; 2027-02-30')
      )
    );
    expect(errors.map(({ cell, message }) => `${cell} ${message}`)).toEqual([
      expect.stringMatching(/^F2 « ILIX » n’est pas une reconnaissance connue/),
      expect.stringMatching(/^F3 « 2026-2028 » n’est pas une année scolaire/),
      expect.stringMatching(/^F4 .*finit avant de commencer/),
      expect.stringMatching(/^G5 « en août » n’est pas compris/),
      expect.stringMatching(/^H6 .*finit avant de commencer/),
      expect.stringMatching(/^H7 « 2027-02-30 » n’est pas un jour/)
    ]);
    const told = await essai(file(line('', '2027-03-01 : Madame Dupont est en congé', '')), {
      reglages: { regle: 'leurs' }
    });
    expect(told.personal).toMatchObject([{ cell: 'G2' }]);
    const twice = await essai(file(line('ILI', '', ''), ['', '', held.organisationId, '', 'Autre', 'CISP', '', '']));
    expect(twice.errors).toMatchObject([{ cell: 'F3' }, {}]);
  });
});
