import * as v from 'valibot';
import { text, texts } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { searchKeyOf } from '../territoires/rules.ts';
import { espaces } from './tables.ts';
import { upsertRows, type Transaction } from '../territoires/chargement/ecriture.ts';

/** An espace as the reference file writes it. Nothing says when one opened or closed. */
const espaceReference = v.strictObject({
  kind: v.picklist(['plateforme', 'groupe de travail', 'projet', 'atelier', 'groupe']),
  name: text,
  axis: v.optional(text),
  /** Number of actions that a source states. */
  actions: v.optional(v.pipe(v.number(), v.integer())),
  named_actions: v.optional(texts, []),
  audience: v.optional(text),
  lead: v.optional(texts, []),
  with: v.optional(texts, []),
  umbrella: v.optional(v.boolean()),
  /** Name of the espace that heads this one. */
  parent: v.optional(text)
});

export const plansWithEspaces = v.array(
  v.object({ id: text, framework: v.optional(text), spaces: v.optional(v.array(espaceReference), []) })
);

export async function loadReferenceEspaces(
  tx: Transaction,
  list: Part<v.InferOutput<typeof plansWithEspaces>>,
  centreId: string
): Promise<number> {
  let count = 0;
  for (const plan of members(list)) {
    const { id: planId, framework } = plan.value;
    const idOf = (name: string) => `${planId}-${searchKeyOf(name).replaceAll(' ', '-')}`;
    const names = plan.value.spaces.map((espace) => espace.name);
    const rows = members(plan.at('spaces')).map((part, i) => {
      const { kind, name, axis, parent, audience } = part.value;
      if (parent && !names.slice(0, i).includes(parent)) throw part.error(`there is no « ${parent} » above`, 'parent');
      if (axis && !framework) throw part.error('names an axis, but its plan follows no grid', 'axis');
      return {
        ...{ id: idOf(name), centreId, planId, position: i + 1, name },
        kind: kind === 'groupe de travail' ? ('groupe-de-travail' as const) : kind,
        about: audience && `Pour : ${audience}`,
        referentielId: axis && framework,
        axeId: axis,
        parentId: parent && idOf(parent),
        statedActions: part.value.actions,
        namedActions: part.value.named_actions,
        statedBodies: [...part.value.lead, ...part.value.with],
        visibility: 'public' as const
      };
    });
    await upsertRows(tx, espaces, rows);
    count += rows.length;
  }
  return count;
}
