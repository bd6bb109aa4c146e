/** A kind of mail, stated once by the room that writes it. */
export type MailKind = {
  /** Lower-case words joined by hyphens; kept with what people switched off. */
  name: string;
  /** May be switched off by its reader: then each one says how. */
  optional: boolean;
  /** Its link opens a door (sign-in, answer without an account): it is forgotten once sent, and the team does not see it. */
  secret: boolean;
};

export const defineMail = (
  name: string,
  { optional = false, secret = false }: { optional?: boolean; secret?: boolean } = {}
): MailKind => ({ name, optional, secret });
