import { IFCUNITASSIGNMENT } from 'web-ifc';
import { type IfcLine, type IfcLines, numberOf, refsOf, textOf } from './ifc-lines.ts';

const PREFIXES: Readonly<Record<string, number>> = {
  KILO: 1000,
  HECTO: 100,
  DECA: 10,
  DECI: 0.1,
  CENTI: 0.01,
  MILLI: 0.001,
  MICRO: 1e-6,
};
// A unit by conversion refers to another unit; a file in a circle must come to an end.
const CONVERSIONS_MAX = 4;

/**
 * How many metres the file's unit of length is; 1 where it names none, as the standard's default.
 *
 * Attributes such as a storey's elevation stand in this unit. Geometry needs it not: web-ifc gives metres.
 */
export function metresPerUnit(lines: IfcLines): number {
  for (const assignment of lines.idsOf(IFCUNITASSIGNMENT))
    for (const id of refsOf(lines.line(assignment)?.Units)) {
      const unit = lines.line(id);
      if (textOf(unit?.UnitType) === 'LENGTHUNIT') return metresOf(lines, unit, CONVERSIONS_MAX);
    }
  return 1;
}

function metresOf(lines: IfcLines, unit: IfcLine | null, conversionsLeft: number): number {
  const [factor] = refsOf(unit?.ConversionFactor);
  if (factor === undefined) return PREFIXES[textOf(unit?.Prefix) ?? ''] ?? 1;
  const measure = lines.line(factor);
  const [base] = refsOf(measure?.UnitComponent);
  const value = numberOf(measure?.ValueComponent) ?? 1;
  if (base === undefined || conversionsLeft === 0) return value;
  return value * metresOf(lines, lines.line(base), conversionsLeft - 1);
}
