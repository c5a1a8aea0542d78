import { readFileSync } from 'node:fs';

// USER_HZ: what Linux shows to programs, on every architecture that Node runs on.
const TICKS_PER_SECOND = 100;
// proc_pid_stat(5): utime and stime are fields 14 and 15; counted from the state, field 3, which follows the name.
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/**
 * The processor time that a process has used so far, all its threads, user and system.
 *
 * @returns seconds, in steps of 0.01; null where there is no `/proc` or no such process
 */
export function cpuSeconds(pid: number): number | null {
  try {
    return cpuSecondsOf(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * The same from the text of `/proc/PID/stat`.
 *
 * @example cpuSecondsOf('7 (a) b) S 1 7 7 0 -1 4194560 1 0 0 0 250 50 0 0 20') // 3
 */
export function cpuSecondsOf(stat: string): number {
  // A program's name may hold anything, also ') '.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) / TICKS_PER_SECOND;
}

/**
 * The processor time that the whole machine has used so far, and what its host took for others.
 *
 * @returns seconds over all cores; null where there is no `/proc`
 */
export function machineCpuSeconds(): number | null {
  try {
    return machineCpuSecondsOf(readFileSync('/proc/stat', 'utf8'));
  } catch {
    return null;
  }
}

/**
 * The same from the text of `/proc/stat`.
 *
 * @example machineCpuSecondsOf('cpu  100 20 30 9999 50 0 10 40 0 0\ncpu0 …') // 2
 */
export function machineCpuSecondsOf(stat: string): number {
  // proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal; a guest's time is in user already.
  const line = stat.slice(0, stat.indexOf('\n'));
  const [user = 0, nice = 0, system = 0, _idle, _wait, irq = 0, softirq = 0, steal = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq + steal) / TICKS_PER_SECOND;
}
