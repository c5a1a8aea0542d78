/** What the same work costs at the largest size, divided by what it costs at the smallest. */
export interface Growth {
  what: string;
  from: string;
  to: string;
  /** Not above one: the cost grows no faster than the work. */
  ratio: number;
}

interface ScheduleReport {
  rows: { links: number; nanosecondsALink: number }[];
}
interface GrowthReport {
  rows: { sensors: number; laterCpuMsPerThousand: number }[];
}

/** What the JSON of a part says of growth; most parts say nothing. */
export const growthsOf: Record<string, (report: unknown) => Growth[]> = {
  schedule: (report) =>
    ends((report as ScheduleReport).rows, 'forward pass, time a link', ({ links, nanosecondsALink }) => [
      `${links.toLocaleString('en')} links`,
      nanosecondsALink,
    ]),
  growth: (report) =>
    ends((report as GrowthReport).rows, 'CPU a reading', ({ sensors, laterCpuMsPerThousand }) => [
      `${sensors.toLocaleString('en')} sensors`,
      laterCpuMsPerThousand,
    ]),
};

function ends<Row>(
  rows: readonly Row[],
  what: string,
  of: (row: Row) => [size: string, cost: number],
): Growth[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || first === last) return [];
  const [[from, least], [to, most]] = [of(first), of(last)];
  return [{ what, from, to, ratio: most / least }];
}
