import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import { writeOrganisation } from '../organisations/ecrire.server.ts';
import { operateurEditable } from '../organisations/operateur/editable.server.ts';
import { freshWrong } from '../services/edit/regles.ts';
import { readService, writeService, type Dit } from '../services/edit/write.server.ts';
import { fusionnees, type Traductions } from '../services/traductions.ts';
import type { propositions } from '../verification/tables.ts';
import { propre, reread, type Changes } from './rules.ts';

/** What a proposition is about, kept from others until the transaction ends. */
type Sujet = {
  kind: string;
  objectId: string;
  label: string;
  /** As the journal calls a change of it. */
  action: string;
  fields: Fields;
  reread: readonly string[];
  /** What its fields become, where these changes are taken. */
  become(changes: Changes): Fields;
  wrong(fields: Fields): Record<string, string>;
  write(fields: Fields, dit: Dit): Promise<void>;
};

export const sujetOf = (tx: Orm, centreId: string, sent: typeof propositions.$inferSelect): Promise<Sujet | null> =>
  sent.serviceId ? serviceOf(tx, centreId, sent.serviceId) : operateurOf(tx, centreId, sent.organisationId);

const toEach = (changes: Changes): Fields =>
  Object.fromEntries(Object.entries(changes).map(([name, { to }]) => [name, to]));

async function serviceOf(tx: Orm, centreId: string, objectId: string): Promise<Sujet | null> {
  const found = await readService(tx, centreId, objectId, true);
  if (!found) return null;
  const { fields } = found;
  return {
    ...{ kind: 'services', objectId, label: found.row.name, action: 'modifier un service', fields, reread },
    become({ translations, ...others }) {
      if (!translations) return toEach(others);
      const { from, to } = translations;
      return {
        ...toEach(others),
        translations: fusionnees(fields.translations, from as Traductions, to as Traductions)
      };
    },
    wrong: (changed) =>
      'name' in changed && !changed.name ? { '': 'Un service a un nom.' } : freshWrong(fields, changed),
    write: (changed, dit) => writeService(tx, objectId, changed, dit)
  };
}

async function operateurOf(tx: Orm, centreId: string, objectId: string): Promise<Sujet | null> {
  const standing = await operateurEditable.read(tx, centreId, objectId, true);
  if (!standing) return null;
  const { kind, action } = operateurEditable;
  const { fields, label } = standing;
  return {
    ...{ kind, objectId, label, action, fields, reread: propre.reread, become: toEach },
    // An old fault of another field hinders nothing.
    wrong: (changed) =>
      Object.fromEntries(
        Object.entries(operateurEditable.check?.({ ...fields, ...changed }) ?? {}).filter(([name]) => name in changed)
      ),
    write: (changed, dit) => writeOrganisation(tx, objectId, changed, dit)
  };
}
