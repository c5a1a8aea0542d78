import { X509Certificate } from 'node:crypto';
import { messageOf } from '../../site/errors.ts';
import type { Environment } from '../environment.ts';
import { readTls } from '../network/tls.ts';
import { type Finding, finding, good } from './finding.ts';

// Renewal by ACME happens 30 days before the end; what is nearer than this has been missed.
const DAYS_LEFT_NOTE = 21;
const DAY_MS = 86_400_000;

export function certificate({ tls, httpHost }: Environment, now: number): Finding {
  if (!tls)
    return httpHost === null || httpHost.startsWith('127.')
      ? good('TLS', 'none, which is right while HTTP stays on this machine or behind a proxy with TLS')
      : finding(
          'TLS',
          'note',
          `none, and HTTP listens on ${httpHost}`,
          'Passwords cross the network in the clear: set TLS_CERT and TLS_KEY, or put a proxy with TLS before it.',
        );
  try {
    const { validToDate, subjectAltName } = new X509Certificate(readTls(tls, now).cert);
    const days = Math.floor((validToDate.getTime() - now) / DAY_MS);
    const found = `${subjectAltName ?? 'no names'}, ${days} days left`;
    return days >= DAYS_LEFT_NOTE
      ? good('TLS', found)
      : finding('TLS', 'note', found, 'Renew it; the files are read again by themselves.');
  } catch (error) {
    return finding('TLS', 'bad', messageOf(error), 'The service does not start with these files.');
  }
}
