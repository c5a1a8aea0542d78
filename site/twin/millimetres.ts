/** Metres to the millimetre: exporters and transformations add digits that nobody measured. */
export function millimetres(metres: number): number {
  return Math.round(metres * 1000) / 1000;
}
