import type { Identity } from '../../site/credential.ts';
import type { Records } from '../../store/records/records.ts';

/** Who connects by MQTT: the username `token` with a token as password, else a gateway or a display by its name. */
export function recogniseMqtt(records: Records, username: string, password: string): Identity | null {
  const { credentials } = records;
  if (username === 'token') return credentials.recognise('token', null, password);
  return (
    credentials.recognise('gateway', username, password) ??
    credentials.recognise('display', username, password)
  );
}

/** Who reads by HTTP: the secret of a token or of a display alone. */
export function recogniseBearer(records: Records, secret: string): Identity | null {
  return (
    records.credentials.recognise('token', null, secret) ??
    records.credentials.recognise('display', null, secret)
  );
}
