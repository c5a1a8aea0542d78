import type { ImportNotices } from './import-notices.ts';
import type { Link, Scheduling } from './programme.ts';
import type { XerFile, XerRow } from './xer-tables.ts';
import { XerValues } from './xer-values.ts';
import { unreadable } from './xml-node.ts';

/** One project of the file, and how P6 was told to schedule it. */
export interface XerProject {
  id: string;
  row: XerRow;
  values: XerValues;
  scheduling: Scheduling;
  lagCalendar: Link['lagCalendar'];
  /** Expected finishes count. */
  usesExpectedFinish: boolean;
  /** Id of the project that is its baseline, when that is in the file too. */
  baselineId: string | null;
}

/**
 * The project to read: the one that is named, else the first with activities that is no baseline of another.
 *
 * @param wanted its short name (P6's project id), as people see it
 * @throws PlumblineError `file-unreadable`: no project, or not the wanted one
 */
export function chooseProject(file: XerFile, wanted: string | null, notices: ImportNotices): XerProject {
  const all = file.tables.get('PROJECT') ?? [];
  const withTasks = new Set(file.tables.get('TASK')?.map((task) => task.get('proj_id')));
  const ids = new Set(all.map((row) => row.get('proj_id')));
  const isBaseline = (row: XerRow) => ids.has(row.get('orig_proj_id'));
  const usable = all.filter((row) => withTasks.has(row.get('proj_id')));
  const names = all.map((row) => row.get('proj_short_name')).join(', ');
  const row =
    wanted === null
      ? (usable.find((found) => !isBaseline(found)) ?? usable[0] ?? all[0])
      : all.find((found) => found.get('proj_short_name') === wanted);
  if (!row)
    throw unreadable(
      wanted === null
        ? 'This XER file has no PROJECT: there is no programme in it. Export a project from P6.'
        : `This XER file has no project "${wanted}"; it has ${names || 'none'}.`,
    );
  const id = row.get('proj_id');
  const baselineId = row.get('sum_base_proj_id');
  const others = all.filter((found) => found !== row && found.get('proj_id') !== baselineId);
  if (others.length > 0)
    notices.add(
      'PROJECT',
      `the file holds ${all.length} projects (${names}); ${row.get('proj_short_name')} is read, the others are left out`,
    );
  return {
    id,
    row,
    values: new XerValues(row, `project ${row.get('proj_short_name')}`, notices),
    ...readOptions(file, row, notices),
    baselineId: ids.has(baselineId) && baselineId !== id ? baselineId : null,
  };
}

const LAG_CALENDARS: Readonly<Record<string, Link['lagCalendar']>> = {
  rcal_Predecessor: 'predecessor',
  rcal_Successor: 'successor',
  rcal_ProjDefault: 'project',
  rcal_24Hour: '24-hour',
};

const FLOAT_KINDS: Readonly<Record<string, Scheduling['totalFloat']>> = {
  FT_FF: undefined,
  FT_SF: 'start',
  FT_MIN: 'smallest',
};

type Options = Pick<XerProject, 'scheduling' | 'lagCalendar' | 'usesExpectedFinish'>;

function readOptions(file: XerFile, project: XerRow, notices: ImportNotices): Options {
  const id = project.get('proj_id');
  const options = file.tables.get('SCHEDOPTIONS')?.find((row) => row.get('proj_id') === id);
  const mustFinishBy = new XerValues(project, 'PROJECT', notices).date('plan_end_date');
  const where = 'schedule options';
  if (!options) {
    notices.add(
      where,
      'are not in the file; retained logic and lags on the predecessor’s calendar are taken',
    );
    return {
      scheduling: { progress: 'retained-logic', mustFinishBy, ...criticalBy(project) },
      lagCalendar: 'predecessor',
      usesExpectedFinish: true,
    };
  }
  const override = options.flag('sched_progress_override');
  if (!override && options.get('sched_retained_logic') === 'N')
    notices.add(where, 'ask for actual dates; retained logic is taken');
  const lag = options.get('sched_calendar_on_relationship_lag');
  if (lag !== '' && !(lag in LAG_CALENDARS))
    notices.add(where, `name the unknown lag calendar "${lag}"; the predecessor’s is taken`);
  const float = options.get('sched_float_type');
  if (float !== '' && !(float in FLOAT_KINDS))
    notices.add(where, `count total float as ${float}; here it is late finish minus early finish (FT_FF)`);
  const totalFloat = FLOAT_KINDS[float];
  return {
    scheduling: {
      progress: override ? 'progress-override' : 'retained-logic',
      mustFinishBy,
      ...(options.flag('sched_lag_early_start_flag') ? { startLags: 'early-start' } : {}),
      ...(totalFloat ? { totalFloat } : {}),
      ...(options.flag('sched_open_critical_flag') ? { openEndsCritical: true } : {}),
      ...criticalBy(project),
    },
    lagCalendar: LAG_CALENDARS[lag] ?? 'predecessor',
    usesExpectedFinish: options.get('sched_use_expect_end_flag') !== 'N',
  };
}

/** The project says itself what it calls critical: the longest path, or float up to so many hours. */
function criticalBy(project: XerRow): Pick<Scheduling, 'critical'> {
  if (project.get('critical_path_type') === 'CT_DrivPath') return { critical: { by: 'longest-path' } };
  const hours = Number(project.get('critical_drtn_hr_cnt').replace(',', '.') || 0);
  return Number.isFinite(hours) && hours !== 0
    ? { critical: { by: 'float', minutesMax: Math.round(hours * 60) } }
    : {};
}
