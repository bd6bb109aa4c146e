/** Where something is wrong in a file, and why. */
export type Anomalie = {
  /** From 1; the header is line 1. */
  line: number;
  /** Name of the column, or path of the property in a JSON or YAML file. */
  column: string;
  reason: string;
};

/** Enough to mend a file at once without a screen that scrolls away. */
const MOST = 20;

/** A file that cannot be loaded. The fields are those of its first anomaly; `count` is how many there are in all. */
export class ChargementError extends Error {
  override readonly name = 'ChargementError';
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly reason: string;
  readonly anomalies: readonly Anomalie[];

  constructor(file: string, anomalies: readonly [Anomalie, ...Anomalie[]], count = 1) {
    const [first] = anomalies;
    super(
      `${file}, line ${first.line}, column ${first.column}: ${first.reason}` +
        (count > 1 ? ` (and ${count - 1} more in this file)` : '')
    );
    this.file = file;
    this.line = first.line;
    this.column = first.column;
    this.reason = first.reason;
    this.anomalies = anomalies;
  }
}

/** What is found wrong in one file while it is read, kept until the reading ends. */
export class Releve {
  readonly file: string;
  private readonly anomalies: Anomalie[] = [];

  constructor(file: string) {
    this.file = file;
  }

  add(line: number, column: string, reason: string): void {
    this.anomalies.push({ line, column, reason });
  }

  /** @throws ChargementError in the order of the lines, when anything was added */
  stopIfAny(): void {
    const [first, ...others] = this.anomalies.toSorted((a, b) => a.line - b.line);
    if (first) throw new ChargementError(this.file, [first, ...others.slice(0, MOST - 1)], this.anomalies.length);
  }
}
