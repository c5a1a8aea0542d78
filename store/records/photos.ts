import type { DatabaseSync } from 'node:sqlite';

export interface Photo {
  /** SHA-256 of its bytes, hex. */
  id: string;
  type: 'image/jpeg' | 'image/png' | 'image/webp';
  bytes: number;
  takenBy: string;
  /** ms. */
  at: number;
}

/** Which photos there are; the bytes are files. */
export interface Photos {
  get(id: string): Photo | null;
  /** A photo that is there already keeps who sent it first. */
  put(photo: Photo): void;
}

export function photos(database: DatabaseSync): Photos {
  return {
    get(id) {
      const row = database.prepare('SELECT * FROM photo WHERE id = ?').get(id);
      if (!row) return null;
      const type = String(row.type) as Photo['type'];
      return { id, type, bytes: Number(row.bytes), takenBy: String(row.taken_by), at: Number(row.at) };
    },
    put({ id, type, bytes, takenBy, at }) {
      database
        .prepare('INSERT OR IGNORE INTO photo (id, type, bytes, taken_by, at) VALUES (?, ?, ?, ?, ?)')
        .run(id, type, bytes, takenBy, at);
    },
  };
}
