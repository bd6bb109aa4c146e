/** Hosts, one after the other, that give no answer before our own network is doubted. */
export const IN_A_ROW = 5;

/** An address that gave no answer, and the host that was silent. */
type Silence = { host: string };

/**
 * Silences of a night, kept until it is known whose they are. One or two hosts between answers are silent themselves.
 * Where many are one after the other, sites that answered before are asked again: if they answer, the silence is that of
 * the others; if they do not, it may be our network that is gone, and nothing of what is silent until something answers
 * is held against anybody.
 */
export class Silences<T extends Silence> {
  #held: T[] = [];
  #doubted = false;
  #judging: Promise<void> | undefined;
  /** Asks sites that answered before. @returns whether one of them does */
  readonly #ask: () => Promise<boolean>;
  readonly #write: (one: T, sure: boolean) => Promise<void>;

  constructor(ask: () => Promise<boolean>, write: (one: T, sure: boolean) => Promise<void>) {
    this.#ask = ask;
    this.#write = write;
  }

  /** Nothing came. */
  async silent(one: T): Promise<void> {
    this.#held.push(one);
    const inARow = new Set(this.#held.map(({ host }) => host)).size;
    if (inARow >= IN_A_ROW && !this.#doubted) this.#judging ??= this.#judge();
    await this.#judging;
  }

  /** Something came: the network works now. */
  async answered(): Promise<void> {
    await this.#judging;
    const sure = !this.#doubted;
    this.#doubted = false;
    await this.#writeAll(sure);
  }

  /** Nothing more will come. */
  async end(): Promise<void> {
    if (this.#held.length) await this.#writeAll(!this.#doubted && (await this.#ask()));
  }

  async #judge(): Promise<void> {
    try {
      if (await this.#ask()) await this.#writeAll(true);
      else this.#doubted = true;
    } finally {
      this.#judging = undefined;
    }
  }

  async #writeAll(sure: boolean): Promise<void> {
    for (let one = this.#held.shift(); one; one = this.#held.shift()) await this.#write(one, sure);
  }
}
