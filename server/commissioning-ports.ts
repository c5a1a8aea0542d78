import type { Actor } from './actor.ts';
import type { Body } from './body.ts';

/** A channel of a device. */
export interface ChannelName {
  gateway: string;
  device: string;
  channel: string;
}

/** What HTTP may do with pours and devices. All throw PlumblineErrors that `refusedByCode` knows. */
export interface CommissioningPorts {
  pours(): object[];
  /** null: there is none. */
  pour(id: string): object | null;
  createPour(fields: Body, actor: Actor): object;
  changePour(id: string, fields: Body, actor: Actor): object;
  bind(
    id: string,
    probe: ChannelName & { depth: 'core' | 'surface'; depthMm: number; element: string; from: number | null },
    actor: Actor,
  ): object;
  unbind(id: string, channel: ChannelName, at: number | null, mistake: boolean, actor: Actor): object;
  swap(id: string, channel: ChannelName, successor: ChannelName, at: number | null, actor: Actor): object;
  deviceByCode(code: string): object | null;
  nameDevice(gateway: string, device: string, fields: Body, actor: Actor): object;
  retireDevice(gateway: string, device: string, retired: boolean, actor: Actor): object;
}
