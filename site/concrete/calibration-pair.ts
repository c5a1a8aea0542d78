/** One test of specimens: how mature the concrete was, and how strong. */
export interface CalibrationPair {
  /** In the unit of the maturity scale, °C·h or h; more than zero. */
  maturity: number;
  /** More than zero; concrete that has not set says nothing about a curve. */
  strengthMPa: number;
}
