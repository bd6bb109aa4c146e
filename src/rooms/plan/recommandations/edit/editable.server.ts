import { and, asc, eq } from 'drizzle-orm';
import type { Editable } from '../../../comptes/edit/editable.ts';
import type { Visibilite } from '../../../comptes/visibilite.ts';
import { droitsDuPlan } from '../../droits.ts';
import { recommandationConstats, recommandationObjectifs, recommandations, type niveaux } from '../../tables.ts';

export type RecommandationFields = {
  title: string;
  text: string;
  axeId: string;
  level: (typeof niveaux)[number];
  priority: number;
  constats: string[];
  objectifs: string[];
  visibility: Visibilite;
};

export const recommandationEditable: Editable<RecommandationFields> = {
  kind: 'recommandations',
  action: 'modifier une recommandation',
  droit: droitsDuPlan['modifier une recommandation'],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select()
      .from(recommandations)
      .where(and(eq(recommandations.id, id), eq(recommandations.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const constats = await tx
      .select()
      .from(recommandationConstats)
      .where(eq(recommandationConstats.recommandationId, id))
      .orderBy(asc(recommandationConstats.constatId));
    const objectifs = await tx
      .select()
      .from(recommandationObjectifs)
      .where(eq(recommandationObjectifs.recommandationId, id))
      .orderBy(asc(recommandationObjectifs.objectifId));
    const { title, text, axeId, level, priority, visibility } = row;
    return {
      fields: {
        ...{ title, text, axeId, level, priority, visibility },
        constats: constats.map(({ constatId }) => constatId),
        objectifs: objectifs.map(({ objectifId }) => objectifId)
      },
      label: `${row.code} ${title}`,
      cible: { centreId }
    };
  },
  async write(tx, id, { constats, objectifs, ...own }) {
    if (Object.keys(own).length) await tx.update(recommandations).set(own).where(eq(recommandations.id, id));
    if (constats) {
      await tx.delete(recommandationConstats).where(eq(recommandationConstats.recommandationId, id));
      const rows = constats.map((constatId) => ({ recommandationId: id, constatId }));
      if (rows.length) await tx.insert(recommandationConstats).values(rows);
    }
    if (objectifs) {
      await tx.delete(recommandationObjectifs).where(eq(recommandationObjectifs.recommandationId, id));
      const rows = objectifs.map((objectifId) => ({ recommandationId: id, objectifId }));
      if (rows.length) await tx.insert(recommandationObjectifs).values(rows);
    }
  }
};
