import { seedOf } from '../physics/hash-noise.ts';
import type { GatewayMessage, Measurement } from './encoder.ts';

const WORDS = 4;

/** Uplinks as ChirpStack v4 forwards them, one for each instant, decoded by a codec. */
export function chirpstackUplinks(application: string, measurement: Measurement): GatewayMessage[] {
  const { device } = measurement;
  return uplinksOf(measurement).map(({ t, object }) => ({
    topic: `application/${application}/device/${device}/event/up`,
    payload: JSON.stringify({
      deduplicationId: uuid(`${device}/${t}`),
      time: new Date(t).toISOString(),
      deviceInfo: { applicationId: application, deviceName: device, devEui: device },
      fPort: 1,
      object,
      rxInfo: [{ gatewayId: application, rssi: radio(device, t), snr: 9.5 }],
    }),
  }));
}

/** Uplinks as The Things Stack v3 forwards them: QoS 0 only. */
export function ttsUplinks(application: string, measurement: Measurement): GatewayMessage[] {
  const { device } = measurement;
  return uplinksOf(measurement).map(({ t, object }) => ({
    topic: `v3/${application}@simulated/devices/${device}/up`,
    qos: 0,
    payload: JSON.stringify({
      end_device_ids: { device_id: device, application_ids: { application_id: application } },
      received_at: new Date(t).toISOString(),
      uplink_message: {
        f_port: 1,
        decoded_payload: object,
        rx_metadata: [
          {
            gateway_ids: { gateway_id: application },
            time: new Date(t).toISOString(),
            rssi: radio(device, t),
            snr: 9.5,
          },
        ],
      },
    }),
  }));
}

/** All channels of an instant are one radio message; a channel's number stands behind the name. */
function uplinksOf({ rows }: Measurement): { t: number; object: Record<string, number | string> }[] {
  const byTime = Map.groupBy(rows, ({ t }) => t);
  return [...byTime].map(([t, same]) => {
    const values = same.flatMap(({ c, v }) =>
      Object.entries(v).map(([name, value]): [string, number | string] => [c ? `${name}_${c}` : name, value]),
    );
    return { t, object: Object.fromEntries(values) };
  });
}

function radio(device: string, t: number): number {
  return -60 - (seedOf(t / 1000, device) % 45);
}

function uuid(of: string): string {
  const words = Array.from({ length: WORDS }, (_, index) =>
    seedOf(index, of).toString(16).padStart(8, '0'),
  ).join('');
  return [8, 4, 4, 4, 12]
    .map((length, index) => words.slice([0, 8, 12, 16, 20][index], ([0, 8, 12, 16, 20][index] ?? 0) + length))
    .join('-');
}
