import { expect, it } from 'vitest';
import { pictureOf } from './adresses.ts';

it.each([
  ['/', '/vignettes/site/accueil.png'],
  ['/sources', '/vignettes/site/accueil.png'],
  ['/communes', '/vignettes/carte/part.png'],
  ['/communes/92094', '/vignettes/communes/92094.png'],
  ['/communes/92094/semblables', '/vignettes/communes/92094.png'],
  ['/plan', '/vignettes/plan/etat.png'],
  ['/plan/mise-en-rapport', '/vignettes/plan/etat.png'],
  ['/plan/fiches/F-12', '/vignettes/fiches/F-12.png'],
  ['/diagnostic/constats/C-05', '/vignettes/constats/C-05.png'],
  ['/concertation/pf-langue', '/vignettes/espaces/pf-langue.png'],
  ['/concertation/<script>', '/vignettes/site/accueil.png'],
  ['/plans', '/vignettes/site/accueil.png']
])('the picture of %s is %s', (path, picture) => {
  expect(pictureOf(path)).toBe(picture);
});
