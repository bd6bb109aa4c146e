import { redirect } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
  const code = url.searchParams.get('code');
  if (code !== null && /^\s*[A-Za-z0-9]{5}\s*$/.test(code))
    redirect(303, href(`/pleniere/${code.trim().toUpperCase()}`));
  return { wrong: code !== null };
};
