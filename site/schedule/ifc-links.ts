import { type Entities, parseIfcDuration } from './ifc-times.ts';
import type { ImportNotices } from './import-notices.ts';
import type { Link } from './programme.ts';
import type { StepEntity } from './step-entities.ts';

const KINDS: Readonly<Record<string, Link['kind']>> = {
  FINISH_START: 'FS',
  START_START: 'SS',
  FINISH_FINISH: 'FF',
  START_FINISH: 'SF',
};

/** A sequence as a link. A lag in working time runs on the successor's calendar. */
export function readIfcLink(
  sequence: StepEntity,
  entities: Entities,
  idOf: (entity: number) => string | null,
  minutesOfDay: (entity: number) => number,
  notices: ImportNotices,
): Link | null {
  const [from, to] = [sequence.ref(4) ?? -1, sequence.ref(5) ?? -1];
  const [predecessor, successor] = [idOf(from), idOf(to)];
  if (predecessor === null || successor === null) {
    notices.add(`sequence #${sequence.id}`, 'joins what is no task; it is left out');
    return null;
  }
  const where = `link from ${predecessor} to ${successor}`;
  const word = sequence.word(7) ?? 'NOTDEFINED';
  const kind = KINDS[word];
  if (!kind) notices.add(where, `is of the kind ${word}; it is taken as finish to start`);
  return {
    predecessor,
    successor,
    kind: kind ?? 'FS',
    ...lagOf(sequence, entities, minutesOfDay(to), where, notices),
  };
}

function lagOf(
  sequence: StepEntity,
  entities: Entities,
  dayMinutes: number,
  where: string,
  notices: ImportNotices,
): Pick<Link, 'lagMinutes' | 'lagCalendar'> {
  // IFC2X3 has the lag itself, in seconds; later versions an IfcLagTime.
  const seconds = sequence.number(6);
  if (seconds !== null) return { lagMinutes: Math.round(seconds / 60), lagCalendar: 'successor' };
  const lag = entities.get(sequence.ref(6) ?? -1);
  if (!lag) return { lagMinutes: 0, lagCalendar: 'successor' };
  const isElapsed = lag.word(4) === 'ELAPSEDTIME';
  const duration = parseIfcDuration(lag.text(3));
  if (!duration) notices.add(where, 'has a lag that is no duration; it is left out');
  const minutes = (duration?.days ?? 0) * (isElapsed ? 1440 : dayMinutes) + (duration?.minutes ?? 0);
  return { lagMinutes: Math.round(minutes), lagCalendar: isElapsed ? '24-hour' : 'successor' };
}
