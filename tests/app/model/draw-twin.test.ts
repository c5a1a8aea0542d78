import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawTwin } from '../../../app/model/draw-twin.ts';
import type { ElementStatus } from '../../../site/twin/element.ts';
import { writeGlb } from '../../../site/twin/write-glb.ts';
import { boxPiece } from '../../site/twin/mesh-facts.ts';
import { tempFolder } from '../../support/temp-folder.ts';

test('a state of the building is drawn once for all who read of it, another one anew', async () => {
  const file = join(tempFolder(), 'model.glb');
  const piece = boxPiece(0, [0, 0, 0], [4, 4, 4], [0.7, 0.7, 0.7, 1]);
  writeFileSync(file, (await writeGlb({ pieces: [piece], origin: [0, 0, 0] })).bytes);
  const state = (status: ElementStatus) => ({ file, statuses: [[0, status] as [number, ElementStatus]] });
  const done = await drawTwin(state('done'));
  expect(Buffer.from(done.png).subarray(1, 4).toString()).toBe('PNG');
  expect((await drawTwin(state('done'))).png).toBe(done.png);
  expect(Buffer.compare((await drawTwin(state('late'))).png, done.png)).not.toBe(0);
});
