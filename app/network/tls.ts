import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Clock } from '../../site/clock.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { Log } from '../log.ts';

/** A certificate with its chain, and its key, PEM. */
export interface TlsIdentity {
  cert: string;
  key: string;
}

export interface TlsFiles {
  certFile: string;
  keyFile: string;
}

// Certificates are renewed weeks before they end.
const LOOK_EVERY_MS = 10_000;

/** @throws PlumblineError `tls-unusable`: not readable, not a certificate, not its key, run out */
export function readTls({ certFile, keyFile }: TlsFiles, now: number): TlsIdentity {
  const cert = read(certFile, 'TLS_CERT');
  const key = read(keyFile, 'TLS_KEY');
  try {
    const certificate = new X509Certificate(cert);
    if (!certificate.checkPrivateKey(createPrivateKey(key)))
      throw new Error(`the key in ${keyFile} is not that of the certificate in ${certFile}`);
    if (certificate.validToDate.getTime() < now)
      throw new Error(`the certificate ran out at ${certificate.validToDate.toISOString()}`);
    createSecureContext({ cert, key });
    return { cert, key };
  } catch (error) {
    throw new PlumblineError(
      'tls-unusable',
      `TLS_CERT and TLS_KEY cannot be used: ${messageOf(error)}. Give a certificate with its chain and its key, both PEM.`,
      { cause: error },
    );
  }
}

export interface Tls {
  /** null: no certificate was given. */
  readonly identity: TlsIdentity | null;
  /** Told of each new certificate. */
  onRenewed(listener: (tls: TlsIdentity) => void): void;
  stop(): void;
}

/**
 * The certificate, read again whenever its files have changed; a new one that cannot be used is named, and the old one
 * stays.
 *
 * @throws PlumblineError `tls-unusable` at the start
 */
export function openTls(files: TlsFiles | null, clock: Clock, log: Log): Tls {
  if (!files) return { identity: null, onRenewed: () => undefined, stop: () => undefined };
  const listeners: ((tls: TlsIdentity) => void)[] = [];
  let seen = stampOf(files);
  const timer = setInterval(() => {
    const stamp = stampOf(files);
    if (stamp === seen) return;
    seen = stamp;
    try {
      const renewed = readTls(files, clock.now());
      for (const listener of listeners) listener(renewed);
      log.info('tls-renewed', { file: files.certFile });
    } catch (error) {
      log.warn('tls-not-renewed', { why: messageOf(error) });
    }
  }, LOOK_EVERY_MS);
  return {
    identity: readTls(files, clock.now()),
    onRenewed: (listener) => void listeners.push(listener),
    stop: () => clearInterval(timer),
  };
}

function stampOf({ certFile, keyFile }: TlsFiles): string {
  return [certFile, keyFile]
    .map((file) => {
      // A renewal may take the file away for a moment.
      const found = statSync(file, { throwIfNoEntry: false });
      return found ? `${found.mtimeMs}:${found.size}:${found.ino}` : '';
    })
    .join(' ');
}

function read(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PlumblineError(
      'tls-unusable',
      `${name} names ${file}, which cannot be read: ${messageOf(error)}.`,
      { cause: error },
    );
  }
}
