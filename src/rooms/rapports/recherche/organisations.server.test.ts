import { expect, it } from 'vitest';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { readDemande } from './forms.ts';
import { chercher } from './recherche.server.ts';

onTheStory('an organisation that was searched for', (database) => {
  const run = (statement: string) => database().execute(statement).then(raiseRevision);
  const ask = (q: string) => chercher(anonymous('cai-namur'), readDemande(new URLSearchParams({ q })));

  it('leads to the page of an organisation, or to its commune where it asked not to stand in the directory', async () => {
    const led = async () =>
      (await ask('Maison des Mille Langues')).trouves.find(({ kind }) => kind === 'organisation')?.path;
    expect(await led()).toBe('/annuaire/operateurs/mille-langues');
    await run(`update organisations set unlisted = true where id = 'mille-langues'`);
    expect(await led()).toMatch(/^\/communes\/\d{5}#plan$/);
    await run(`update organisations set unlisted = false where id = 'mille-langues'`);
  });
});
