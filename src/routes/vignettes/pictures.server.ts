import * as v from 'valibot';
import { m } from '#messages';
import { formatDay, formatShare, formatWhole } from '#messages/format.ts';
import { getLocale, languages } from '#messages/locale.ts';
import { darkInks, inks as lightInks, type Inks } from '#ui/charts/inks.ts';
import type { Picture } from '#ui/charts/picture.ts';
import { espaceId } from '#rooms/concertation/forms.ts';
import { getEspace } from '#rooms/concertation/queries.server.ts';
import { espaceKindNames } from '#rooms/concertation/words.ts';
import { getConstat } from '#rooms/diagnostic/constats/queries.server.ts';
import { constatCode } from '#rooms/diagnostic/forms.ts';
import { statesOf } from '#rooms/plan/bilan.ts';
import { getFiche } from '#rooms/plan/fiches/fiche.server.ts';
import { darkStateInks, stateInks, type StateInks } from '#rooms/plan/fiches/encres.ts';
import { stateWord } from '#rooms/plan/fiches/words.ts';
import { code } from '#rooms/plan/forms.ts';
import { getRecommandation } from '#rooms/plan/recommandations/queries.server.ts';
import { getCarteOfCentre } from '#rooms/territoires/cartes/centre.server.ts';
import { sourceLine } from '#rooms/territoires/sources/phrases.ts';
import { readCarte, readCommune, readEtat } from '../integrer/read.server.ts';

type Reader = Pick<App.Locals, 'viewer' | 'centre'>;
type Asked = Reader & { inks: Inks; states: StateInks };
type Drawn = Omit<Picture, 'site' | 'rtl' | 'inks'>;

const mark = (exemple: boolean): string | undefined => (exemple ? m.exemple() : undefined);

async function site({ viewer, centre, inks }: Asked): Promise<Drawn> {
  const carte = await getCarteOfCentre(viewer.centreId);
  return {
    kicker: m.plan_long_name(),
    title: centre.territory ?? centre.name ?? centre.acronym,
    lead: m.home_lead(),
    map: carte && {
      crop: carte.crop,
      areas: carte.communes.map(({ path }) => ({ path, fill: inks.tint })),
      lines: carte.cours.filter(({ wide }) => wide).map(({ path }) => path)
    },
    source: carte ? m.integrer_source({ source: `${carte.attributions.communes}, ${carte.attributions.rivers}` }) : ''
  };
}

async function commune({ inks }: Asked, nis: string): Promise<Drawn | null> {
  const read = await readCommune(nis);
  if (!read) return null;
  const { name, province, habitants, part, sources, fond } = read;
  return {
    kicker: `${m.integrer_commune()} · ${province}`,
    title: name,
    figures: [
      ...(habitants
        ? [
            {
              value: formatWhole(habitants.value),
              name: `${m.integrer_inhabitants()} ${m.integrer_at({ year: String(habitants.year) })}`
            }
          ]
        : []),
      ...(part
        ? [
            {
              value: formatShare(part.part),
              name: `${m.integrer_share()} ${m.integrer_at({ year: String(part.year) })}`
            }
          ]
        : [])
    ],
    map: fond && {
      crop: fond.crop,
      areas: [...fond.communes].map(([one, { path }]) => ({
        path,
        fill: one === nis ? inks.green : inks.tint,
        outlined: one === nis
      }))
    },
    source: sourceLine(sources)
  };
}

async function plan({ viewer, states }: Asked): Promise<Drawn | null> {
  const etat = await readEtat(viewer);
  if (!etat) return null;
  return {
    kicker: m.integrer_plan_title(),
    title: etat.name,
    mark: mark(etat.bilan.exemple),
    lead: m.integrer_plan_on({ day: formatDay(etat.day) }),
    parts: statesOf(etat.bilan).map((state) => ({
      count: etat.bilan.byState[state],
      name: stateWord(state),
      ground: states[state][0],
      ink: states[state][1]
    })),
    source: m.integrer_source({ source: etat.name })
  };
}

async function carte({ viewer, inks }: Asked): Promise<Drawn | null> {
  const read = await readCarte(viewer);
  if (!read) return null;
  const colour = (level: number) => inks.ramp[level - 1] ?? inks.none;
  return {
    kicker: read.moment,
    title: m.integrer_carte_title({ place: read.place }),
    map: {
      crop: read.fond.crop,
      areas: read.areas.map(({ path, level }) => ({ path, fill: colour(level) })),
      lines: read.fond.cours.filter(({ wide }) => wide).map(({ path }) => path),
      labels: read.fond.villes
    },
    legend: read.legende.rows.map(({ level, name }) => ({ name, colour: colour(level) })),
    source: [sourceLine(read.sources), ...read.fond.sources.fond.map(({ attribution }) => attribution)].join(' ')
  };
}

async function fiche({ viewer }: Asked, nom: string): Promise<Drawn | null> {
  const found = v.is(code, nom) ? await getFiche(viewer, nom) : null;
  const state = found?.etats.at(-1)?.state;
  return (
    found && {
      kicker: `${found.code}${state ? ` · ${stateWord(state)}` : ''}`,
      title: found.title,
      mark: mark(found.exemple),
      lead: found.context,
      source: m.integrer_source({ source: found.plan.name })
    }
  );
}

async function recommandation({ viewer }: Asked, nom: string): Promise<Drawn | null> {
  const found = v.is(code, nom) ? await getRecommandation(viewer, nom) : null;
  return (
    found && {
      kicker: `${found.code} · ${found.axe.name}`,
      title: found.title,
      mark: mark(found.exemple),
      lead: found.text,
      source: m.integrer_source({ source: found.plan.name })
    }
  );
}

async function constat({ viewer }: Asked, nom: string): Promise<Drawn | null> {
  const found = v.is(constatCode, nom) ? await getConstat(viewer, nom) : null;
  return (
    found && {
      kicker: found.code,
      title: found.statement,
      mark: mark(found.exemple),
      lead: found.detail,
      source: m.integrer_source({ source: found.diagnostic.name })
    }
  );
}

async function espace({ viewer }: Asked, nom: string): Promise<Drawn | null> {
  const found = v.is(espaceId, nom) ? await getEspace(viewer, nom) : null;
  return (
    found && {
      kicker: espaceKindNames[found.kind](),
      title: found.name,
      mark: mark(found.exemple),
      lead: found.about ?? undefined,
      source: m.integrer_source({ source: found.plan.name })
    }
  );
}

const readers = new Map<string, (asked: Asked, nom: string) => Promise<Drawn | null>>([
  ['site', (asked, nom) => (nom === 'accueil' ? site(asked) : Promise.resolve(null))],
  ['plan', (asked, nom) => (nom === 'etat' ? plan(asked) : Promise.resolve(null))],
  ['carte', (asked, nom) => (nom === 'part' ? carte(asked) : Promise.resolve(null))],
  ['communes', commune],
  ['fiches', fiche],
  ['recommandations', recommandation],
  ['constats', constat],
  ['espaces', espace]
]);

/** What the picture of a thing shows, in the colours of a theme; null where there is no such thing, or it is not for this reader. */
export async function readPicture(reader: Reader, quoi: string, nom: string, dark: boolean): Promise<Picture | null> {
  const inks = dark ? darkInks : lightInks;
  const drawn = await readers.get(quoi)?.({ ...reader, inks, states: dark ? darkStateInks : stateInks }, nom);
  if (!drawn) return null;
  const rtl = languages[getLocale()]?.dir === 'rtl';
  return { ...drawn, inks, site: `PPLI · ${reader.centre.acronym}`, rtl };
}
