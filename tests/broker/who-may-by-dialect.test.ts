import { expect, test } from 'vitest';
import { siteAccess } from '../../broker/access.ts';
import type { Dialect } from '../../site/credential.ts';

const access = siteAccess('s', () => null);
const gateway = (dialect: Dialect, topicRoot: string) => ({
  ...{ kind: 'gateway' as const, name: 'gw', dialect, topicRoot },
});
const NATIVE = gateway('native', 'plumbline/v1/s/gw');
const CHIRPSTACK = gateway('chirpstack', 'application/7');
const TTS = gateway('tts', 'v3/app1@ttn');
const SPARKPLUG = gateway('sparkplug', 'spBv1.0/site');

test.each([
  [NATIVE, 'plumbline/v1/s/gw/probe/telemetry', true],
  [NATIVE, 'plumbline/v1/s/gw/forecast', true],
  [NATIVE, 'plumbline/v1/s/other/forecast', false],
  [NATIVE, 'plumbline/v1/s/risks/r1', false],
  [CHIRPSTACK, 'application/7/device/0101010101010101/event/up', true],
  [CHIRPSTACK, 'application/8/device/0101010101010101/event/up', false],
  [CHIRPSTACK, 'plumbline/v1/s/gw/probe/telemetry', false],
  [TTS, 'v3/app1@ttn/devices/dev1/up', true],
  [TTS, 'v3/app2@ttn/devices/dev1/up', false],
  [SPARKPLUG, 'spBv1.0/site/NBIRTH/edge-1', true],
  [SPARKPLUG, 'spBv1.0/site/DDATA/edge-1/pump', true],
  [SPARKPLUG, 'spBv1.0/other/NBIRTH/edge-1', false],
  // Commands are the host's to give, and that it is there is the host's to say.
  [SPARKPLUG, 'spBv1.0/site/NCMD/edge-1', false],
  [SPARKPLUG, 'spBv1.0/site/DCMD/edge-1/pump', false],
  [SPARKPLUG, 'spBv1.0/STATE/s', false],
])('$dialect publishes $1: $2', (identity, topic, may) => {
  expect(access.mayPublish(identity, topic)).toBe(may);
});

test.each([
  [SPARKPLUG, 'spBv1.0/site/NCMD/edge-1/#', true],
  [SPARKPLUG, 'spBv1.0/site/DCMD/edge-1/+', true],
  [SPARKPLUG, 'spBv1.0/STATE/#', true],
  [SPARKPLUG, 'spBv1.0/STATE/s', true],
  [SPARKPLUG, 'spBv1.0/other/NCMD/edge-1', false],
  [SPARKPLUG, 'spBv1.0/#', false],
  [CHIRPSTACK, 'application/7/device/+/command/down', true],
  [CHIRPSTACK, 'spBv1.0/STATE/s', false],
  [TTS, 'v3/app1@ttn/devices/+/down/push', true],
  [TTS, 'v3/+/devices/dev1/up', false],
  [TTS, 'plumbline/v1/s/alarms/#', true],
])('$dialect subscribes to $1: $2', (identity, filter, may) => {
  expect(access.maySubscribe(identity, filter)).toBe(may);
});
