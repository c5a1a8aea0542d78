import { readProgress } from '../../ingest/decode-progress.ts';
import type { ProgressPorts } from '../../server/progress-ports.ts';
import type { JournalEntry, ProgressReport } from '../../site/journal.ts';
import { BY_API } from '../gateways/gateway-heard.ts';
import { startOf } from '../gateways/open-ingest.ts';
import type { SitePeopleParts } from '../people/site-people-parts.ts';
import { refuse } from '../refuse.ts';
import type { PhotoFolder } from '../site-work/photo-folder.ts';

const LISTED_MAX = 200;
// More than come in the moment that they are needed for.
const RECENT_KEYS_MAX = 1_000;

/** Progress from the phone: through the same checks and the same journal as a gateway's. */
export function progressPorts(parts: SitePeopleParts, photos: PhotoFolder): ProgressPorts {
  const { house, programme } = parts;
  const { records, journal, clock } = house;

  const refuseUnknown = ({ activity, element }: ProgressReport) => {
    const current = programme.current();
    if (activity !== undefined && current && !current.programme.activities.some(({ id }) => id === activity))
      throw refuse('invalid', `There is no activity ${activity} in the programme.`, 'no-such-activity', {
        activity,
      });
    if (element !== undefined && !parts.elementKnown(element))
      throw refuse('invalid', `There is no element ${element} in the model.`, 'no-such-element', { element });
  };

  const take = async (body: object, sent: unknown, key: string | null, by: string): Promise<string[]> => {
    const receivedAt = clock.now();
    const { timeZone } = house.site;
    const decoded = readProgress(body, {
      ...{ gateway: BY_API, receivedAt, siteStartsAt: startOf(house), timeZone },
    });
    if (!decoded.ok) throw refuse('invalid', `${decoded.reason}: ${decoded.detail}`);
    refuseUnknown(decoded.entry.progress);
    const ids = photos.saveAll(sent, by);
    const progress: ProgressReport = {
      ...decoded.entry.progress,
      author: by,
      ...(ids.length > 0 ? { photos: ids } : {}),
      ...(key === null ? {} : { key }),
    };
    await append({ ...decoded.entry, progress });
    const { key: _key, ...told } = progress;
    const subject = told.activity ? `activity:${told.activity}` : `element:${told.element}`;
    records.audit.record(by, 'progress-reported', subject, { ...told });
    parts.changed('progress');
    return ids;
  };

  // Between the journal's commit and the field log's note of the key, and for two that come at once. The field log
  // itself lets a key count once.
  const recent = new Map<string, Promise<string[]>>();
  const remember = (key: string, taken: Promise<string[]>) => {
    recent.set(key, taken);
    taken.catch(() => recent.delete(key));
    const [oldest] = recent.keys();
    if (recent.size > RECENT_KEYS_MAX && oldest !== undefined) recent.delete(oldest);
  };

  return {
    async report(body, sent, key, { by }) {
      if (key === null) return { repeated: false, photos: await take(body, sent, null, by) };
      const before = recent.get(key);
      if (before) return { repeated: true, photos: await before };
      const kept = records.fieldLog.ofKey(key);
      if (kept) return { repeated: true, photos: [...(kept.photos ?? [])] };
      const taken = take(body, sent, key, by);
      remember(key, taken);
      return { repeated: false, photos: await taken };
    },
    list: ({ activity, element }) =>
      records.fieldLog
        .progress()
        .filter(({ progress }) => activity === null || progress.activity === activity)
        .filter(({ progress }) => element === null || progress.element === element)
        .slice(-LISTED_MAX)
        .reverse()
        .map(({ progress: { key: _key, ...progress }, ...rest }) => ({ ...rest, progress })),
    savePhoto: (bytes, { by }) => photos.save(bytes, by),
    photo: photos.find,
  };

  function append(entry: JournalEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      journal.append(entry, (error) => (error ? reject(error) : resolve()));
    });
  }
}
