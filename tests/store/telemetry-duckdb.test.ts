import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openDuckdbTelemetry } from '../../store/telemetry/duckdb.ts';
import { telemetryContract } from '../contract/telemetry.ts';

const root = mkdtempSync(join(tmpdir(), 'plumbline-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

telemetryContract('DuckDB', (place) => openDuckdbTelemetry(join(root, `${place}.duckdb`)));
