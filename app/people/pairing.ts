import type { PairingPorts, WaitingScreen } from '../../server/pairing-ports.ts';
import type { Clock } from '../../site/clock.ts';
import { PlumblineError } from '../../site/errors.ts';
import { isTopicName } from '../../site/topic.ts';
import type { Pairing } from '../../store/records/pairings.ts';
import type { Records } from '../../store/records/records.ts';

/**
 * Screens that become displays.
 *
 * @param clock the wall's: codes are for people, also where the site's time is simulated
 * @param added a credential was added: doors may open
 */
export function pairingPorts(records: Records, clock: Clock, added: () => void): PairingPorts {
  const { pairings, credentials } = records;
  return {
    open(address, agent) {
      const opened = pairings.open(clock.now(), address, agent);
      if (!opened) return null;
      return { code: opened.pairing.code, secret: opened.secret, expiresAt: opened.pairing.expiresAt };
    },
    collect(secret) {
      const found = pairings.bySecret(clock.now(), secret);
      if (!found) return null;
      const { display, confirmedBy, code } = found;
      if (display === null || confirmedBy === null) return { state: 'waiting' };
      // The credential is made when it is fetched, so that its secret stands nowhere in between.
      const token = records.together(() => {
        pairings.end(code);
        return credentials.add({ kind: 'display', name: display }, confirmedBy);
      });
      added();
      return { state: 'let-in', name: display, token };
    },
    waiting(code) {
      const found = pairings.byCode(clock.now(), code);
      return found && found.display === null ? screenOf(found) : null;
    },
    confirm(code, name, actor) {
      refuseName(records, name);
      const found = pairings.byCode(clock.now(), code);
      if (!found || !pairings.confirm(clock.now(), found.code, name, actor)) return null;
      records.audit.record(actor, 'display-paired', `display:${name}`, { address: found.address });
      return screenOf(found);
    },
  };
}

function refuseName({ credentials }: Records, name: string): void {
  if (!isTopicName(name))
    throw new PlumblineError(
      'name-invalid',
      `'${name}' is no name. Use 1 to 64 letters, digits, dots, dashes or underscores.`,
    );
  if (credentials.list('display').some((one) => one.name === name))
    throw new PlumblineError(
      'name-taken',
      `There is already a display called ${name}. Choose another name.`,
      {
        reason: { code: 'name-taken', params: { name } },
      },
    );
}

function screenOf({ code, address, agent, requestedAt, expiresAt }: Pairing): WaitingScreen {
  return { code, address, agent, requestedAt, expiresAt };
}
