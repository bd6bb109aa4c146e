import { m } from '#messages';
import type { MailKind } from '#platform/mail/kind.ts';
import { demandeMail, reponseMail } from '../../annuaire/operateur/courriel.server.ts';
import {
  adresseAvisMail,
  adresseMail,
  connexionMail,
  invitationMail
} from '../../comptes/connexion/courriel.server.ts';
import { demandeObservationsMail, suiviMail } from '../../diagnostic/observations/courriel.server.ts';
import { questionMail } from '../../diagnostic/reactualisations/campagne/courriel.server.ts';
import { demandeNouvellesMail, reponseNouvellesMail } from '../../plan/fiches/nouvelles/courriel.server.ts';
import { demandeApprobationMail } from '../approbations/courriel.server.ts';
import { bilan } from '../bilan/job.server.ts';

/** Of a kind that its reader chooses: what it is in the reader’s language, and on the page of one’s account. */
type AuChoix = { kind: MailKind; genre: typeof m.courriels_kind_bilan; name: string };

/** What the product writes by mail and its reader may not want. Whoever asks all the same is given the link to hand over. */
export const auChoix: readonly AuChoix[] = [
  {
    kind: bilan,
    genre: m.courriels_kind_bilan,
    name: 'Le bilan de la semaine, le lundi, s’il y a quelque chose à dire'
  },
  {
    kind: demandeNouvellesMail,
    genre: m.courriels_kind_nouvelles,
    name: 'Les demandes de nouvelles d’une fiche-action'
  },
  { kind: demandeApprobationMail, genre: m.courriels_kind_approbation, name: 'Les demandes d’approuver un texte' },
  {
    kind: questionMail,
    genre: m.courriels_kind_reactualisation,
    name: 'Les questions d’une réactualisation : ces constats tiennent-ils toujours ?'
  },
  {
    kind: demandeObservationsMail,
    genre: m.courriels_kind_observation,
    name: 'Les demandes de signaler ce qui se voit sur le terrain'
  },
  {
    kind: demandeMail,
    genre: m.courriels_kind_annuaire,
    name: 'Les demandes de vérifier ce qu’une organisation offre dans l’annuaire'
  }
];

/** What has no other way to its reader: what one enters by, and what answers something that one wrote oneself. */
export const necessaires: readonly { kinds: readonly MailKind[]; name: string }[] = [
  { kinds: [connexionMail, invitationMail], name: 'le lien pour entrer et l’invitation : sans eux, personne n’entre' },
  {
    kinds: [adresseMail, adresseAvisMail],
    name: 'ce qui touche à votre adresse : le lien pour en changer, et l’avis à l’ancienne'
  },
  {
    kinds: [suiviMail, reponseNouvellesMail, reponseMail],
    name: 'la réponse à ce que vous avez envoyé : une observation, des nouvelles, une mise à jour de l’annuaire'
  }
];
