import { isBce } from '../organisations/operateur/bce.ts';
import { addressLine } from '../services/adresse.ts';
import { champsOf, comparer, type Cadre, type Compare } from './comparer.ts';
import { neuves } from './datees.ts';
import { doublonDeLOffre, doublonDeLOrganisation, type Connu } from './doublon.ts';
import type { Choix, Kind, Ligne, Reglages } from './entrant.ts';
import { dire, parOrganisation, partieDe, type Groupe } from './grouper.ts';
import { Lieux, lieuFields, ruesOf, type LieuLu } from './lieux.ts';
import { projetVide, type Ecrit, type Projet, type Vu } from './objet.ts';
import { fautesOf, nouvelleOffre, offreChangee, offresOf, type Endroit } from './offres.ts';
import { personnelDans } from './personnel.ts';
import { locality, type FieldsOf, type LieuTenu, type OrganisationFields, type Present } from './present.ts';
import { ficheDe, Rapprochement } from './rapprocher.ts';

/**
 * What the lines of a file, whatever its form, would change in a directory, and everything that is wrong with them.
 * @param told how far it is: lines gone through, of how many
 */
export async function projetOf(
  lignes: readonly Ligne[],
  present: Present,
  { reglages, choix }: { reglages: Reglages; choix: Choix },
  told: (done: number, total: number) => Promise<void>
): Promise<Projet> {
  const projet = projetVide();
  const faiseur = new Faiseur(present, { reglages, choix, noms: present.noms, today: present.today }, projet);
  let done = 0;
  for (const groupe of parOrganisation(lignes, present, projet.errors)) {
    faiseur.organisation(groupe);
    done += groupe.lignes.length;
    await told(done, lignes.length);
  }
  return projet;
}

class Faiseur {
  readonly #rapprochement: Rapprochement;
  readonly #rues: Map<string, { lon: number; lat: number }>;
  readonly #lieuxOf: Map<string, LieuTenu[]>;
  readonly #servicesOf: Map<string, { id: string; name: string }[]>;
  /** What something of this file already is. */
  readonly #taken = new Set<string>();
  readonly #present: Present;
  readonly #cadre: Cadre;
  readonly #projet: Projet;

  constructor(present: Present, cadre: Cadre, projet: Projet) {
    this.#present = present;
    this.#cadre = cadre;
    this.#projet = projet;
    this.#rues = ruesOf(present);
    this.#lieuxOf = Map.groupBy([...present.locations.values()], ({ organisationId }) => organisationId);
    this.#servicesOf = Map.groupBy(
      [...present.services.values()].map(({ id, organisationId, fields: { name } }) => ({ id, organisationId, name })),
      ({ organisationId }) => organisationId
    );
    this.#rapprochement = new Rapprochement(
      [...present.organisations.values()].map((one) => ficheDe(one, this.#lieuxOf.get(one.id)?.[0]))
    );
  }

  organisation(groupe: Groupe): void {
    const present = this.#present;
    const [ligne] = groupe.lignes;
    if (!ligne) return;
    const errors = this.#projet.errors.length;
    const named = groupe.id;
    const doublon = named ? undefined : doublonDeLOrganisation(groupe, ligne, this.#rapprochement, this.#connu());
    if (doublon && doublon.choix !== 'nouveau') groupe.id = doublon.choix;
    const ours = groupe.id ? present.organisations.get(groupe.id) : undefined;
    if (ours) this.#taken.add(ours.id);
    const { bce } = groupe.dits;
    if (typeof bce === 'string' && !isBce(bce))
      dire(
        this.#projet.errors,
        ligne,
        'organisation.bce',
        'Ce numéro d’entreprise n’est pas juste : ses deux derniers chiffres ne vont pas avec lui.'
      );
    const id = ours?.id ?? crypto.randomUUID();
    const lieux = new Lieux(present, ours?.id ?? null, this.#lieuxOf.get(ours?.id ?? '') ?? [], this.#projet);
    const read = groupe.lignes.map((one) => ({ ligne: one, lieu: lieux.lire(one) }));
    const fields = ours ? comparer('organisations', ours, groupe, this.#cadre) : this.#nouvelle(groupe);
    const label = fields.after.name;
    this.#keep('organisations', groupe, ligne, { id, organisationId: id, label, fields, ours, doublon });
    const places = this.#lieux(lieux.tous, id);
    this.#offres(groupe, read, places, id, errors);
  }

  #nouvelle(groupe: Groupe): Compare<OrganisationFields> {
    const said = Object.fromEntries(Object.entries(groupe.dits).filter(([, value]) => value !== null));
    const after: OrganisationFields = {
      ...{ kind: 'associative', structures: [], alternateName: null, description: null, bce: null, email: null },
      ...{ phone: null, website: null, agrements: [], visibility: this.#cadre.reglages.visibility },
      ...(neuves(said, this.#cadre.today) as Partial<OrganisationFields> & { name: string })
    };
    return { after, champs: champsOf('organisations', after, this.#cadre.noms), changed: {} };
  }

  #connu(): Connu {
    return { present: this.#present, taken: this.#taken, choix: this.#cadre.choix };
  }

  #lieux(all: readonly LieuLu[], organisationId: string): Map<LieuLu, { id: string; name: string }> {
    const places = new Map<LieuLu, { id: string; name: string }>();
    for (const lu of all) {
      const { groupe, ours } = lu;
      const [ligne] = groupe.lignes;
      if (!ligne) continue;
      const fields = lieuFields(lu, this.#cadre, this.#rues);
      const label = addressLine({ ...fields.after, ...locality(fields.after) });
      const id = ours?.id ?? crypto.randomUUID();
      places.set(lu, { id, name: label });
      if (fields.loin)
        dire(
          this.#projet.remarks,
          ligne,
          'lieu.lat',
          'Ce point est à plus de 20 km de la localité : il est laissé de côté.'
        );
      const { placement } = fields.after.point;
      if ((!ours || 'point' in fields.changed) && (placement === 'localite' || placement === 'commune'))
        this.#projet.aPlacer += 1;
      this.#keep('locations', groupe, ligne, { id, organisationId, label, fields, ours: ours ?? undefined });
    }
    return places;
  }

  #offres(
    groupe: Groupe,
    read: readonly { ligne: Ligne; lieu: LieuLu | null | 'faux' }[],
    places: ReadonlyMap<LieuLu, { id: string; name: string }>,
    organisationId: string,
    errors: number
  ): void {
    const lines = read.flatMap(({ ligne, lieu }) => {
      const place = lieu && lieu !== 'faux' ? places.get(lieu) : undefined;
      const endroit: Omit<Endroit, 'ligne' | 'horaires'> | null = place
        ? { locationId: place.id, name: place.name }
        : null;
      // What is wrong with its address is said already.
      return lieu === 'faux' ? [] : [{ ligne, endroit }];
    });
    const own = [...groupe.externes][0] ?? organisationId;
    const known = this.#servicesOf.get(organisationId) ?? [];
    for (const offre of offresOf(lines, groupe.id, own, this.#present, this.#projet.errors)) {
      const [ligne] = offre.groupe.lignes;
      if (!ligne) continue;
      const doublon = offre.groupe.id ? undefined : doublonDeLOffre(offre.groupe, known, this.#connu());
      if (doublon && doublon.choix !== 'nouveau') offre.groupe.id = doublon.choix;
      const ours = offre.groupe.id ? this.#present.services.get(offre.groupe.id) : undefined;
      if (ours) this.#taken.add(ours.id);
      const fields = ours
        ? offreChangee(ours, offre, this.#present.locations, this.#cadre)
        : nouvelleOffre(offre, this.#cadre);
      if (!ours || Object.keys(fields.changed).length) fautesOf(fields.after, ligne, this.#projet.errors);
      const open = fields.after.visibility === 'public' && ours?.fields.visibility !== 'public';
      if (open && this.#projet.errors.length === errors) this.#projet.publics += 1;
      const id = ours?.id ?? crypto.randomUUID();
      this.#keep('services', offre.groupe, ligne, {
        id,
        organisationId,
        label: fields.after.name,
        fields,
        ours,
        doublon
      });
    }
  }

  #keep<K extends Kind>(
    kind: K,
    { externes, verifieLe }: Groupe,
    ligne: Ligne,
    one: {
      id: string;
      organisationId: string;
      label: string;
      fields: Compare<FieldsOf[K]>;
      ours: { id: string; fields: FieldsOf[K] } | undefined;
      doublon?: Vu['doublon'];
    }
  ): void {
    const { id, organisationId, label, fields, ours, doublon } = one;
    const { counts, vus, ecrits, liens, personal } = this.#projet;
    for (const externe of externes)
      if (
        externe !== id &&
        this.#present.externes.get(`${kind} ${externe}`) !== id &&
        !this.#present.autres.has(`${kind} ${externe}`)
      )
        liens.push({ kind, externe, id });
    const changes = Object.keys(fields.changed).length > 0;
    counts[kind][ours ? (changes ? 'changed' : 'same') : 'added'] += 1;
    if (!ours || fields.champs.length || doublon) {
      const { sheet, line } = ligne;
      vus.push({ kind, added: !ours, sheet, line, label, champs: fields.champs, ...(doublon ? { doublon } : {}) });
    }
    if (ours && !changes) return;
    const fresh = Object.entries(fields.after).filter(([field]) => !ours || field in fields.changed);
    for (const [field, message] of personnelDans(kind, Object.fromEntries(fresh)))
      dire(personal, ligne, `${partieDe[kind]}.${field}`, message);
    // What one adds to something invented is invented too.
    const invented = this.#present.organisations.get(organisationId)?.exemple ?? false;
    const ecrit: Ecrit<K> = {
      ...{ kind, id, added: !ours, organisationId, label, before: ours?.fields ?? null, after: fields.after },
      ...{
        changed: fields.changed,
        exemple: ligne.exemple || invented,
        verifieLe: verifieLe ?? this.#cadre.reglages.verifieLe
      }
    };
    ecrits.push(ecrit as unknown as Ecrit);
  }
}
