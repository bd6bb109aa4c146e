import { expect, it } from 'vitest';
import { isRendezVous } from './rendez-vous.ts';

it.each([
  'sur rendez-vous',
  'Sur RDV uniquement',
  'uniquement sur rendez vous',
  'by appointment only',
  'op afspraak',
  'nach Vereinbarung',
  'nur mit Termin',
  'nach Terminvereinbarung',
  'بموعد',
  'за записом',
  'sans rendez-vous le matin, sur rendez-vous l’après-midi'
])('« %s » is by appointment', (comment) => expect(isRendezVous(comment)).toBe(true));

it.each([
  null,
  'sans rendez-vous',
  'avec ou sans rendez-vous',
  'sans prise de rendez-vous',
  'pas besoin de rendez-vous',
  'rendez-vous pas nécessaire',
  'zonder afspraak',
  'zonder voorafgaande afspraak',
  'geen afspraak nodig',
  'afspraak niet nodig',
  'ohne Termin',
  'ohne Terminvereinbarung',
  'without an appointment',
  'no appointment needed',
  'بدون موعد',
  'без запису',
  'bus terminus',
  'inscriptions terminées',
  'on se rend ensemble au parc'
])('« %s » is not', (comment) => expect(isRendezVous(comment)).toBe(false));
