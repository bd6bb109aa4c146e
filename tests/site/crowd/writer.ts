import { setTimeout } from 'node:timers/promises';
import { ask, type Answer } from '../people.ts';
import { formsOf, type PageForm } from '../forms.ts';

/** A change that was answered with a 303: what a writer may rely on. */
export type Acknowledged = {
  who: string;
  what: string;
  /** A text that nothing else has: it stands in the journal, or nowhere. */
  mark: string;
  /** The line of the journal that the answer named, if it named one. */
  seq: number | null;
};

/** What there is to write on, by the codes of addresses. Few, so that people meet on them. */
export type Objects = {
  fiches: readonly string[];
  constats: readonly string[];
  recommandations: readonly string[];
  /** A right that a new constat may carry, and the axis of a new recommandation. */
  droit: string;
  axe: string;
};

export type Crowd = {
  /** Where the processes answer now; one that was killed has a new address. */
  sites: { origin: string }[];
  acknowledged: Acknowledged[];
  /** How often each status was answered, by what was tried. */
  answers: Map<string, number>;
  /** What must not be answered: errors of the server, with what was asked. */
  broken: string[];
  stopped: boolean;
};

export type Try = (one: Writer) => Promise<void>;

/** A text that looks like no number of anything. */
const letters = (number: number): string =>
  [...String(number)].map((digit) => String.fromCharCode(97 + Number(digit))).join('');

/** One person who opens pages and sends their forms, as long as the crowd is not stopped. */
export class Writer {
  readonly name: string;
  readonly cookie: string;
  readonly #crowd: Crowd;
  readonly #objects: Objects;
  readonly #next: () => number;
  readonly #number: number;
  #written = 0;

  constructor(number: number, cookie: string, crowd: Crowd, objects: Objects, next: () => number) {
    this.#number = number;
    this.name = `e-${number}`;
    this.cookie = cookie;
    this.#crowd = crowd;
    this.#objects = objects;
    this.#next = next;
  }

  pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.#next() * list.length)];
    if (one === undefined) throw new Error('Nothing to pick from');
    return one;
  }

  fiche = (): string => `/plan/fiches/${this.pick(this.#objects.fiches)}`;
  constat = (): string => `/diagnostic/constats/${this.pick(this.#objects.constats)}`;
  droit = (): string => this.#objects.droit;
  axe = (): string => this.#objects.axe;
  recommandation = (): string => this.pick(this.#objects.recommandations);
  number = (most: number): number => Math.floor(this.#next() * most);
  chance = (share: number): boolean => this.#next() < share;

  /** A text of this one change. */
  mark(): string {
    this.#written += 1;
    return `Essai ${letters(this.#number)} ${letters(this.#written)} fin`;
  }

  /** @param tries what is tried, and up to which throw of the dice */
  async work(tries: readonly [Try, number][]): Promise<void> {
    while (!this.#crowd.stopped) {
      const dice = this.#next();
      const [attempt] = tries.find(([, upTo]) => dice < upTo) ?? [];
      if (!attempt) continue;
      try {
        await attempt(this);
      } catch (error) {
        // The process was killed: nothing was promised. Any other error is one of this program.
        if (!(error as NodeJS.ErrnoException).code) throw error;
        await setTimeout(100);
      }
    }
  }

  async #ask(path: string, form?: [string, string][]): Promise<Answer> {
    const answer = await ask(this.pick(this.#crowd.sites), path, { cookie: this.cookie, ...(form ? { form } : {}) });
    if (answer.status >= 500) this.#crowd.broken.push(`${answer.status} ${form ? 'POST' : 'GET'} ${path}`);
    return answer;
  }

  /** The forms of a page; none where it is not there (any more). */
  async forms(path: string): Promise<PageForm[]> {
    const { status, html } = await this.#ask(path);
    return status === 200 ? formsOf(html) : [];
  }

  /** @param mark what of this change stands in the journal, once acknowledged */
  async send(what: string, path: string, form: [string, string][], mark: string): Promise<void> {
    const { status, location } = await this.#ask(path, form);
    const { answers, acknowledged } = this.#crowd;
    answers.set(`${what} ${status}`, (answers.get(`${what} ${status}`) ?? 0) + 1);
    if (status !== 303) return;
    if (location?.startsWith('/connexion')) throw new Error(`${this.name} is not signed in any more`);
    const seq = /[?&]fait=(\d+)/.exec(location ?? '')?.[1];
    acknowledged.push({ who: this.name, what, mark, seq: seq === undefined ? null : Number(seq) });
  }
}
