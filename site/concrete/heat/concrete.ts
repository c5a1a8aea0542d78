/** How a material carries and stores heat. */
export interface Material {
  densityKgPerM3: number;
  heatKJPerKgK: number;
  conductivityWPerMK: number;
}

/** Ordinary concrete while it hardens; density and heat capacity as in the worked examples of GB 50496 and JGJ/T 104. */
export const CONCRETE: Material = { densityKgPerM3: 2400, heatKJPerKgK: 0.96, conductivityWPerMK: 2.3 };

/** Moist sandy clay under a raft. */
export const SOIL: Material = { densityKgPerM3: 1800, heatKJPerKgK: 1.2, conductivityWPerMK: 1.5 };

/** J/(m³·K). */
export function heatPerM3(material: Material): number {
  return material.densityKgPerM3 * material.heatKJPerKgK * 1000;
}
