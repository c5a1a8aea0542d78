import { messageOf } from '../../site/errors.ts';
import type { Folder } from '../folder.ts';
import { gatesFile, readGates, textOfGates } from '../gates/gates-file.ts';
import { type Finding, finding, good } from './finding.ts';

/** Can the stage gates be read? A running service keeps those that were signed last, and says no more than a line. */
export function gates({ root }: Folder): Finding {
  const file = gatesFile(root);
  try {
    const text = textOfGates(file);
    if (text === null) return good('gates.yaml', 'none: activities finish without a gate');
    const count = readGates(text, file).length;
    return good('gates.yaml', count === 1 ? '1 gate' : `${count} gates`);
  } catch (error) {
    return finding(
      'gates.yaml',
      'bad',
      messageOf(error),
      "Mend that line; 'plumbline schema gates' says what may stand there. A service that runs keeps the gates that were signed last; one that starts on its first file does not.",
    );
  }
}
