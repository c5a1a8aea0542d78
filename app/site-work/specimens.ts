import type { SpecimenPorts } from '../../server/specimen-ports.ts';
import { mixQuality } from '../../site/specimens/quality.ts';
import { readSpecimen } from '../../site/specimens/read-specimen.ts';
import type { Specimen } from '../../site/specimens/specimen.ts';
import { proposeChange } from '../changes/changes.ts';
import type { SitePeopleParts } from '../people/site-people-parts.ts';
import { refuse } from '../refuse.ts';
import { enterSpecimen } from './enter-specimen.ts';
import { enterTable } from './import-specimens.ts';
import { mixCalibration } from './mix-calibration.ts';

/** 试块: what laboratories found, and what it says of mixes. */
export function specimenPorts(parts: SitePeopleParts): SpecimenPorts {
  const { house, programme } = parts;
  const { records, clock } = house;

  const mixOf = (id: string) => {
    const mix = records.mixes.get(id);
    if (!mix)
      throw refuse('not-found', `There is no mix ${id}. GET /api/v1/mixes names them.`, 'no-such-mix', {
        mix: id,
      });
    return mix;
  };
  const ofMix = (mix: string) => {
    const pours = new Set(records.pours.list().flatMap((pour) => (pour.mix === mix ? pour.id : [])));
    return records.specimens.list().filter(({ pour }) => pours.has(pour));
  };

  return {
    list: ({ pour, mix }) =>
      (mix === null ? records.specimens.list() : ofMix(mix)).filter(
        (one) => pour === null || one.pour === pour,
      ),
    enter(fields, { by }) {
      const read = readSpecimen(fields);
      if (!read.ok) throw refuse('invalid', read.why, read.reason.code, read.reason.params);
      const specimen = enterSpecimen(parts.house, read.specimen, by);
      parts.changed('specimens');
      return specimen;
    },
    importCsv(bytes, { by }) {
      const entered = enterTable(house, bytes, 'the table', by);
      parts.changed('specimens');
      return entered;
    },
    withdraw(id, why, { by }) {
      const specimen = records.specimens.get(id);
      if (!specimen) throw refuse('not-found', `There is no specimen ${id}.`);
      if (specimen.withdrawn)
        throw refuse('conflict', `Specimen ${id} was withdrawn already.`, 'specimen-withdrawn', {
          specimen: id,
        });
      const after: Specimen = { ...specimen, withdrawn: { at: clock.now(), by, why } };
      records.together(() => {
        records.specimens.put(id, after);
        records.audit.record(by, 'specimen-withdrawn', `specimen:${id}`, { why });
      });
      parts.changed('specimens');
      return after;
    },
    quality: (mix) =>
      (mix === null ? records.mixes.list() : [mixOf(mix)]).map((one) => mixQuality(one, ofMix(one.id))),
    async calibration(id) {
      const { calibrated, ...found } = await mixCalibration(house, programme, mixOf(id), ofMix(id));
      const fits = (calibrated?.fits ?? []).map(({ curve: { form, ...parameters }, standardErrorMPa }) => ({
        ...{ form, parameters, standardErrorMPa },
      }));
      return { ...found, fits, chosen: calibrated?.chosen.curve.form ?? null };
    },
    async proposeCalibration(id, { by }) {
      const { proposed, pairs, why } = await mixCalibration(house, programme, mixOf(id), ofMix(id));
      if (!proposed)
        throw refuse('conflict', `There is no curve to propose for ${id}: ${why}`, 'no-curve', { mix: id });
      const title = {
        en: `Strength curve of ${id} from ${pairs.length} specimens`,
        zh: `${id} 强度曲线（${pairs.length} 组试块）`,
      };
      const change = proposeChange(
        house,
        { content: { kind: 'mix', mix: proposed }, title, reason: why },
        by,
      );
      parts.changed('mixes');
      return change;
    },
  };
}
