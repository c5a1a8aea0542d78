import type { Command } from 'commander';
import {
  compareProgrammes,
  type ProgrammeComparison,
} from '../../site/schedule/compare/compare-programmes.ts';
import type { Constraint, Link } from '../../site/schedule/programme.ts';
import type { ReadProgrammeOptions } from '../../site/schedule/read-programme.ts';
import { print, withJson } from './options.ts';
import { readProgrammeFile } from './read-programme-file.ts';
import { fromSite, orSite, type SiteOptions } from './site-schedule.ts';

type Options = ReadProgrammeOptions & SiteOptions & { json?: boolean };

/** `schedule compare BEFORE AFTER`: what the newer one has changed. */
export function scheduleCompareCommand(command: Command): void {
  orSite(withJson(command))
    .description(
      'what a newer version has changed: activities, dates, logic, durations, calendars; with --site of versions (a number, baseline, current)',
    )
    .action(async (before: string | undefined, after: string | undefined, options: Options) => {
      const versions = { from: before ?? 'baseline', to: after ?? 'current' };
      const ofSite = await fromSite<ProgrammeComparison>(
        options,
        [before, after],
        2,
        'programme-compare',
        versions,
      );
      const found = ofSite ?? (await compareFiles(before ?? '', after ?? '', options));
      print(found, options.json, () => describe(found));
    });
}

async function compareFiles(before: string, after: string, options: Options): Promise<ProgrammeComparison> {
  const old = await readProgrammeFile(before, options);
  const recent = await readProgrammeFile(after, options);
  return compareProgrammes(old.programme, recent.programme);
}

function describe(found: ProgrammeComparison): string {
  const { finish, logic, calendars } = found;
  return [
    `Finish ${finish.before} → ${finish.after}: ${days(finish.days)}`,
    ...section(
      'Moved (working days of start and finish)',
      found.slipped.map(
        (slip) => `${signed(slip.startDays)}  ${signed(slip.finishDays)}  ${slip.id}  ${slip.name}`,
      ),
    ),
    ...section('Added', found.added.map(line)),
    ...section('Gone', found.gone.map(line)),
    ...section(
      'Renamed',
      found.renamed.map(({ id, before, after }) => `${id}  ${before} → ${after}`),
    ),
    ...section(
      'Durations (working days)',
      found.durations.map(
        ({ id, name, before, after }) => `${id}  ${name}: ${short(before)} → ${short(after)}`,
      ),
    ),
    ...section('Links', [
      ...logic.added.map((link) => `added    ${linkText(link)}`),
      ...logic.gone.map((link) => `gone     ${linkText(link)}`),
      ...logic.changed.map(({ before, after }) => `changed  ${linkText(before)}, now ${kindText(after)}`),
    ]),
    ...section(
      'Constraints',
      found.constraints.map(({ id, before, after }) => `${id}  ${wishes(before)} → ${wishes(after)}`),
    ),
    ...section('Calendars', [
      ...calendars.added.map(({ name }) => `added    ${name}`),
      ...calendars.gone.map(({ name }) => `gone     ${name}`),
      ...calendars.changed.map(({ name, what }) => `changed  ${name}: ${what.join(', ')}`),
      ...calendars.activities.map(
        ({ id, before, after }) => `${id} moved from calendar ${before} to ${after}`,
      ),
    ]),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}: ${lines.length}`, ...lines.map((text) => `  ${text}`)];
}

function line({ id, name }: { id: string; name: string }): string {
  return `${id}  ${name}`;
}

function short(value: number): string {
  return String(Number(value.toFixed(1)));
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(1)} d`.padStart(9);
}

function days(value: number): string {
  if (value === 0) return 'the same';
  return `${short(Math.abs(value))} working days ${value > 0 ? 'later' : 'earlier'}`;
}

function linkText(link: Link): string {
  return `${link.predecessor} → ${link.successor} ${kindText(link)}`;
}

function kindText({ kind, lagMinutes }: Link): string {
  return lagMinutes === 0 ? kind : `${kind} ${lagMinutes > 0 ? '+' : ''}${short(lagMinutes / 60)} h`;
}

function wishes(constraints: readonly Constraint[]): string {
  return constraints.map(({ kind, date }) => `${kind} ${date ?? ''}`.trim()).join(', ') || 'none';
}
