import pg from 'pg';
import { checkChannel } from './engine.ts';
import type { Engine } from './engine.ts';

type Subscription = {
  channel: string;
  onMessage: (payload: string) => void;
  onLost?: () => void;
  onBack?: () => void;
};

const firstRetryMilliseconds = 100;
const lastRetryMilliseconds = 10_000;
/** A connection cut without a word (firewall, pulled cable) shows only when something is asked of it. */
const heartbeatMilliseconds = 30_000;

/** Keeps one connection for LISTEN, opened at the first subscription and again whenever it drops. */
export function openListener(config: pg.ClientConfig): {
  listen: Engine['listen'];
  close(): Promise<void>;
} {
  const subscriptions = new Set<Subscription>();
  let connected: Promise<pg.Client> | undefined;
  /** The client that listens now; several signs of one drop are told apart from it at once. */
  let live: pg.Client | undefined;
  let dropped = false;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const heartbeat = setInterval(() => {
    const client = live;
    client?.query('select 1').catch(() => lost(client));
  }, heartbeatMilliseconds);
  heartbeat.unref();

  function connection(): Promise<pg.Client> {
    connected ??= connect().catch((error) => {
      connected = undefined;
      throw error;
    });
    return connected;
  }

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...config, keepAlive: true, query_timeout: 10_000 });
    // Without a handler an error would end the process; 'end' follows it.
    client.on('error', () => {});
    client.on('end', () => lost(client));
    client.on('notification', ({ channel, payload }) => {
      for (const each of subscriptions) {
        if (each.channel === channel) each.onMessage(payload ?? '');
      }
    });
    await client.connect();
    for (const channel of channels()) await client.query(`listen ${channel}`);
    live = client;
    if (dropped) for (const each of subscriptions) each.onBack?.();
    dropped = false;
    return client;
  }

  function lost(client: pg.Client): void {
    if (closed || live !== client) return;
    live = undefined;
    connected = undefined;
    dropped = true;
    void client.end().catch(() => {});
    for (const each of subscriptions) each.onLost?.();
    reconnect(firstRetryMilliseconds);
  }

  function reconnect(delay: number): void {
    retry = setTimeout(() => {
      connection().catch(() => {
        if (!closed) reconnect(Math.min(delay * 2, lastRetryMilliseconds));
      });
    }, delay);
    retry.unref();
  }

  function channels(): Set<string> {
    return new Set([...subscriptions].map(({ channel }) => channel));
  }

  return {
    async listen(channel, onMessage, onLost, onBack) {
      checkChannel(channel);
      const subscription = { channel, onMessage, onLost, onBack };
      subscriptions.add(subscription);
      try {
        await (await connection()).query(`listen ${channel}`);
      } catch (error) {
        subscriptions.delete(subscription);
        throw error;
      }
      return async () => {
        subscriptions.delete(subscription);
        if (channels().has(channel) || closed) return;
        const client = await connected?.catch(() => undefined);
        // A lost connection no longer listens anyway.
        await client?.query(`unlisten ${channel}`).catch(() => {});
      };
    },
    async close() {
      closed = true;
      clearInterval(heartbeat);
      clearTimeout(retry);
      const client = await connected?.catch(() => undefined);
      await client?.end().catch(() => {});
    }
  };
}
