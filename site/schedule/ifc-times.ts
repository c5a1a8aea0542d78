import { toLocalMinutes } from './local-minutes.ts';
import type { LocalDateTime } from './programme.ts';
import type { StepEntity } from './step-entities.ts';

export type Entities = ReadonlyMap<number, StepEntity>;

/** When a task is planned and done, from IfcTaskTime or, in IFC2X3, IfcScheduleTimeControl. */
export interface IfcTime {
  duration: IfcDuration | null;
  /** True when its duration passes day and night. */
  isElapsed: boolean;
  remaining: IfcDuration | null;
  scheduleStart: LocalDateTime | null;
  scheduleFinish: LocalDateTime | null;
  earlyStart: LocalDateTime | null;
  earlyFinish: LocalDateTime | null;
  actualStart: LocalDateTime | null;
  actualFinish: LocalDateTime | null;
  statusTime: LocalDateTime | null;
  /** 0 … 1. */
  completion: number | null;
}

/** Days apart from the rest: some tools mean working days, some 24 hours. */
export interface IfcDuration {
  days: number;
  minutes: number;
}

export function readTaskTime(time: StepEntity): IfcTime {
  return {
    duration: parseIfcDuration(time.text(4)),
    isElapsed: time.word(3) === 'ELAPSEDTIME',
    remaining: parseIfcDuration(time.text(18)),
    scheduleStart: ifcDate(time.text(5)),
    scheduleFinish: ifcDate(time.text(6)),
    earlyStart: ifcDate(time.text(7)),
    earlyFinish: ifcDate(time.text(8)),
    actualStart: ifcDate(time.text(16)),
    actualFinish: ifcDate(time.text(17)),
    statusTime: ifcDate(time.text(14)),
    completion: time.number(19),
  };
}

/** IFC2X3: dates are entities, durations are seconds. */
export function readTimeControl(time: StepEntity, entities: Entities): IfcTime {
  const date = (index: number) => ifc2x3Date(entities.get(time.ref(index) ?? -1), entities);
  const seconds = (index: number): IfcDuration | null => {
    const value = time.number(index);
    return value === null ? null : { days: 0, minutes: Math.round(value / 60) };
  };
  return {
    duration: seconds(13),
    isElapsed: false,
    remaining: seconds(15),
    scheduleStart: date(8),
    scheduleFinish: date(12),
    earlyStart: date(6),
    earlyFinish: date(10),
    actualStart: date(5),
    actualFinish: date(9),
    statusTime: date(19),
    completion: time.number(22),
  };
}

/** @example parseIfcDuration('P0Y0M1DT16H0M0S') // { days: 1, minutes: 960 } */
export function parseIfcDuration(text: string | null): IfcDuration | null {
  const parts =
    /^(-?)P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/.exec(
      text ?? '',
    );
  if (!parts) return null;
  const sign = parts[1] === '-' ? -1 : 1;
  const [years, months, weeks, days, hours, minutes, seconds] = parts
    .slice(2)
    .map((part) => Number(part ?? 0));
  // A month or a year of work is no fixed time; calendars have them as 30 and 365 days.
  const allDays = (years ?? 0) * 365 + (months ?? 0) * 30 + (weeks ?? 0) * 7 + (days ?? 0);
  const rest = (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
  return { days: sign * allDays, minutes: sign * Math.round(rest) };
}

/** `2010-09-20T08:00:00`, with or without a zone, which programmes on one site do not need. */
export function ifcDate(text: string | null): LocalDateTime | null {
  if (text === null || text === '') return null;
  const date = text.length === 10 ? `${text}T00:00` : text.slice(0, 16);
  if (!/^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d$/.test(date)) return null;
  try {
    toLocalMinutes(date);
    return date;
  } catch {
    return null;
  }
}

/** IfcDateAndTime or IfcCalendarDate of IFC2X3. */
function ifc2x3Date(entity: StepEntity | undefined, entities: Entities): LocalDateTime | null {
  if (!entity) return null;
  const isBoth = entity.type === 'IFCDATEANDTIME';
  const date = isBoth ? entities.get(entity.ref(0) ?? -1) : entity;
  const time = isBoth ? entities.get(entity.ref(1) ?? -1) : undefined;
  if (date?.type !== 'IFCCALENDARDATE') return null;
  const digits = (value: number | null | undefined, count: number) => String(value ?? 0).padStart(count, '0');
  return ifcDate(
    `${digits(date.number(2), 4)}-${digits(date.number(1), 2)}-${digits(date.number(0), 2)}T${digits(time?.number(0), 2)}:${digits(time?.number(1), 2)}`,
  );
}
