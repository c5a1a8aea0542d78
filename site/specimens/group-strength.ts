// GB/T 50081: a cube that differs from the middle one by more than this share is left out.
const DEVIATION_SHARE_MAX = 0.15;

/**
 * The strength that stands for a group of three cubes: their mean; the middle one where the strongest or the weakest
 * is more than 15 % off it; null, no test at all, where both are.
 *
 * @param cubesMPa three strengths
 *
 * @example groupStrength([30, 33, 31]) // 31.33
 * @example groupStrength([30, 40, 31]) // 31
 */
export function groupStrength(cubesMPa: readonly [number, number, number]): number | null {
  const [least = 0, middle = 0, most = 0] = cubesMPa.toSorted((a, b) => a - b);
  const [lowOff, highOff] = [middle - least, most - middle].map((off) => off > DEVIATION_SHARE_MAX * middle);
  if (lowOff && highOff) return null;
  return lowOff || highOff ? middle : (least + middle + most) / 3;
}
