import { RulesEngine } from '../rules/engine.ts';
import { PredictionMemo } from '../rules/prediction-memo.ts';
import { openControlSocket, type Tell } from '../server/control-socket.ts';
import type { DemoPorts } from '../server/demo-ports.ts';
import { openHttpServer } from '../server/http.ts';
import { LiveFeed } from '../server/live-feed.ts';
import { messageOf } from '../site/errors.ts';
import { follow } from '../store/follow.ts';
import { telemetryWriter } from '../store/telemetry-writer.ts';
import { openAlarms } from './alarms/alarms.ts';
import { announceRisks } from './alarms/announce-risks.ts';
import { hourlyProgramme } from './alarms/derived-facts.ts';
import { rulesOptions } from './alarms/rules-options.ts';
import { openDecisions } from './changes/decisions.ts';
import type { CommandContext } from './commands/context.ts';
import { runCommand } from './commands/registry.ts';
import type { Environment } from './environment.ts';
import { Escalate } from './escalation/escalate.ts';
import { escalationClock } from './escalation/escalation-clock.ts';
import { startForecast } from './forecast/forecast.ts';
import { gateKeeper } from './gates/gate-keeper.ts';
import { openIngest } from './gateways/open-ingest.ts';
import { quarantineLog } from './gateways/quarantine-log.ts';
import { watchQuarantine } from './gateways/quarantine-notice.ts';
import { seedReadings } from './gateways/seed-readings.ts';
import { startSources } from './gateways/sources.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';
import { openBrokerSide } from './network/broker-side.ts';
import { startHost } from './network/host.ts';
import { listenHosts, openDoors } from './network/hosts.ts';
import { openTls } from './network/tls.ts';
import { startMail } from './notices/mail.ts';
import { startNoticeSender } from './notices/notice-sender.ts';
import { noticeDesk } from './notices/notices.ts';
import { sendResetMail } from './notices/reset-mail.ts';
import { credentialPorts } from './people/credential-ports.ts';
import { pairingPorts } from './people/pairing.ts';
import { peoplePorts } from './people/people.ts';
import { sitePeoplePorts } from './people/site-people.ts';
import { programmeSource } from './programme/current-programme.ts';
import { serverPorts } from './server-ports.ts';
import { startTicker } from './ticker.ts';
import { startHousekeeping } from './upkeep/housekeeping.ts';
import { openMetrics } from './upkeep/metrics.ts';
import { version, viewerFolder } from './version.ts';
import { wallClock } from './wall-clock.ts';

export interface Service {
  readonly house: House;
  readonly httpUrl: string;
  readonly mqttPort: number;
  /** null: no certificate was given. */
  readonly mqttTlsPort: number | null;
  /** Host of somebody else's broker that is read; null: the embedded one. */
  readonly externalBroker: string | null;
  readonly live: LiveFeed;
  /** What the command line asks for. */
  command(name: string, args: unknown, tell?: Tell): Promise<unknown>;
  /** Resolves when everything that is on disk has been worked through. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/** The whole service, in the order in which data runs through it. */
export async function start(
  house: House,
  environment: Environment,
  log: Log,
  demo: DemoPorts | null = null,
): Promise<Service> {
  const { site, clock, journal, records, telemetry } = house;
  const hosts = listenHosts(records, site, environment);
  const keeper = gateKeeper(house);
  const programme = programmeSource(records, clock, site.timeZone, keeper);
  const tls = openTls(environment.tls, wallClock, log);

  // A gateway publishes: its message is acknowledged when the journal has synced what was in it.
  const ingest = openIngest(house, log, {
    outbound: { publish: (...message) => broker.publish(...message) },
    onQuarantined: quarantineLog(wallClock, log),
  });
  const broker = await openBrokerSide({ house, environment, hosts, ingest, log, tls });

  // Everything else follows the journal, each at its own pace.
  const onError = (reader: string, message: string) => log.warn('reader-retries', { reader, why: message });
  const written = follow(journal, telemetryWriter(journal, telemetry), { onError });
  const reported = follow(journal, records.fieldLog, { onError });
  await reported.caughtUp();

  const live = new LiveFeed({
    site,
    clock,
    position: journal.head,
    devices: records.devices.list,
    programme: programme.current,
    model: () => records.models.current()?.body ?? null,
  });
  // What both managers sign, and the gates that their stages pass.
  const evaluate = () => rules.evaluateNow(clock.now());
  const decisions = openDecisions({ house, programme, keeper, live, evaluate, log });
  // Who waits too long is raised to the next level, problems and risks alike.
  const escalation = new Escalate({
    records,
    clock: () => escalationClock(site, programme),
    onRaised: () => live.noteRecords('problems'),
  });
  const hourly = hourlyProgramme(records, programme);
  const predictions = new PredictionMemo();
  const rules = new RulesEngine({
    ...rulesOptions(house, hourly, written.caughtUp),
    head: () => journal.head,
    predictions,
    reportsCaughtUp: reported.caughtUp,
    onEvaluated({ at, pours, risks }) {
      const raised = escalation.risks(at);
      live.showJudgement(pours, records.risks.list());
      decisions.pourJudged();
      announceRisks(broker, site.id, [...risks, ...raised]);
    },
  });
  const judged = follow(journal, rules, { onError });
  // What people have changed holds already; a store that is away must not end the service.
  const judgeSoon = () =>
    void evaluate().catch((error) => log.warn('pours-not-judged', { why: messageOf(error) }));
  const shown = follow(journal, live, { onError });
  const escalating = follow(journal, escalation, { onError });
  const hearing = follow(journal, records.gatewayHearing, { onError });
  // Rules become alarms, alarms become risks, and people outside are told.
  const alarming = await openAlarms({
    ...{
      house,
      hourly,
      live,
      broker,
      log,
      predictions,
      ruleFiles: decisions.ruleFiles,
      notices: noticeDesk(house),
    },
    storeCaughtUp: written.caughtUp,
    reportsCaughtUp: reported.caughtUp,
  });
  const alarmed = follow(journal, alarming.reader, { onError });
  const readers = [written, reported, judged, shown, escalating, hearing, alarmed];

  // What nobody sends is fetched: machines' telematics, weather forecasts.
  const sources = startSources(house, environment, log);

  // What it all means for the finish, each night and after changes.
  const forecasting = startForecast(house, programme, live, log);

  // People look at it, and ask for it.
  const people = peoplePorts({
    records,
    sendReset: (user, token) =>
      sendResetMail(
        records,
        clock,
        environment.publicUrl ?? `http://127.0.0.1:${environment.httpPort}`,
        user,
        token,
      ),
    log: log.warn,
  });
  const running = {
    house,
    programme,
    live,
    ingest,
    broker,
    sources,
    forecasting,
    decisions,
    alarming,
    readers,
    hosts,
    log,
    version,
    people,
    demo,
    sitePeople: sitePeoplePorts(house, programme, live, judgeSoon),
    credentials: credentialPorts({ house, changed: () => doors() }),
    pairing: pairingPorts(records, wallClock, () => void doors()),
  };
  const http = await openHttpServer(serverPorts({ ...running, metrics: openMetrics(running) }), {
    host: hosts.http(),
    port: environment.httpPort,
    viewerFolder,
    tls: tls.identity,
    trustProxy: environment.trustProxy,
    publicUrl: environment.publicUrl,
    onMqttUpgrade: broker.upgrade,
  });
  tls.onRenewed((renewed) => {
    http.renewTls(renewed);
    broker.renewTls(renewed);
  });
  // Whoever is added may open doors; whoever is revoked, disabled or signed out is cut off.
  const doors = () =>
    openDoors([() => broker.listenOn(hosts.mqtt()), () => http.listenOn(hosts.http())], log);
  records.credentials.onRevoked((kind, name) => {
    broker.cutOff(kind, name);
    http.recheck();
  });
  records.webSessions.onEnded(http.recheck);
  records.users.onChanged(() => void doors());
  const context: Omit<CommandContext, 'tell'> = {
    house,
    programme,
    ingest,
    async changed(what) {
      if (what === 'programme' || what === 'model') {
        programme.refresh();
        await rules.evaluateNow(clock.now());
        live.showImport();
      }
      return doors();
    },
  };
  const command: Service['command'] = (name, args, tell = () => undefined) =>
    runCommand({ ...context, tell }, name, args);
  const socket = await openControlSocket(house.folder.socket, command);

  announceRisks(broker, site.id, records.risks.list());
  // A store that is down costs the first picture its last values, not the start.
  live.seed(
    await seedReadings(
      telemetry,
      (series) => records.fieldLog.unitOf(series),
      clock.now(),
      (why) => log.warn('last-values-unknown', { why }),
    ),
  );
  const stopTicker = startTicker(journal, clock);
  const stopHost = startHost(ingest);
  const quarantineWatch = watchQuarantine(records, log);
  const stopHousekeeping = startHousekeeping(house, broker, readers, log);
  const noticeSender = startNoticeSender(house, environment, log);
  const mail = startMail(house, programme, environment, log);

  return {
    house,
    httpUrl: `${tls.identity ? 'https' : 'http'}://${hosts.http() === '0.0.0.0' ? '127.0.0.1' : hosts.http()}:${http.port}/`,
    mqttPort: broker.port,
    mqttTlsPort: broker.tlsPort,
    externalBroker: broker.external,
    live,
    command,
    caughtUp: async () => {
      for (const reader of readers) await reader.caughtUp();
    },
    async stop() {
      await mail.stop();
      await noticeSender.stop();
      stopTicker();
      stopHost();
      quarantineWatch.stop();
      stopHousekeeping();
      decisions.stop();
      socket.close();
      tls.stop();
      // New messages first, then what is pending, then the readers.
      await sources.stop();
      await forecasting.stop();
      await broker.close();
      await http.close();
      for (const reader of readers) await reader.stop();
      await house.close();
    },
  };
}
