import { m } from '#messages';
import type { CleConservation } from './conservation.server.ts';

/** How each line of the table is told; `delai` as « 90 jours ». */
export const wordsOfConservation: Record<
  CleConservation,
  { what: () => string; why: () => string; long: (delai: string) => string }
> = {
  compte: {
    what: m.vie_privee_compte_quoi,
    why: m.vie_privee_compte_pourquoi,
    long: (delai) => m.vie_privee_compte_duree({ delai })
  },
  sessions: {
    what: m.vie_privee_sessions_quoi,
    why: m.vie_privee_sessions_pourquoi,
    long: (delai) => m.vie_privee_sessions_duree({ delai })
  },
  entree: {
    what: m.vie_privee_entree_quoi,
    why: m.vie_privee_entree_pourquoi,
    long: (delai) => m.vie_privee_entree_duree({ delai })
  },
  limites: {
    what: m.vie_privee_limites_quoi,
    why: m.vie_privee_limites_pourquoi,
    long: (delai) => m.vie_privee_limites_duree({ delai })
  },
  liens: {
    what: m.vie_privee_liens_quoi,
    why: m.vie_privee_liens_pourquoi,
    long: (delai) => m.vie_privee_liens_duree({ delai })
  },
  brouillons: {
    what: m.vie_privee_brouillons_quoi,
    why: m.vie_privee_brouillons_pourquoi,
    long: (delai) => m.vie_privee_brouillons_duree({ delai })
  },
  courriels: {
    what: m.vie_privee_courriels_quoi,
    why: m.vie_privee_courriels_pourquoi,
    long: (delai) => m.vie_privee_courriels_duree({ delai })
  },
  preferences: {
    what: m.vie_privee_preferences_quoi,
    why: m.vie_privee_preferences_pourquoi,
    long: () => m.vie_privee_preferences_duree()
  },
  consentements: {
    what: m.vie_privee_consentements_quoi,
    why: m.vie_privee_consentements_pourquoi,
    long: () => m.vie_privee_consentements_duree()
  },
  travaux: {
    what: m.vie_privee_travaux_quoi,
    why: m.vie_privee_travaux_pourquoi,
    long: (delai) => m.vie_privee_travaux_duree({ delai })
  },
  journal: {
    what: m.vie_privee_journal_quoi,
    why: m.vie_privee_journal_pourquoi,
    long: () => m.vie_privee_journal_duree()
  },
  auteurs: {
    what: m.vie_privee_auteurs_quoi,
    why: m.vie_privee_auteurs_pourquoi,
    long: (delai) => m.vie_privee_auteurs_duree({ delai })
  },
  sollicitations: {
    what: m.vie_privee_sollicitations_quoi,
    why: m.vie_privee_sollicitations_pourquoi,
    long: (delai) => m.vie_privee_sollicitations_duree({ delai })
  },
  pleniere: {
    what: m.vie_privee_pleniere_quoi,
    why: m.vie_privee_pleniere_pourquoi,
    long: () => m.vie_privee_pleniere_duree()
  },
  imports: {
    what: m.vie_privee_imports_quoi,
    why: m.vie_privee_imports_pourquoi,
    long: (delai) => m.vie_privee_imports_duree({ delai })
  },
  nouvelles: {
    what: m.vie_privee_nouvelles_quoi,
    why: m.vie_privee_nouvelles_pourquoi,
    long: (delai) => m.vie_privee_nouvelles_duree({ delai })
  },
  operateurs: {
    what: m.vie_privee_operateurs_quoi,
    why: m.vie_privee_operateurs_pourquoi,
    long: () => m.vie_privee_operateurs_duree()
  },
  signalements: {
    what: m.vie_privee_signalements_quoi,
    why: m.vie_privee_signalements_pourquoi,
    long: (delai) => m.vie_privee_signalements_duree({ delai })
  },
  adresses: {
    what: m.vie_privee_adresses_quoi,
    why: m.vie_privee_adresses_pourquoi,
    long: (delai) => m.vie_privee_adresses_duree({ delai })
  },
  sauvegardes: {
    what: m.vie_privee_sauvegardes_quoi,
    why: m.vie_privee_sauvegardes_pourquoi,
    long: (delai) => m.vie_privee_sauvegardes_duree({ delai })
  }
};
