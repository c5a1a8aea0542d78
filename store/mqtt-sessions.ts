import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type {
  KeptMessage,
  Qos,
  Queued,
  SavedState,
  SessionChange,
  SessionStore,
} from '../site/mqtt-session.ts';
import { copySqlite } from './copy-sqlite.ts';
import { sessionTables } from './migrations/sessions-0001-sessions.ts';
import { openDatabase } from './open-database.ts';
import { type SqliteOptions, transaction } from './sqlite.ts';

const OF_SESSION = ['subscription', 'queued', 'inbound'] as const;

/**
 * MQTT sessions and retained messages on disk, in a file of their own: it is written often and may lose its last
 * moment in a power cut, unlike the records. (`synchronous=NORMAL`: a killed process loses nothing of it.)
 *
 * @example
 * const sessions = openMqttSessions('data/mqtt.sqlite');
 * sessions.save([{ what: 'session', id: 'panel', leftAt: 0 }]);
 * sessions.load().sessions.length; // 1
 */
export class MqttSessions implements SessionStore {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  load(): SavedState {
    const sessions = this.#all('SELECT id, left_at FROM session').map((row) => {
      const id = String(row.id);
      return {
        id,
        leftAt: Number(row.left_at),
        filters: new Map(
          this.#all('SELECT filter, qos FROM subscription WHERE session = ?', id).map((one) => [
            String(one.filter),
            qosOf(one.qos),
          ]),
        ),
        queue: this.#all('SELECT * FROM queued WHERE session = ? ORDER BY sequence', id).map(queuedOf),
        inbound: this.#all('SELECT message_id FROM inbound WHERE session = ?', id).map((one) =>
          Number(one.message_id),
        ),
      };
    });
    return { sessions, retained: this.#all('SELECT * FROM retained').map(messageOf) };
  }

  save(changes: readonly SessionChange[]): void {
    transaction(this.#database, () => {
      for (const change of changes) this.#apply(change);
    });
  }

  replace({ sessions, retained }: SavedState): void {
    transaction(this.#database, () => {
      for (const table of ['session', ...OF_SESSION, 'retained']) this.#run(`DELETE FROM ${table}`);
      for (const message of retained) this.#apply({ what: 'retained', message });
      for (const { id, leftAt, filters, queue, inbound } of sessions) {
        this.#apply({ what: 'session', id, leftAt });
        for (const [filter, qos] of filters) this.#apply({ what: 'subscribed', id, filter, qos });
        for (const entry of queue) this.#apply({ what: 'queued', id, entry });
        for (const messageId of inbound) this.#apply({ what: 'inbound', id, messageId });
      }
    });
  }

  /** A copy of all of it in a new file, while it is being written. */
  copyTo(file: string): Promise<void> {
    return copySqlite(this.#database, file);
  }

  close(): void {
    this.#database.close();
  }

  #apply(change: SessionChange): void {
    switch (change.what) {
      case 'session':
        this.#run('INSERT OR REPLACE INTO session VALUES (?, ?)', change.id, change.leftAt);
        break;
      case 'session-ended':
        this.#run('DELETE FROM session WHERE id = ?', change.id);
        for (const table of OF_SESSION) this.#run(`DELETE FROM ${table} WHERE session = ?`, change.id);
        break;
      case 'subscribed':
        this.#run(
          'INSERT OR REPLACE INTO subscription VALUES (?, ?, ?)',
          change.id,
          change.filter,
          change.qos,
        );
        break;
      case 'unsubscribed':
        this.#run('DELETE FROM subscription WHERE session = ? AND filter = ?', change.id, change.filter);
        break;
      case 'queued':
        this.#queue(change.id, change.entry);
        break;
      case 'unqueued':
        this.#run('DELETE FROM queued WHERE session = ? AND sequence = ?', change.id, change.sequence);
        break;
      case 'inbound':
        this.#run('INSERT OR REPLACE INTO inbound VALUES (?, ?)', change.id, change.messageId);
        break;
      case 'inbound-released':
        this.#run('DELETE FROM inbound WHERE session = ? AND message_id = ?', change.id, change.messageId);
        break;
      case 'retained':
        this.#retain(change.message);
        break;
      case 'retained-cleared':
        this.#run('DELETE FROM retained WHERE topic = ?', change.topic);
        break;
    }
  }

  #retain({ topic, payload, qos }: KeptMessage): void {
    this.#run('INSERT OR REPLACE INTO retained VALUES (?, ?, ?)', topic, payload, qos);
  }

  #queue(id: string, { sequence, topic, payload, qos, retain, messageId, stage }: Queued): void {
    this.#run(
      'INSERT OR REPLACE INTO queued VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      id,
      sequence,
      topic,
      payload,
      qos,
      Number(retain),
      messageId,
      stage,
    );
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#statement(sql).run(...values);
  }

  #all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
    return this.#statement(sql).all(...values);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

export const MQTT_STEPS = [sessionTables];

export function openMqttSessions(file: string, options: SqliteOptions = {}): MqttSessions {
  const database = openDatabase(file, MQTT_STEPS, options);
  database.exec('PRAGMA synchronous = NORMAL');
  return new MqttSessions(database);
}

function messageOf(row: Record<string, unknown>): KeptMessage {
  return {
    topic: String(row.topic),
    payload: Buffer.from(row.payload as Uint8Array),
    qos: qosOf(row.qos),
  };
}

function queuedOf(row: Record<string, unknown>): Queued {
  return {
    ...messageOf(row),
    sequence: Number(row.sequence),
    retain: row.retain === 1,
    messageId: row.message_id === null ? null : Number(row.message_id),
    stage: row.stage === 'sent' || row.stage === 'received' ? row.stage : 'waiting',
  };
}

function qosOf(value: unknown): Qos {
  return value === 1 || value === 2 ? value : 0;
}
