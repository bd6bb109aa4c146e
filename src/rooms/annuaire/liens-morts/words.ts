import type { Failure } from '#platform/outbound/failure.ts';
import type { Refusal } from '#platform/outbound/guard.ts';
import type { MailDomain } from '#platform/outbound/mail-domain.server.ts';
import type { EtatAdresse, Sorte } from './codes.ts';
import type { Montrer } from './forms.ts';
import type { Porteur } from './presences.ts';

/** How an address stands, as the team reads it. */
export const etatNames: Record<EtatAdresse, string> = {
  repond: 'répond',
  deplacee: 'a changé d’adresse',
  muette: 'ne répond pas',
  absente: 'absente',
  erreur: 'erreur du serveur',
  refuse: 'refuse d’être vérifiée',
  'non-verifiable': 'non vérifiable',
  malformee: 'mal écrite',
  'sans-domaine': 'personne n’y reçoit de courrier',
  'sans-courrier': 'son domaine refuse tout courrier',
  refusee: 'un courriel y a été refusé',
  exemple: 'adresse d’exemple, non vérifiée',
  indeterminee: 'n’a pas pu être vérifiée'
};

export const montrerNames: Record<Montrer, string> = {
  '': 'Ce qui attend',
  mortes: 'Mortes',
  'a-revoir': 'À revoir',
  deplacees: 'Qui ont changé d’adresse',
  ecartees: 'Dites bonnes',
  refusent: 'Qui refusent d’être vérifiées',
  bonnes: 'Qui répondent',
  exemples: 'D’exemple, non vérifiées',
  inconnues: 'Pas encore vérifiées',
  toutes: 'Toutes'
};

export const sorteNames: Record<Sorte, string> = { web: 'Lien', courriel: 'Courriel' };

export const porteurNames: Record<Porteur, string> = {
  services: 'service',
  organisations: 'organisation',
  operateurs: 'adresse où l’opérateur est interrogé'
};

const answers: Record<Failure | Refusal | Exclude<MailDomain, 'receives'> | 'endless', string> = {
  name: 'ce nom de site n’existe pas',
  resolver: 'le nom n’a pas pu être cherché depuis ce serveur',
  timeout: 'pas de réponse à temps',
  refused: 'connexion refusée',
  reset: 'connexion coupée',
  unreachable: 'pas joignable depuis ce serveur',
  certificate: 'certificat qui n’est pas valable',
  chain: 'certificat incomplet, que les navigateurs acceptent peut-être',
  protocol: 'réponse incompréhensible',
  malformed: 'adresse incomplète',
  scheme: 'ni http ni https',
  user: 'adresse avec un nom d’utilisateur',
  port: 'port inhabituel',
  reserved: 'nom réservé aux exemples',
  local: 'nom d’un réseau privé',
  private: 'mène à un réseau privé',
  endless: 'redirections sans fin',
  'takes-none': 'le domaine le dit lui-même',
  nowhere: 'le domaine n’existe pas ou n’a pas de serveur de courrier',
  unknown: 'le domaine n’a pas pu être cherché depuis ce serveur'
};

/** What was answered last, in words: a status of the web, a code of a server of mail, why nothing came. */
export function answerWord(kind: Sorte, answer: string | null): string {
  if (answer === null) return '';
  if (Object.hasOwn(answers, answer)) return answers[answer as keyof typeof answers];
  return kind === 'web' ? `réponse ${answer}` : `code ${answer}`;
}
