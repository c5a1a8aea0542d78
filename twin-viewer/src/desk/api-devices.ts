import type { LiveDevice } from '../../../site/live.ts';

export interface DeviceRow extends Omit<LiveDevice, 'calibratedUntil'> {
  calibratedUntil?: number | null;
  code?: string;
  retiredAt?: number | null;
  bound?: { pour: string; element: string; depth: 'core' | 'surface'; depthMm: number; channel: string }[];
}

interface Measured {
  device: string;
  value: number;
  unit: string;
  at: number;
}

export interface GatewayRow {
  gateway: string;
  online?: boolean | null;
  clockOffsetMs?: number | null;
  devices?: number;
  heard?: {
    lastMessageAt: number | null;
    messages: number;
    readings: number;
    refused: number;
    lastRefused: { at: number; reason: string; detail: string } | null;
  };
  battery?: Measured | null;
  rssi?: Measured | null;
  snr?: Measured | null;
}
