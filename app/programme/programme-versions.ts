import type { ProgrammePorts } from '../../server/decision-ports.ts';
import { PlumblineError } from '../../site/errors.ts';
import { toLocal } from '../../site/local-time.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { compareProgrammes } from '../../site/schedule/compare/compare-programmes.ts';
import { milestoneTrend } from '../../site/schedule/compare/milestone-trend.ts';
import { lookAhead } from '../../site/schedule/look-ahead.ts';
import { sCurve } from '../../site/schedule/s-curve.ts';
import type { ProgrammeVersion } from '../../store/records/programmes.ts';
import type { Records } from '../../store/records/records.ts';
import { baselineVersion } from '../changes/change-effects.ts';
import type { CurrentProgramme } from './current-programme.ts';

/** The versions of the programme that the site keeps, and what they say against each other. */
export function programmePorts(
  records: Records,
  now: () => { timeZone: string; at: number },
  current: () => CurrentProgramme | null,
): ProgrammePorts {
  const version = (name: string): ProgrammeVersion => versionNamed(records, name);
  return {
    list: () => listVersions(records),
    compare: (from, to) => {
      const [before, after] = [version(from), version(to)];
      return {
        from: before.version,
        to: after.version,
        ...compareProgrammes(before.body, after.body),
      };
    },
    trend() {
      const kept = records.programmes.list().flatMap((one) => records.programmes.get(one.version) ?? []);
      const live = current();
      const versions = kept.map(({ version: number, importedAt, file }) => ({
        version: number,
        importedAt,
        file,
      }));
      return {
        versions: live ? [...versions, { version: null, importedAt: now().at, file: 'now' }] : versions,
        items: milestoneTrend([...kept.map(({ body }) => body), ...(live ? [live.programme] : [])]),
      };
    },
    curve(by) {
      const { programme, analysis } = running(current);
      return { by, points: sCurve(programme, analysis, by === 'day' ? 1 : 7) };
    },
    lookAhead(weeks) {
      const { programme, analysis } = running(current);
      const { at, timeZone } = now();
      const from = `${toLocal(at, timeZone).slice(0, 10)}T00:00`;
      return { from, weeks, groups: lookAhead(programme, analysis, from, weeks) };
    },
  };
}

export function listVersions(records: Records) {
  const runs = records.programmes.current()?.version ?? null;
  const baseline = baselineVersion(records);
  const changes = records.changes.list({ kind: 'programme' });
  const items = records.programmes.list().map((one) => {
    const { body } = versionNamed(records, String(one.version));
    const change = changes.find(
      ({ content }) => content.kind === 'programme' && content.programmeVersion === one.version,
    );
    return {
      ...one,
      name: body.name,
      activities: body.activities.length,
      links: body.links.length,
      dataDate: body.dataDate,
      finish: analyse(body).projectFinish,
      isCurrent: one.version === runs,
      isBaseline: one.version === baseline,
      change: change ? { id: change.id, state: change.state } : null,
    };
  });
  return { items, current: runs, baseline };
}

/** `baseline` is the signed one, else the first; `current` the one that runs; a number any. */
function versionNamed(records: Records, name: string): ProgrammeVersion {
  const { programmes } = records;
  const number = numberOf(records, name);
  const found = number === null ? null : programmes.get(number);
  if (!found)
    throw new PlumblineError(
      number === null && programmes.list().length === 0 ? 'no-programme' : 'not-found',
      `The site has no version '${name}' of the programme. Versions are ${
        programmes
          .list()
          .map(({ version }) => version)
          .join(', ') || 'none yet: plumbline import schedule FILE'
      }; 'baseline' and 'current' are names too.`,
    );
  return found;
}

function numberOf(records: Records, name: string): number | null {
  const { programmes } = records;
  if (name === 'current') return programmes.current()?.version ?? null;
  if (name === 'baseline') return baselineVersion(records) ?? programmes.list()[0]?.version ?? null;
  return /^\d{1,9}$/.test(name) ? Number(name) : null;
}

function running(current: () => CurrentProgramme | null): CurrentProgramme {
  const found = current();
  if (!found)
    throw new PlumblineError(
      'no-programme',
      'The site has no programme yet. Import one: plumbline import schedule FILE.',
    );
  return found;
}
