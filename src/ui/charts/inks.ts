/** Colours of tokens.css where there is no style sheet: in pictures that leave the site, and on paper. */
export type Inks = Readonly<
  Record<'paper' | 'ink' | 'soft' | 'rule' | 'green' | 'tint' | 'stone' | 'edge' | 'none', string>
> & { readonly ramp: readonly string[] };

export const inks: Inks = {
  paper: '#ffffff',
  ink: '#121f19',
  soft: '#3e4b45',
  rule: '#cbd1ca',
  green: '#0e5132',
  tint: '#e0f3e3',
  stone: '#405b72',
  edge: '#6b7870',
  none: '#e7e8e6',
  ramp: ['#ebf0da', '#b7d5ae', '#72ab81', '#2f785e', '#00413e']
};

/** For a picture in the dark. */
export const darkInks: Inks = {
  paper: '#0d1511',
  ink: '#eceee7',
  soft: '#b3bab1',
  rule: '#36403b',
  green: '#8bd9a6',
  tint: '#162f22',
  stone: '#98c0de',
  edge: '#7c8a82',
  none: '#202221',
  ramp: ['#223532', '#2f5950', '#45836a', '#79b589', '#d6ebb4']
};
