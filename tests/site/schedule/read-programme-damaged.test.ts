import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlumblineError } from '../../../site/errors.ts';
import { analyse } from '../../../site/schedule/analyse.ts';
import { dcma } from '../../../site/schedule/dcma/dcma.ts';
import { readProgramme } from '../../../site/schedule/read-programme.ts';
import { xer, xerLink, xerTask } from './xer-text.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const XER = encode(
  xer({
    tasks: [
      xerTask(1, { cstr_type: 'CS_MSO', cstr_date: '2026-03-04 08:00', resume_date: '' }),
      xerTask(2, { status_code: 'TK_Active', act_start_date: '2026-03-02 08:00', remain_drtn_hr_cnt: 4 }),
      xerTask(3, { task_type: 'TT_LOE', expect_end_date: '2026-03-06 17:00' }),
    ],
    links: [xerLink(1, 2, { lag_hr_cnt: 8 }), xerLink(2, 3, { pred_type: 'PR_SS' })],
  }),
);
const IFC = encode(`ISO-10303-21;
HEADER; FILE_SCHEMA(('IFC4')); ENDSEC; DATA;
#10= IFCWORKCALENDAR('cal',#1,'Site',$,$,$,(#11),(#14),$);
#11= IFCWORKTIME('Week',$,$,#12,$,$);
#12= IFCRECURRENCEPATTERN(.WEEKLY.,$,(1,2,3,4,5),$,$,$,$,(#13));
#13= IFCTIMEPERIOD('08:00:00','16:00:00');
#14= IFCWORKTIME('Holiday',$,$,$,'2026-03-04','2026-03-05');
#20= IFCTASK('top',#1,'Floor',$,$,$,$,$,$,.F.,$,$,$);
#21= IFCRELNESTS('n',#1,$,$,#20,(#30,#40));
#30= IFCTASK('a',#1,'A',$,$,'T1',$,$,$,.F.,$,#31,$);
#31= IFCTASKTIME($,$,$,.WORKTIME.,'P2D','2026-03-02T08:00:00','2026-03-03T16:00:00',$,$,$,$,$,$,$,$,$,$,$,$,$);
#40= IFCTASK('b',#1,'B \\X2\\6D47\\X0\\',$,$,'T2',$,$,$,.F.,$,#31,$);
#50= IFCRELSEQUENCE('s',#1,$,$,#30,#40,#51,.FINISH_START.,$);
#51= IFCLAGTIME($,$,$,IFCDURATION('P1D'),.WORKTIME.);
#60= IFCRELASSIGNSTOPROCESS('r',#1,$,$,(#61),$,#30,$);
#61= IFCWALL('wall',#1,$,$,$,$,$,$,$);
ENDSEC;
END-ISO-10303-21;
`);

test.each([
  ['XER', XER],
  ['IFC', IFC],
])('a damaged %s file is read as far as it goes or refused in words, and never anything else', (_, whole) => {
  dcmaOf(whole);
  const change = fc.record({ at: fc.nat({ max: whole.length - 1 }), byte: fc.nat({ max: 255 }) });
  const end = fc.option(fc.nat({ max: whole.length }), { freq: 4 });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), end, (changes, length) => {
      const bytes = whole.slice(0, length ?? whole.length);
      for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
      try {
        dcmaOf(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(PlumblineError);
      }
    }),
    { numRuns: 1000 },
  );
});

function dcmaOf(bytes: Uint8Array): void {
  const { programme } = readProgramme(bytes);
  dcma(programme, analyse(programme));
}
