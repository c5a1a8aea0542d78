import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, onTestFinished, test, vi } from 'vitest';
import { importReadingsCommand } from '../../app/cli/import-readings.ts';
import { siteFolder } from '../../app/folder.ts';
import { type ImportReadings, importReadings } from '../../ingest/sources/import-readings.ts';
import { openControlSocket } from '../../server/control-socket.ts';
import { ManualClock } from '../../site/clock.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { collected } from './collected.ts';

const NOW = Date.UTC(2026, 2, 2, 8);

/** A service that answers on its socket, and the command line beside it. */
async function besideService() {
  const folder = tempFolder();
  const kept = collected();
  const socket = await openControlSocket(siteFolder(folder).socket, (name, args, tell) => {
    expect(name).toBe('import-readings');
    const ports = { journal: kept.port, clock: new ManualClock(NOW), siteStartsAt: null, tell };
    return importReadings(args as ImportReadings, ports);
  });
  const said: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)));
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => {
    socket.close();
    log.mockRestore();
    error.mockRestore();
    process.exitCode = undefined;
  });
  const run = async (table: string, ...options: string[]) => {
    const file = join(folder, 'table.csv');
    writeFileSync(file, table);
    const program = new Command();
    importReadingsCommand(program);
    await program.parseAsync(['readings', file, '--data', folder, ...options], { from: 'user' });
    return said.join('\n');
  };
  return { run, ...kept };
}

test('a good table is imported through the running service', async () => {
  const { run, readings } = await besideService();
  const table = `time,temperature\n${NOW},20\n${NOW + 1},21\n`;
  expect(await run(table, '--device', 'probe-1', '--gateway', 'gw-1', '--channel', '2')).toBe('2 readings.');
  expect(readings()[1]).toMatchObject({ gateway: 'gw-1', device: 'probe-1', channel: '2', value: 21 });
  expect(process.exitCode).toBeUndefined();
});

test('refused lines are told, and the command exits 1', async () => {
  const { run, quarantined } = await besideService();
  const said = await run(`time,device,quantity,value\n${NOW},p,temperature,20\nnever,p,temperature,20\n`);
  expect(said).toMatch(
    /^1 readings\.\n1 lines of table\.csv were refused; they are in quarantine:\n {2}line 3: .*'never'/,
  );
  expect(quarantined()).toHaveLength(1);
  expect(process.exitCode).toBe(1);
});

test('--json prints the figures', async () => {
  const { run } = await besideService();
  const said = await run(`time,device,quantity,value\n${NOW},p,temperature,20\n`, '--json');
  expect(JSON.parse(said)).toEqual({ readings: 1, refusedLines: 0, refused: [] });
});

test('a table that cannot be understood is told by the service', async () => {
  const { run } = await besideService();
  await expect(run(`time,temperature\n${NOW},20\n`)).rejects.toMatchObject({ code: 'file-unreadable' });
});
