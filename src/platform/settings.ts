import * as v from 'valibot';
import { isMailbox } from './mail/address.ts';

const text = (fallback: string) => v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty()), fallback);
const whole = (fallback: number, min: number, max: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+$/, 'is not a whole number'),
      v.transform(Number),
      v.minValue(min, `is less than ${min}`),
      v.maxValue(max, `is more than ${max}`)
    ),
    String(fallback)
  );
const yesNo = (fallback: 'yes' | 'no') =>
  v.pipe(
    v.optional(v.picklist(['yes', 'no'], 'is neither yes nor no'), fallback),
    v.transform((s) => s === 'yes')
  );

/** `host=centre` pairs, separated by commas. */
const hosts = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^\s*([^=,\s]+=[a-z0-9-]+\s*(,\s*|$))*$/, 'is not a list of host=centre pairs'),
  v.transform(
    (s) =>
      new Map(
        s
          .split(',')
          .filter((pair) => pair.trim())
          .map((pair) => pair.trim().split('=') as [string, string])
      )
  )
);

function isMailServer(text: string): boolean {
  return /^smtps?:$/.test(URL.parse(text)?.protocol ?? '') && URL.parse(text)?.hostname !== '';
}

/** Every setting of the product: name in the environment, form and value when absent. Sizes in bytes, times in seconds but DUMP_EVERY in minutes. */
export const schema = v.object({
  HOST: text('127.0.0.1'),
  PORT: whole(3000, 0, 65535),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\/./, 'is not a postgres:// address'))),
  DATA_DIR: text('data'),
  PUBLIC_URL: v.optional(
    v.pipe(v.string(), v.regex(/^https?:\/\/[^/\s]+$/, 'is not an address such as https://ppli.example'))
  ),
  CENTRE: v.pipe(text('cai-namur'), v.regex(/^[a-z0-9-]+$/, 'is not the id of a centre')),
  CENTRE_HOSTS: hosts,
  MAP_STYLE_URL: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^https?:\/\/[^/\s'";,]+\/[^\s'";,]*$/, 'is not an address such as https://tiles.example/style.json')
    )
  ),
  DATA_LICENCE: v.optional(v.picklist(['CC-BY-4.0', 'CC0-1.0'], 'is neither CC-BY-4.0 nor CC0-1.0'), 'CC-BY-4.0'),
  STORY: yesNo('yes'),
  CHECK_LINKS: yesNo('yes'),
  STYLE_PAGE: yesNo('no'),
  TRUST_PROXY: yesNo('no'),
  DUMP_EVERY: v.optional(whole(30, 0, 10_080)),
  LOG: v.optional(v.picklist(['requests', 'errors'], 'is neither requests nor errors'), 'requests'),
  NOW: v.optional(v.pipe(v.string(), v.isoDate('is not a date such as 2026-11-22'))),
  PAGE_CACHE_SIZE: whole(33_554_432, 0, 4_294_967_296),
  SHUTDOWN_TIMEOUT: whole(10, 0, 600),
  SMTP_URL: v.optional(
    v.pipe(v.string(), v.check(isMailServer, 'is not an address such as smtps://user:password@mail.example'))
  ),
  MAIL_FROM: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.check((text) => isMailbox(text), 'is not an address such as PPLI <ppli@centre.example>')
    )
  )
});

export type Settings = v.InferOutput<typeof schema>;

export class SettingsError extends Error {}

/** @throws SettingsError naming the setting, its value and what is wrong with it, on one line. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([key, value]) => key in schema.entries && value !== ''));
  const parsed = v.safeParse(schema, given);
  if (parsed.success) {
    if (parsed.output.SMTP_URL && !parsed.output.MAIL_FROM)
      throw new SettingsError('MAIL_FROM is missing: SMTP_URL needs it. See the table of settings in README.md.');
    const settings = withAddress(parsed.output);
    if (settings.SMTP_URL && !settings.PUBLIC_URL)
      throw new SettingsError(
        'PUBLIC_URL is missing: mail sent through SMTP_URL leads to it. See the table of settings in README.md.'
      );
    return settings;
  }
  const [issue] = parsed.issues;
  const name = String(issue.path?.[0]?.key);
  const shown = name === 'DATABASE_URL' || name === 'SMTP_URL' ? '' : ` "${given[name]}"`;
  throw new SettingsError(`${name}${shown} ${issue.message}. See the table of settings in README.md.`);
}

const ofThisMachine = new Set(['127.0.0.1', 'localhost', '::1']);

/** A site that only this machine reaches is where it listens; how others reach one, behind a proxy or not, has to be said. */
function withAddress(settings: Settings): Settings {
  const { HOST, PORT, PUBLIC_URL, TRUST_PROXY } = settings;
  if (PUBLIC_URL !== undefined || TRUST_PROXY || !PORT || !ofThisMachine.has(HOST)) return settings;
  return { ...settings, PUBLIC_URL: `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}` };
}

/** The centre whose site a host name shows; the default one for a host that no setting names. */
export function centreOfHost(settings: Settings, host: string | undefined): string {
  if (!settings.CENTRE_HOSTS.size) return settings.CENTRE;
  const name = host?.toLowerCase().replace(/:\d+$/, '') ?? '';
  return settings.CENTRE_HOSTS.get(name) ?? settings.CENTRE;
}

/** The other site that serves the ground of maps, if the settings name one: the one site that pages may fetch from. */
export const mapSite = ({ MAP_STYLE_URL }: Settings): string | undefined =>
  MAP_STYLE_URL && new URL(MAP_STYLE_URL).origin;
