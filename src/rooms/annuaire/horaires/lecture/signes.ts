/** Thrown where a text goes on in a way that is not understood. */
export class Fault extends Error {
  readonly at: number;
  constructor(at: number) {
    super(`not understood at ${at}`);
    this.at = at;
  }
}

/** Reads a text from left to right. */
export class Signes {
  at = 0;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  /** Takes what the expression (sticky, `y`) finds here, after blanks; nothing is taken where it finds nothing. */
  take(expression: RegExp): RegExpExecArray | null {
    const start = this.blanks();
    expression.lastIndex = start;
    const found = expression.exec(this.text);
    if (found) this.at = start + found[0].length;
    return found;
  }

  sees(expression: RegExp): boolean {
    expression.lastIndex = this.blanks();
    return expression.test(this.text);
  }

  need(expression: RegExp): RegExpExecArray {
    const found = this.take(expression);
    if (!found) this.fail();
    return found;
  }

  /** Goes on after a comma only if what follows belongs to the same list. */
  more(next: RegExp): boolean {
    const before = this.at;
    if (this.take(/,/y) && this.sees(next)) return true;
    this.at = before;
    return false;
  }

  get ended(): boolean {
    return this.blanks() >= this.text.length;
  }

  fail(at = this.blanks()): never {
    throw new Fault(at);
  }

  private blanks(): number {
    let at = this.at;
    while (this.text[at] === ' ' || this.text[at] === '\u00a0' || this.text[at] === '\n') at++;
    return at;
  }
}
