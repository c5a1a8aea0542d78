type Row = Readonly<Record<string, string | number>>;

export const WORK_WEEK =
  '(0||CalendarData()((0||DaysOfWeek()((0||1()())' +
  [2, 3, 4, 5, 6].map((day) => `(0||${day}()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))`).join('') +
  '(0||7()())))))';

/** A small XER file: what a test says of its tables, within a project that is right. Starts on Monday 2026-03-02. */
export function xer(
  more: {
    project?: Row;
    projects?: Row[];
    calendars?: Row[];
    options?: Row | null;
    wbs?: Row[];
    tasks?: Row[];
    links?: Row[];
    others?: Readonly<Record<string, Row[]>>;
  } = {},
): string {
  const project = {
    proj_id: 1,
    proj_short_name: 'TOWER',
    clndr_id: 10,
    name_sep_char: '.',
    plan_start_date: '2026-03-02 08:00',
    last_recalc_date: '2026-03-02 08:00',
    ...more.project,
  };
  const options = {
    proj_id: 1,
    sched_retained_logic: 'Y',
    sched_progress_override: 'N',
    sched_calendar_on_relationship_lag: 'rcal_Predecessor',
    ...more.options,
  };
  const tables: Record<string, Row[]> = {
    PROJECT: more.projects ?? [project],
    CALENDAR: more.calendars ?? [
      { clndr_id: 10, clndr_name: 'Site', day_hr_cnt: 8, default_flag: 'Y', clndr_data: WORK_WEEK },
    ],
    SCHEDOPTIONS: more.options === null ? [] : [options],
    PROJWBS: more.wbs ?? [
      { wbs_id: 100, proj_id: 1, proj_node_flag: 'Y', wbs_short_name: 'TOWER', wbs_name: 'Harbour Tower' },
    ],
    TASK: more.tasks ?? [],
    TASKPRED: more.links ?? [],
    ...more.others,
  };
  const lines = Object.entries(tables).flatMap(([name, rows]) => table(name, rows));
  return ['ERMHDR\t21.12\t2026-03-01\tProject\tadmin', ...lines, '%E', ''].join('\r\n');
}

/** A task of a day, with more columns. */
export function xerTask(id: number, more: Row = {}): Row {
  return {
    task_id: id,
    proj_id: 1,
    wbs_id: 100,
    clndr_id: 10,
    task_code: `A${id}`,
    task_name: `Task ${id}`,
    task_type: 'TT_Task',
    status_code: 'TK_NotStart',
    complete_pct_type: 'CP_Drtn',
    target_drtn_hr_cnt: 8,
    remain_drtn_hr_cnt: 8,
    ...more,
  };
}

export function xerLink(from: number, to: number, more: Row = {}): Row {
  return {
    task_pred_id: from * 1000 + to,
    task_id: to,
    pred_task_id: from,
    proj_id: 1,
    pred_proj_id: 1,
    pred_type: 'PR_FS',
    lag_hr_cnt: 0,
    ...more,
  };
}

function table(name: string, rows: readonly Row[]): string[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [
    `%T\t${name}`,
    ['%F', ...columns].join('\t'),
    ...rows.map((row) => ['%R', ...columns.map((column) => row[column] ?? '')].join('\t')),
  ];
}
