import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { CURVE_FORMS, type CurveForm } from '../../site/concrete/calibrate.ts';
import { type CalibrationAnswer, calibrationOfTable } from '../../site/concrete/calibration-of-table.ts';
import { MATURITY_METHODS, type MaturityMethodName } from '../../site/concrete/maturity-method.ts';
import { type MaturityAnswer, maturityOfTable } from '../../site/concrete/maturity-of-table.ts';
import { decimalOption } from './concrete-options.ts';
import { tableTextOf } from './concrete-table.ts';
import { whatIfCommand } from './concrete-what-if.ts';
import { print, withJson } from './options.ts';

interface MaturityFlags {
  csv: string;
  method: MaturityMethodName;
  datum?: string;
  q?: string;
  reference?: string;
  c?: string;
  gapLimit?: string;
  step?: boolean;
  json?: boolean;
}

export function concreteCommands(program: Command): void {
  const concrete = program.command('concrete').description('maturity and strength of concrete');
  withJson(concrete.command('maturity'))
    .description('maturity of a curing record')
    .requiredOption(
      '--csv <file>',
      'columns time,temperature or start,end,temperature; times in ISO 8601, °C',
    )
    .addOption(
      new Option('--method <m>', 'how maturity is counted').choices(MATURITY_METHODS).makeOptionMandatory(),
    )
    .option('--datum <n>', 'nurse-saul: datum temperature, °C (default: 0)')
    .option('--q <n>', 'arrhenius: activation energy over gas constant, E/R, K (default: 5000)')
    .option('--reference <n>', 'arrhenius: reference temperature, °C (default: 20)')
    .option('--c <n>', 'de-vree: C of the cement (default: 1.25)')
    .option('--gap-limit <hours>', 'longer gaps make it incomplete (default: any gap is bridged)')
    .option('--step', 'a value holds until the next row, instead of a straight line')
    .action(async (flags: MaturityFlags) => {
      const options = {
        method: flags.method,
        ...decimalOption('datumCelsius', '--datum', flags.datum),
        ...decimalOption('activationKelvin', '--q', flags.q),
        ...decimalOption('referenceCelsius', '--reference', flags.reference),
        ...decimalOption('c', '--c', flags.c),
        ...decimalOption('gapLimitHours', '--gap-limit', flags.gapLimit),
        step: flags.step === true,
      };
      const text = await tableTextOf(flags.csv);
      const answer = maturityOfTable({ text, file: basename(flags.csv), options });
      print(answer, flags.json, () => describeMaturity(answer));
    });

  withJson(concrete.command('calibrate'))
    .description('strength curve of a mix from its specimens')
    .requiredOption('--csv <file>', 'columns maturity,strength; °C·h or h, MPa')
    .addOption(new Option('--form <f>', 'curve to fit').choices(['all', ...CURVE_FORMS]).default('all'))
    .action(async (flags: { csv: string; form: CurveForm | 'all'; json?: boolean }) => {
      const text = await tableTextOf(flags.csv);
      const answer = calibrationOfTable({ text, file: basename(flags.csv), form: flags.form });
      print(answer, flags.json, () => describeCalibration(answer));
    });

  whatIfCommand(concrete);
}

function describeMaturity(answer: MaturityAnswer): string {
  const lower = answer.incomplete ? `, at least ${answer.lowerValue.toFixed(2)} ${answer.unit}` : '';
  return [
    `${answer.description}: ${answer.value.toFixed(2)} ${answer.unit}${lower}, over ${answer.hours.toFixed(2)} h.`,
    ...answer.warnings.map((warning) => `  ${warning}`),
  ].join('\n');
}

function describeCalibration(answer: CalibrationAnswer): string {
  const rows = answer.fits.map(({ form, parameters, standardErrorMPa }) => {
    const error = standardErrorMPa === null ? 'not known' : `${standardErrorMPa.toFixed(2)} MPa`;
    const values = Object.entries(parameters).map(([name, value]) => `${name} ${value.toPrecision(7)}`);
    return `${form === answer.chosen ? '*' : ' '} ${form.padEnd(12)} standard error ${error.padEnd(10)}  ${values.join('  ')}`;
  });
  return [
    ...rows,
    answer.why,
    `Good from ${answer.range.from} to ${answer.range.to}; an estimate outside is extrapolated. It does not replace acceptance specimens.`,
    ...answer.unfitted.map(({ form, reason }) => `  ${form} not fitted: ${reason}`),
    ...answer.warnings.map((warning) => `  ${warning}`),
  ].join('\n');
}
