import { useWords } from '../i18n/use-words.ts';
import type { DeviceRow } from './api-devices.ts';
import { Link } from './router.tsx';

/** A device by the name that people gave it, with its page. */
export function DeviceLink({ device }: { device: DeviceRow }) {
  const { text } = useWords();
  return (
    <Link to={`/desk/devices/${encodeURIComponent(`${device.gateway}/${device.device}`)}`}>
      {text(device.name) || device.device}
    </Link>
  );
}
