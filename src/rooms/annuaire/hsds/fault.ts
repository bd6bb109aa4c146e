/** What was asked cannot be answered, and why: told to whoever asked as RFC 9457 has it. */
export class Fault extends Error {
  readonly status: 400 | 404;
  readonly parameter: string | null;

  constructor(status: 400 | 404, detail: string, parameter: string | null = null) {
    super(detail);
    this.status = status;
    this.parameter = parameter;
  }
}
