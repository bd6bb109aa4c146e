import { error } from '@sveltejs/kit';
import { m } from '#messages';
import { isOff, readStop, switchOff, switchOn, type Stop } from '#platform/mail/stop.server.ts';
import { auChoix } from '#rooms/rapports/courriels/sortes.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = { url: URL; locals: App.Locals };

/** Whoever holds the address of a mail may switch its kind off; any other address leads nowhere. */
async function stopOf({ url, locals }: Asked): Promise<Stop> {
  const stop = await readStop(locals.centre.id, url.searchParams);
  if (!stop) error(404);
  return stop;
}

/** Opening the address changes nothing: scanners of mail open it too. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
  const stop = await stopOf(event);
  const genre = auChoix.find(({ kind }) => kind.name === stop.kind)?.genre ?? m.courriels_kind_other;
  return { genre: genre(), off: await isOff(stop) };
};

export const actions: Actions = {
  // Answered without leading on: a mail program that posts by itself follows nothing (RFC 8058).
  default: async (event) => {
    const stop = await stopOf(event);
    const form = await event.request.formData();
    if (form.get('de-nouveau') === 'oui') {
      await switchOn(stop);
      return { again: true };
    }
    await switchOff(stop);
    return { again: false };
  }
};
