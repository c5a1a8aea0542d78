import { HttpError, InfluxDB } from '@influxdata/influxdb-client';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { identifier } from './influx-ql.ts';

export interface InfluxServer {
  url: string;
  /** 2.x and 3; in 1.x a name and a password. */
  token?: string;
  username?: string;
  password?: string;
  /** 2.x only. */
  org?: string;
  /** The database in 1.x and 3. */
  bucket: string;
  /** How long a request may hear nothing before the server counts as unavailable. Default 30,000. */
  timeoutMs?: number;
}

/** A measurement and its tags, with rows of the columns that were asked for. */
export interface InfluxSeries {
  name?: string;
  tags?: Record<string, string>;
  columns: string[];
  values?: (number | string | null)[][];
  /** The server has cut it off. */
  partial?: boolean;
}

interface QueryAnswer {
  results?: { error?: string; series?: InfluxSeries[] }[];
  error?: string;
}

// A slow disk on the other side of a weak link; after that it counts as unavailable and is tried again.
const TIMEOUT_MS = 30_000;

/**
 * One InfluxDB, spoken to as its version wants it: 1.x by `/write?db=`, 2.x and 3 by `/api/v2/write`, all of them
 * by InfluxQL over GET `/query` (docs/decisions/0004).
 */
export class InfluxConnection {
  readonly #server: InfluxServer;
  readonly #client: InfluxDB;
  #writePath: Promise<string> | null = null;
  /** Set when this connection made the database; whoever has seen the first points in it clears it. */
  databaseIsNew = false;

  constructor(server: InfluxServer) {
    this.#server = server;
    this.#client = new InfluxDB({
      url: server.url,
      timeout: server.timeoutMs ?? TIMEOUT_MS,
      headers: basicAuthorization(server),
      ...(server.token ? { token: server.token } : {}),
    });
  }

  /**
   * Sends lines in one request.
   *
   * @throws HttpError when the server will not have all of them, else PlumblineError
   * `telemetry-unavailable` or `telemetry-refused`
   */
  async send(lines: readonly string[]): Promise<void> {
    const path = await this.#connected();
    const api = this.#client.getWriteApi(this.#server.org ?? '', this.#server.bucket, 'ms', {
      // Its retry keeps lines in memory and drops them unsaid. Ours is the journal.
      maxRetries: 0,
      flushInterval: 0,
      // It must not send by itself either: the error of such a request goes nowhere.
      batchSize: lines.length + 1,
      maxBatchBytes: Number.POSITIVE_INFINITY,
      writeFailed: (error) => Promise.reject(error),
    });
    api.path = path;
    api.writeRecords([...lines]);
    try {
      await api.flush();
    } catch (error) {
      if (isRefusalOfLines(error)) throw error;
      throw this.#unavailable(`write ${lines.length} readings`, error);
    } finally {
      api.dispose();
    }
  }

  /** The series of an InfluxQL query's answer. */
  async query(influxQl: string): Promise<InfluxSeries[]> {
    await this.#connected();
    return this.#ask('GET', influxQl, this.#server.bucket);
  }

  /** Deletes what an InfluxQL statement names. */
  async delete(influxQl: string): Promise<void> {
    await this.#connected();
    await this.#ask('POST', influxQl, this.#server.bucket);
  }

  /** Finds out the version and makes the database in 1.x: once, and again after a failure. */
  #connected(): Promise<string> {
    this.#writePath ??= this.#connect().catch((error) => {
      this.#writePath = null;
      throw error;
    });
    return this.#writePath;
  }

  async #connect(): Promise<string> {
    const { bucket, org, token } = this.#server;
    const major = (await this.#majorVersion()) ?? (token ? 2 : 1);
    if (major >= 2) {
      const parameters = new URLSearchParams({ org: org ?? '', bucket, precision: 'ms' });
      return `/api/v2/write?${parameters}`;
    }
    await this.#makeDatabase();
    return `/write?${new URLSearchParams({ db: bucket, precision: 'ms' })}`;
  }

  /** null where a proxy in between has taken the header away. */
  async #majorVersion(): Promise<number | null> {
    let version = '';
    try {
      await this.#client.transport.request('/ping', '', { method: 'GET' }, (headers) => {
        version = String(headers['x-influxdb-version'] ?? '');
      });
    } catch (error) {
      throw this.#unavailable('reach it', error);
    }
    const major = /(\d+)\./.exec(version)?.[1];
    return major === undefined ? null : Number(major);
  }

  async #makeDatabase(): Promise<void> {
    const { bucket } = this.#server;
    const databases = await this.#ask('GET', 'SHOW DATABASES', null);
    if (databases.some(({ values }) => values?.some(([name]) => name === bucket))) return;
    await this.#ask('POST', `CREATE DATABASE ${identifier(bucket)}`, null);
    this.databaseIsNew = true;
  }

  async #ask(method: 'GET' | 'POST', influxQl: string, database: string | null): Promise<InfluxSeries[]> {
    const parameters = new URLSearchParams({ q: influxQl, epoch: 'ms' });
    if (database !== null) parameters.set('db', database);
    let answer: QueryAnswer;
    try {
      answer = await this.#client.transport.request(`/query?${parameters}`, '', {
        method,
        headers: { accept: 'application/json' },
      });
    } catch (error) {
      throw error instanceof HttpError && error.statusCode === 400
        ? cannotAnswer(influxQl, messageOf(error))
        : this.#unavailable('query it', error);
    }
    const [result] = answer?.results ?? [];
    const failure = answer?.error ?? result?.error;
    if (failure !== undefined && /database not found/i.test(failure))
      throw this.#unavailable('query it', failure);
    if (failure !== undefined) throw cannotAnswer(influxQl, failure);
    const series = result?.series ?? [];
    if (series.some(({ partial }) => partial))
      throw cannotAnswer(influxQl, 'it cuts answers off; set max-row-limit to 0 in its configuration');
    return series;
  }

  #unavailable(what: string, error: unknown): PlumblineError {
    // Whatever comes next asks again for the version and the database: it may be another server by then.
    this.#writePath = null;
    const { url, bucket } = this.#server;
    const found = typeof error === 'string' ? error : messageOf(error);
    return new PlumblineError(
      isForbidden(error) ? 'telemetry-refused' : 'telemetry-unavailable',
      `InfluxDB at ${withoutSecrets(url)} (database ${bucket}): cannot ${what}: ${found}. ${adviceFor(error)}`,
      { cause: error },
    );
  }
}

/**
 * The server is well, and will not take these lines, or not so many. A 400 that says nothing of lines (no such
 * organisation, a proxy) is none: it would refuse good ones for as long as the settings are wrong.
 */
function isRefusalOfLines(error: unknown): boolean {
  if (!(error instanceof HttpError)) return false;
  if (error.statusCode === 413) return true;
  return [400, 422].includes(error.statusCode) && /pars(e|ing)|partial write/i.test(error.message);
}

function isForbidden(error: unknown): boolean {
  return error instanceof HttpError && [401, 403].includes(error.statusCode);
}

function adviceFor(error: unknown): string {
  const status = error instanceof HttpError ? error.statusCode : 0;
  if (isForbidden(error))
    return 'Check INFLUX_TOKEN, or INFLUX_USERNAME and INFLUX_PASSWORD, and what they may do.';
  if (status === 404)
    return 'Check INFLUX_URL, INFLUX_ORG and INFLUX_BUCKET; in 2.x the bucket has to be there.';
  return 'Readings stay in the journal until it answers.';
}

function cannotAnswer(influxQl: string, found: string): PlumblineError {
  return new PlumblineError('telemetry-query-failed', `InfluxDB cannot answer '${influxQl}': ${found}.`);
}

function basicAuthorization({ token, username, password }: InfluxServer): Record<string, string> {
  if (token || !username) return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}` };
}

function withoutSecrets(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the given address';
}
