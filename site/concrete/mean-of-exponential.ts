// Gauss–Legendre, five points on [−1, 1]: exact for polynomials to the ninth degree.
const MIDDLE_WEIGHT = 128 / 225;
const INNER = { at: Math.sqrt(5 - 2 * Math.sqrt(10 / 7)) / 3, weight: (322 + 13 * Math.sqrt(70)) / 900 };
const OUTER = { at: Math.sqrt(5 + 2 * Math.sqrt(10 / 7)) / 3, weight: (322 - 13 * Math.sqrt(70)) / 900 };

/**
 * Mean of exp(g(x)) along a straight line of x, for a smooth g that only rises or only falls, and nearly straight.
 *
 * The rate laws of maturity are such exponentials of temperature, and their integrals over a line have no closed form
 * in elementary functions (they lead to the exponential integral). The line is cut into pieces over each of which g
 * changes by about 1 at the most, and each piece is integrated by Gauss–Legendre with five points. There the error is
 * below 1e-9 of the value for every Q to 20,000 K and every line between −60 and 150 °C (mostly below 1e-12).
 *
 * @param exponentAt g
 *
 * @example meanOfExponential((x) => x, 0, 1) // e − 1 = 1.718281828…
 */
export function meanOfExponential(exponentAt: (x: number) => number, from: number, to: number): number {
  if (from === to) return Math.exp(exponentAt(from));
  const pieces = Math.max(1, Math.ceil(Math.abs(exponentAt(to) - exponentAt(from))));
  const half = (to - from) / pieces / 2;
  let sum = 0;
  for (let piece = 0; piece < pieces; piece++) {
    const middle = from + half * (2 * piece + 1);
    const pair = (offset: number) =>
      Math.exp(exponentAt(middle - offset * half)) + Math.exp(exponentAt(middle + offset * half));
    sum +=
      (MIDDLE_WEIGHT * Math.exp(exponentAt(middle)) +
        INNER.weight * pair(INNER.at) +
        OUTER.weight * pair(OUTER.at)) /
      2;
  }
  return sum / pieces;
}
