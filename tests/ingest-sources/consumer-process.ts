// A service's way in and nothing else: an external broker, ingest, the journal. Killed by the tests beside it.
import { createIngest } from '../../ingest/ingest.ts';
import { gatewayOfTopic, siteLanes } from '../../ingest/sources/broker-lanes.ts';
import { openExternalBroker } from '../../ingest/sources/external-broker.ts';
import { openJournal } from '../../store/journal.ts';
import { GATEWAYS } from './publisher.ts';

const [file = '', url = '', version = '4', clients = '1'] = process.argv.slice(2);
const lanes = siteLanes('site', [], {
  gateways: clients === '1' ? null : Array.from({ length: GATEWAYS }, (_, number) => `gw-${number}`),
  clients: Number(clients),
});
const clock = { now: () => Date.now() };
const journal = openJournal(file, { clock });
const ingest = createIngest({ clock, journal, site: { id: 'site', startsAt: null } });
const broker = openExternalBroker({
  url,
  protocolVersion: version === '5' ? 5 : 4,
  clientIdPrefix: 'plumbline-site',
  lanes,
  gatewayOf: gatewayOfTopic('site', []),
  accept: ingest.accept,
  random: Math.random,
  reconnectFirstMs: 50,
  log: (event, detail) => console.error(event, JSON.stringify(detail)),
});

let last = '';
function tell(): void {
  const { accepted, received, connections } = broker.counts();
  const line = `${connections === lanes.length ? 'up' : 'down'} ${accepted} ${received}`;
  if (line !== last) console.log(line);
  last = line;
}
const timer = setInterval(tell, 10);

process.once('SIGTERM', async () => {
  clearInterval(timer);
  await broker.close();
  journal.close();
  tell();
});
