import type { Reroute } from '@sveltejs/kit/hooks';
import { splitLocale } from '#messages/locale.ts';

export const reroute: Reroute = ({ url }) => splitLocale(url.pathname).path;
