/** Somebody who was asked by a signed link. */
export type Sollicite = { id: string; organisation: string | null; email: string | null; waited: boolean };

/** A signed link that no mail brings: whoever asked hands it over. */
export type Remis = { to: string; link: string };
