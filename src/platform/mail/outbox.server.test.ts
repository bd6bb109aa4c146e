import { expect, it } from 'vitest';
import { onTheStory } from '../../../tests/databases.ts';
import { mailAtWork } from '../../../tests/mail.ts';
import { defineMail } from './kind.ts';
import { useOutgoing } from './outgoing.ts';
import { countCourriels, getCourriel, listCourriels } from './outbox.server.ts';

const invitation = defineMail('invitation', { secret: true });

onTheStory('the outgoing box', (database) => {
  const { start, queue, inState, server } = mailAtWork(database);

  it('forgets a link that opens a door once it has left, and does not show it before', async () => {
    const link = { href: 'https://ppli.example/entrer?a=1&b=secret', label: 'Entrer' };
    const id = await queue({ kind: invitation, link });
    expect(JSON.stringify(await getCourriel('cai-namur', id))).not.toContain('secret&');
    expect((await getCourriel('cai-namur', id))?.text).not.toContain('b=secret');
    expect((await listCourriels('cai-namur'))[0]?.link).toBe('');
    await start();
    const sent = await inState(id, 'envoyé');
    expect(`${sent.text}${sent.html}${sent.link}`).not.toContain('b=secret');
    expect(server().received[0]?.text.replaceAll('=\r\n', '')).toContain('b=3Dsecret');
    expect(await getCourriel('cri-deux-rives', id)).toBeUndefined();
  });

  it('shows such a link, where no server brings it, to those alone who may see it', async () => {
    useOutgoing({});
    const link = { href: 'https://ppli.example/entrer?b=secret', label: 'Entrer' };
    const id = await queue({ kind: invitation, link });
    expect((await getCourriel('cai-namur', id))?.text).not.toContain('b=secret');
    expect((await getCourriel('cai-namur', id, { doors: true }))?.text).toContain('b=secret');
    expect((await listCourriels('cai-namur'))[0]?.link).toBe('');
  });

  it('is counted and listed by centre and state', async () => {
    await queue();
    await queue({ centreId: 'cri-deux-rives' });
    expect(await countCourriels('cai-namur')).toEqual([{ state: 'à envoyer', kind: 'simple', count: 1 }]);
    expect(await listCourriels('cai-namur', { state: 'échoué' })).toEqual([]);
    expect(await listCourriels('cai-namur', { state: 'à envoyer', kind: 'simple', limit: 1 })).toHaveLength(1);
  });
});
