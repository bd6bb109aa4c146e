import type { Reroute, Transport } from '@sveltejs/kit/hooks';
import { splitLocale } from '#messages/locale.ts';
import { unsentTransport } from '#platform/http/unsent.ts';

export const reroute: Reroute = ({ url }) => splitLocale(url.pathname).path;

export const transport: Transport = { unsent: unsentTransport };
