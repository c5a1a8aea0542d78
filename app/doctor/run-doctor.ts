import { askService } from '../../server/control-socket.ts';
import type { Environment } from '../environment.ts';
import { siteFolder } from '../folder.ts';
import { wallClock } from '../wall-clock.ts';
import { certificate } from './certificate.ts';
import type { Finding } from './finding.ts';
import { databases, folderRights, siteFile } from './folder.ts';
import { gates } from './gates.ts';
import { clockSync, freeDisk, nodeVersion } from './machine.ts';
import { portFree, readiness } from './network.ts';
import { externalBroker, mailServer, telemetryServer } from './servers.ts';

/** Looks at everything that keeps a site from running well. It changes nothing. */
export async function runDoctor(environment: Environment): Promise<Finding[]> {
  const folder = siteFolder(environment.dataFolder);
  const isRunning = await runs(folder.socket);
  const { site, found } = siteFile(folder);
  const broker = await externalBroker(environment);
  return [
    nodeVersion(),
    folderRights(folder),
    freeDisk(folder.root),
    found,
    gates(folder),
    ...databases(folder, isRunning),
    ...(isRunning ? [await readiness(environment)] : await ports(environment)),
    await clockSync(),
    certificate(environment, wallClock.now()),
    await telemetryServer(environment, site),
    ...(broker ? [broker] : []),
    await mailServer(environment, site),
  ];
}

async function ports({
  httpPort,
  mqttPort,
  mqttTlsPort,
  tls,
  externalBroker: external,
}: Environment): Promise<Finding[]> {
  return [
    await portFree('HTTP', httpPort, 'HTTP_PORT'),
    ...(external ? [] : [await portFree('MQTT', mqttPort, 'MQTT_PORT')]),
    ...(external || !tls ? [] : [await portFree('MQTT by TLS', mqttTlsPort, 'MQTT_TLS_PORT')]),
  ];
}

/** A service that answers, if only that it does not know what it was asked. */
async function runs(socket: string): Promise<boolean> {
  try {
    return (await askService(socket, 'credential-list', { kind: 'display' })) !== null;
  } catch {
    return true;
  }
}
