/** Ten digits whose last two are 97 less the rest of the others modulo 97. */
export const isBce = (digits: string): boolean =>
  /^[01]\d{9}$/.test(digits) && 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));
