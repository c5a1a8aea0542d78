import { signChange } from '../../../app/changes/changes.ts';
import { ManualClock } from '../../../site/clock.ts';
import { openRecords } from '../../../store/records/records.ts';

// Signs second, and is killed after the effect and before the commit, or right behind it.
const [file = '', when = ''] = process.argv.slice(2);
const records = openRecords(file, new ManualClock(9));
const die = () => process.kill(process.pid, 'SIGKILL');
const { audit } = records;
const record = audit.record.bind(audit);
audit.record = (...entry) => {
  record(...entry);
  if (when === 'within' && entry[1] === 'change-effective') die();
};
records.changes.onChanged(die);
signChange({ records, clock: new ManualClock(9) }, 'C-1', {
  by: 'user:wang',
  roles: ['project-manager'],
  comment: '',
  version: 1,
});
