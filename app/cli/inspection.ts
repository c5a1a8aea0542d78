import type { Command } from 'commander';
import { profileSchema } from '../../ingest/profiles/profile-schema.ts';
import { REPORT_SCHEMAS, reportSchema } from '../../reports/schema/report-schema.ts';
import { ruleFileSchema } from '../../rules/rule-schema.ts';
import { scenarioSchema } from '../../simulators/scenario/scenario-schema.ts';
import { PlumblineError } from '../../site/errors.ts';
import type { AuditVerdict } from '../../store/records/audit.ts';
import { gatesFileSchema } from '../gates/gates-file.ts';
import { siteFileSchema } from '../site-file-schema.ts';
import { ask } from './ask.ts';
import { print, withData, withJson } from './options.ts';
import { quarantineCommands } from './quarantine.ts';

const WHAT = `site, rules, profile, gates, scenario, ${REPORT_SCHEMAS.slice(0, -1).join(', ')} or ${REPORT_SCHEMAS.at(-1)}`;

interface Options {
  data?: string;
  json?: boolean;
}

export function inspectionCommands(program: Command): void {
  quarantineCommands(program);

  const audit = program.command('audit').description('who changed what');
  withJson(withData(audit.command('verify')))
    .description('is the chain whole? exit code 1 when it is not')
    .action(async (options: Options) => {
      const verdict = await ask<AuditVerdict>(options, 'audit-verify', {});
      print(verdict, options.json, () =>
        verdict.whole ? `Whole: ${verdict.entries} entries.` : `Broken: ${verdict.why}.`,
      );
      if (!verdict.whole) process.exitCode = 1;
    });

  program
    .command('schema')
    .argument('[what]', WHAT, 'site')
    .description(
      'JSON Schema of site.yaml, of rule files, of device profiles, of gates.yaml or of scenarios, for editors; and of the facts of reports',
    )
    .action((what: string) => console.log(JSON.stringify(schemaOf(what), null, 2)));
}

function schemaOf(what: string): object {
  if (what === 'site') return siteFileSchema;
  if (what === 'rules') return ruleFileSchema;
  if (what === 'profile') return profileSchema;
  if (what === 'gates') return gatesFileSchema;
  if (what === 'scenario') return scenarioSchema;
  const ofReport = reportSchema(what);
  if (ofReport) return ofReport;
  throw new PlumblineError('usage', `There is no schema of '${what}': ${WHAT}.`);
}
