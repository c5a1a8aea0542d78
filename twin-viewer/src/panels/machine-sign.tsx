import type { MachineState } from '../words/device-values.ts';

const SIGNS: Record<MachineState | 'silent', string> = {
  operating: '▲',
  idle: '■',
  off: '○',
  fault: '✕',
  silent: '?',
};

/** A machine's state as a shape; the word stands beside it. */
export function MachineSign({ state }: { state: MachineState | 'silent' }) {
  return (
    <span className={`machine-sign machine-${state}`} aria-hidden="true">
      {SIGNS[state]}
    </span>
  );
}
