import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { onTheStory } from '../../../../tests/databases.ts';
import { countQueries } from '#platform/database/queries.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { organisations } from '../tables.ts';
import { signalements } from '../verification/tables.ts';
import { proposer, signaler } from '../verification/signaler.server.ts';
import { carteOf } from './carte/contenu.server.ts';
import { fraicheurOf } from './fraicheur.ts';
import { getOperateur } from './operateur.server.ts';
import { listNear, listOfOrganisation } from './autres.server.ts';
import { getService, type Service } from './service.server.ts';
import { services } from './tables.ts';

const today = '2026-11-22';
const reader = anonymous('cai-namur');
const slug = 'cours-de-francais-du-quai-niveaux-a1-et-a2';

onTheStory('what one reads of one service', (database) => {
  const orm = () => database().orm;
  const change = (values: Partial<typeof services.$inferInsert>) =>
    orm().update(services).set(values).where(eq(services.slug, slug));

  it('has its places, its organisation and what it asks, in one query', async () => {
    const { value: service, queries } = await countQueries(() => getService(reader, slug, today));
    expect(queries).toHaveLength(1);
    expect(service?.organisation.id).toBe('mille-langues');
    expect(service?.documents).toEqual(['titre-de-sejour', 'photo']);
    expect(service?.lieux).toMatchObject([{ street: 'quai de l’Exemple', houseNumber: '7', commune: 'Namur' }]);
    expect(service?.updatedAt).toBeInstanceOf(Date);
    expect(fraicheurOf(service as Service, today).find(({ field }) => field === 'openingHours')?.confiance).toBe(
      'fraiche'
    );
  });

  it('lists others of the same need nearby and others of the same organisation, never itself', async () => {
    const service = await getService(reader, slug, today);
    const near = await listNear(reader, service as Service, today, 5);
    expect(near.length).toBeGreaterThan(0);
    const others = await listOfOrganisation(reader, 'mille-langues', today, {
      except: (service as Service).id,
      most: 5
    });
    for (const list of [near, others]) expect(list.map((one) => one.slug)).not.toContain(slug);
  });

  it('says on its card what is not as usual, what there was no room for, and that nobody read the translation', async () => {
    const read = (await getService(reader, slug, today)) as Service;
    const [lieu] = read.lieux;
    if (!lieu) throw new Error('It has a place');
    const service: Service = {
      ...read,
      ...{ status: 'temporarily closed', startsOn: '2026-09-01', endsOn: '2027-06-30' },
      documents: Array.from({ length: 9 }, (_, i) => `Document ${i + 1}`),
      lieux: [
        { ...lieu, closures: [...lieu.closures, { from: '2026-12-24', to: '2027-01-03', reason: null }] },
        { ...lieu, id: 'other', name: null, locality: 'Ciney' }
      ]
    };
    const { rows, foot } = carteOf(service, null);
    const said = rows.map(({ texts }) => texts.map(({ text }) => text));
    expect(said.flat()).toEqual(
      expect.arrayContaining([
        ...['Fermé pour un temps', 'Aussi à Ciney'],
        expect.stringMatching(/^Fermé\sdu\s24\sdécembre\s2026\sau\s3\sjanvier\s2027$/)
      ])
    );
    expect(rows.find(({ form }) => form === 'boxes')?.texts.map(({ text }) => text)).toEqual([
      ...['Document 1', 'Document 2', 'Document 3', 'Document 4', 'Document 5'],
      '… la suite sur la page du service'
    ]);
    expect(foot).toHaveLength(1);
    expect(carteOf(service, 'ar').foot.map(({ text }) => text)).toContain('Traduction non relue');
    expect(carteOf(service, 'en').foot.map(({ text }) => text)).not.toContain('Translation not proofread');
  });

  it('has a card in French and in the language of the person', async () => {
    const service = await getService(reader, slug, today);
    const { rows } = carteOf(service as Service, 'ar');
    expect(rows.flatMap(({ texts }) => texts).some(({ lang, dir }) => lang === 'ar' && dir === 'rtl')).toBe(true);
    const papers = rows.find(({ form }) => form === 'boxes')?.texts.map(({ text, lang }) => [lang, text]);
    expect(papers).toEqual([
      ['fr', 'Titre de séjour ou annexe'],
      ['fr', 'Photo d’identité'],
      ['ar', 'تصريح الإقامة أو الملحق (annexe)'],
      ['ar', 'صورة شخصية']
    ]);
    expect(
      carteOf(service as Service, null)
        .rows.flatMap(({ texts }) => texts)
        .every(({ lang }) => lang === 'fr')
    ).toBe(true);
  });

  it('keeps what is reported, and nothing of who reports it', async () => {
    expect(await signaler(reader, slug, { reason: 'horaires', text: null }, today)).toBe(true);
    expect(await signaler(reader, 'nothing-like-it', { reason: 'ferme', text: null }, today)).toBe(false);
    await proposer(reader, { name: 'Maison neuve', commune: 'Namur', offer: 'des cours' }, today);
    const rows = await orm().select().from(signalements);
    expect(rows.map(({ reason, suggestion, sentAt }) => [reason, suggestion?.name, sentAt.toISOString()])).toEqual([
      ['horaires', undefined, '2026-11-22T12:00:00.000Z'],
      [null, 'Maison neuve', '2026-11-22T12:00:00.000Z']
    ]);
  });

  it('is not there for who may not read it, nor once it left the list', async () => {
    const standing = { visibility: 'public', unlisted: false, status: 'active', listedUntil: '2028-11-22' } as const;
    const hiding: Partial<typeof services.$inferInsert>[] = [
      { visibility: 'equipe' },
      { unlisted: true },
      { status: 'defunct' },
      { listedUntil: '2026-11-21' }
    ];
    for (const values of hiding) {
      await change(values);
      expect([values, await getService(reader, slug, today)]).toEqual([values, null]);
      const all = await listOfOrganisation(reader, 'mille-langues', today, { most: 50 });
      expect(all.map((one) => one.slug)).not.toContain(slug);
      await change(standing);
    }
    expect(await getService(reader, slug, today)).not.toBeNull();
    expect(await getService(anonymous('cri-deux-rives'), slug, today)).toBeNull();
  });

  it('goes with its organisation', async () => {
    expect(await getOperateur(reader, 'mille-langues', today)).toMatchObject({ name: 'Maison des Mille Langues' });
    const own = eq(organisations.id, 'mille-langues');
    for (const values of [{ visibility: 'equipe' }, { unlisted: true }] as const) {
      await orm().update(organisations).set(values).where(own);
      expect(await getService(reader, slug, today)).toBeNull();
      expect(await getOperateur(reader, 'mille-langues', today)).toBeNull();
      await orm().update(organisations).set({ visibility: 'public', unlisted: false }).where(own);
    }
  });
});
