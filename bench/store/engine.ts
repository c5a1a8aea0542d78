import type { Reading } from '../../site/reading.ts';

/** Something that keeps readings. */
export interface Engine {
  id: string;
  /** As it stands in the table. */
  title: string;
  /** What it does when a reading comes twice, or late: the table says it, for a store that does nothing is quicker. */
  twice: string;
  open(): Promise<OpenEngine>;
}

export interface OpenEngine {
  write(readings: readonly Reading[]): Promise<void>;
  /** Means by the hour of one series, `from` inclusive, `to` exclusive, ms. Gives how many there are. */
  hourlyMeans(series: number, from: number, to: number): Promise<number>;
  /** All points of one series. Gives how many there are. */
  raw(series: number, from: number, to: number): Promise<number>;
  count(): Promise<number>;
  /** On disk, after everything has been written out. */
  bytes(): Promise<number>;
  close(): Promise<void>;
}
