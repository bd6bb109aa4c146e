import type { Demande } from '../../recherche/demande.ts';
import type { Noms } from '../../recherche/page/mots.ts';
import type { Portes } from '../../recherche/page/portes.ts';
import type { Trouve } from '../../recherche/trouve.ts';
import type { Etat } from '../../horaires/etat.ts';
import type { Lieu } from '../../services/service.server.ts';
import type { Age } from '../age.ts';
import type { ServiceGarde } from '../paquet.ts';

/** What is kept, as its band tells it. */
export type Garde = { nom: string; count: number; age: Age };

export type Liste = { trouve: Trouve; names: ReadonlyMap<string, string>; needs: string[]; now: Date; day: string };

/** What the worker answers with, without a network. */
export type Ecran =
  | { kind: 'portes'; demande: Demande; noms: Noms; portes: Portes }
  | { kind: 'communes'; demande: Demande; noms: Noms; typed: string; communes: { nis: string; name: string }[] }
  | { kind: 'liste'; demande: Demande; noms: Noms; liste: Liste; outside: boolean }
  | {
      kind: 'service';
      service: ServiceGarde;
      name: { text: string; lang: string };
      description: { text: string; lang: string } | null;
      besoins: { id: string; name: string }[];
      area: { nis: string; name: string }[];
      lieux: { lieu: Lieu; etat: Etat }[];
      now: Date;
    }
  | { kind: 'garde' }
  | { kind: 'absent'; service: boolean }
  /** Nothing is kept, or nothing that can be read. */
  | { kind: 'rien'; broken: boolean };
