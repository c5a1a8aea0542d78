import { programmePorts } from '../programme/programme-versions.ts';
import type { CommandContext } from './context.ts';

const portsOf = ({ house, programme }: CommandContext) =>
  programmePorts(
    house.records,
    () => ({ timeZone: house.site.timeZone, at: house.clock.now() }),
    programme.current,
  );

export function listProgrammes(context: CommandContext) {
  return portsOf(context).list();
}

export function compareProgrammeVersions(
  context: CommandContext,
  { from, to }: { from: string; to: string },
) {
  return portsOf(context).compare(from, to);
}

export function milestoneTrendCommand(context: CommandContext) {
  return portsOf(context).trend();
}

export function programmeCurve(context: CommandContext, { by }: { by: 'day' | 'week' }) {
  return portsOf(context).curve(by);
}

export function programmeLookAhead(context: CommandContext, { weeks }: { weeks: number }) {
  return portsOf(context).lookAhead(weeks);
}
