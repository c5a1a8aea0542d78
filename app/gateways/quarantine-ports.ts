import type { Ingest } from '../../ingest/ingest.ts';
import type { QuarantinePorts } from '../../server/quarantine-ports.ts';
import type { House } from '../house.ts';
import { quarantineNotice } from './quarantine-notice.ts';
import { replayQuarantine } from './replay-quarantine.ts';

/** What HTTP may do with quarantined messages: the same as the command line. */
export function quarantinePorts(house: House, ingest: Pick<Ingest, 'redecode'>): QuarantinePorts {
  const { quarantine } = house.records;
  let running = false;
  return {
    list: (filter, limit, before) => quarantine.list(filter, limit, before),
    get: (id) => quarantine.get(id),
    totals: () => quarantine.totals(),
    notice: () => quarantineNotice(quarantine.totals()),
    replay({ id, dryRun, ...filter }, actor) {
      // It reads hundreds of thousands of messages; one at a time is enough for the disk and for people.
      if (running) return null;
      running = true;
      const options = { ...(id === undefined ? {} : { id }), filter, dryRun, actor };
      return replayQuarantine(house, ingest.redecode, options, () => undefined).finally(() => {
        running = false;
      });
    },
  };
}
