import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Observation } from './observation.ts';
import { quantile } from './quantile.ts';
import { scoreAlarms, scoreStrength } from './score.ts';
import { scoreAir } from './score-air.ts';

const DAY_MS = 86_400_000;
const BEGIN = '<!-- evaluate: begin -->';
const END = '<!-- evaluate: end -->';

/** The scores of all runs as Markdown. */
export function tableOf(observations: readonly Observation[], date: string): string {
  const { kinds, rules } = scoreAlarms(observations);
  const names = [...new Set(observations.map(({ scenario }) => scenario))];
  const seeds = [...new Set(observations.map(({ seed }) => seed))];
  const strength = scoreStrength(observations);
  const air = scoreAir(observations);
  const flooded = observations.filter(({ floods }) => floods.length > 0).map(({ scenario }) => scenario);
  const late = observations.flatMap(({ latePours, risks }) =>
    latePours.map(({ pour }) => risks.some((risk) => risk.pour === pour)),
  );
  const unfounded = observations.flatMap(({ latePours, risks }) =>
    risks.filter(
      (risk) => risk.cause === 'strip-strength-late' && !latePours.some(({ pour }) => pour === risk.pour),
    ),
  );
  const finishes = observations.flatMap(({ finish }) => (finish ? [finish] : []));
  const finishDays = finishes.map(({ p50, truth }) => Math.abs(p50 - truth) / DAY_MS);
  const figures = observations.flatMap(({ report }) => report);
  const wrong = figures.filter(({ said, truth, within }) => said === null || Math.abs(said - truth) > within);
  const rows: [string, string][] = [
    ...kinds.map((one): [string, string] => [
      `trouble \`${one.kind}\`: found, missed, delay`,
      `${one.found} of ${one.troubles}, ${one.troubles - one.found} missed${one.found > 0 ? `, median ${quantile(one.delaysHours, 0.5).toFixed(1)} h, longest ${Math.max(...one.delaysHours).toFixed(1)} h` : ''}`,
    ]),
    [
      'alarms by rule: raised by nothing that was wrong, of all',
      rules
        .map((one) => `\`${one.rule}\` ${one.judgesTruth ? 'not scored' : one.unfounded} of ${one.raised}`)
        .join(', '),
    ],
    ['a flood of alarms was told in', flooded.length === 0 ? 'no run' : flooded.join(', ')],
    [
      'air foretold against the air that came',
      `${air.looks} looks up to four days ahead: median ${air.medianKelvin.toFixed(1)} K off, nine of ten within ${air.ninthKelvin.toFixed(1)} K; ${(100 * air.covered).toFixed(0)} % of the 80 % intervals that the service reckons with held it`,
    ],
    [
      'pours that truly strip late, and the risk was told',
      `${late.filter(Boolean).length} of ${late.length}`,
    ],
    ['risks told for pours that do not strip late', String(unfounded.length)],
    [
      'strength now against the truth',
      `${strength.samples} looks: median ${strength.medianMPa.toFixed(2)} MPa off, nine of ten within ${strength.ninthMPa.toFixed(2)} MPa`,
    ],
    [
      'time to strip against the truth',
      `${strength.forecasts} forecasts for ${strength.pours} pours: median ${strength.medianHours.toFixed(1)} h off; ${(100 * strength.covered).toFixed(0)} % of the 80 % intervals held it`,
    ],
    [
      'finish of the job against the truth',
      finishes.length === 0
        ? 'no forecast'
        : `${finishes.length} forecasts: median ${quantile(finishDays, 0.5).toFixed(0)} d off; truth at or before P80 in ${finishes.filter(({ p80, truth }) => truth <= p80).length}`,
    ],
    [
      'figures of the last daily report against the truth',
      `${figures.length - wrong.length} of ${figures.length} as true as the instruments${wrong.map((one) => `; ${one.figure} ${one.said?.toFixed(1) ?? 'none'} for ${one.truth.toFixed(1)}`).join('')}`,
    ],
    [
      'messages acknowledged; refused',
      `${observations.reduce((sum, one) => sum + one.acknowledged, 0).toLocaleString('en')}; ${observations.reduce((sum, one) => sum + one.quarantined, 0)}`,
    ],
  ];
  return [
    `${date}, seeds ${seeds.join(', ')}: ${names.join(', ')}. Delays are as fine as the half hours at which the service was made to judge.`,
    '',
    '| what | figure |',
    '|---|---|',
    ...rows.map(([what, figure]) => `| ${what} | ${figure} |`),
  ].join('\n');
}

/** Puts the table between its marks in a document; writes them at the end where they are missing. */
export function writeTable(file: string, table: string): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const block = `${BEGIN}\n${table}\n${END}`;
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  const written =
    begin >= 0 && end > begin
      ? text.slice(0, begin) + block + text.slice(end + END.length)
      : `${text.trimEnd()}\n\n## Scored against the truth\n\n\`npm run evaluate\` runs the scenarios through the real service and compares what it said with what was so.\n\n${block}\n`;
  writeFileSync(file, written);
}
