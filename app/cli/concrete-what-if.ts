import { type Command, Option } from 'commander';
import { FORMWORK, INSULATION } from '../../site/concrete/heat/cover.ts';
import { whatIf } from '../../site/concrete/what-if.ts';
import { alternatives } from '../../site/concrete/what-if-alternatives.ts';
import { amounts, planOf, type WhatIfFlags } from './concrete-what-if-plan.ts';
import { describeWhatIf } from './concrete-what-if-text.ts';
import { print, withJson } from './options.ts';

const EXAMPLE = `
Example: a wall of 1.2 m in plywood, placed at 22 °C on a November morning
  $ plumbline concrete what-if --thickness 1.2 --mix C35 --placing-temperature 22 \\
      --start 2026-11-20T08:00+08:00 --air 8

A mix is a name (C30, C30/37; -R, -N or -S for the class of its cement) or a JSON file:
  {"id": "C30", "gradeMPa": 30, "method": "nurse-saul", "datumCelsius": -10,
   "curve": {"form": "jgj", "a": 41.5, "b": 2221}, "calibrated": {"from": 400, "to": 25000},
   "heat": {"total": {"cementKgPerM3": 350, "heatKJPerKg": 330}, "tauHours": 14, "beta": 0.95, "activationKelvin": 5000}}
`;

export function whatIfCommand(concrete: Command): void {
  withJson(concrete.command('what-if'))
    .description('temperatures, limits and time to strip of a pour, before it is placed')
    .requiredOption('--thickness <m>', 'of the section')
    .requiredOption('--mix <file|name>', 'JSON file, or a grade such as C30')
    .requiredOption('--placing-temperature <n>', 'of the fresh concrete, °C')
    .requiredOption('--start <time>', 'of placing, ISO 8601')
    .requiredOption('--air <n|file>', '°C, or a CSV file with time,temperature')
    .option('--wind <n>', 'at the faces, m/s', '2')
    .option('--formwork <name|R>', `${amounts(FORMWORK)}, or m²·K/W`, 'plywood')
    .option('--insulation <name|R>', `of both faces: ${amounts(INSULATION)}, or m²·K/W`, 'none')
    .option('--top-insulation <name|R>', 'of the upper face, where it is another')
    .option('--slab', 'no formwork on the upper face')
    .option(
      '--ground <n>',
      'the lower face lies on the ground, °C some metres below; its upper face has no formwork',
    )
    .option('--uncover <hours>', 'formwork and insulation come off after so long (default: they stay)')
    .option('--required <n>', 'strength to strip at, MPa (default: 75 % of the grade)')
    .addOption(new Option('--limits <profile>', 'limits of temperature').choices(['GB', 'ACI']).default('GB'))
    .option('--days <n>', 'how long to look ahead', '14')
    .addHelpText('after', EXAMPLE)
    .action(async (flags: WhatIfFlags) => {
      const { plan, offset, notes } = await planOf(flags);
      const planned = whatIf(plan);
      const others = alternatives(plan, planned);
      print({ ...planned, alternatives: others, notes }, flags.json, () =>
        describeWhatIf(plan, { planned, others, notes }, offset),
      );
    });
}
