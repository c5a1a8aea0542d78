import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { useSession } from '../live/session.ts';
import { Header } from '../panels/header.tsx';
import { LostBanner } from '../panels/lost-banner.tsx';
import { SignIn } from '../panels/sign-in.tsx';
import { Navigation } from './navigation.tsx';
import { Page } from './page.tsx';
import { Access } from './pages/access.tsx';
import { AccountPage } from './pages/account.tsx';
import { ActivityPage } from './pages/activity.tsx';
import { Agenda } from './pages/agenda.tsx';
import { AlarmPage } from './pages/alarm.tsx';
import { Alarms } from './pages/alarms.tsx';
import { ChangePage } from './pages/change.tsx';
import { Changes } from './pages/changes.tsx';
import { DemoTroubles } from './pages/demo.tsx';
import { DevicePage } from './pages/device.tsx';
import { Devices } from './pages/devices.tsx';
import { Diary } from './pages/diary.tsx';
import { ElementPage } from './pages/element.tsx';
import { Elements } from './pages/elements.tsx';
import { Forecast } from './pages/forecast.tsx';
import { Gates } from './pages/gates.tsx';
import { Glossary } from './pages/glossary.tsx';
import { PourPage } from './pages/pour.tsx';
import { NewPour, Pours } from './pages/pours.tsx';
import { ProblemPage } from './pages/problem.tsx';
import { Problems } from './pages/problems.tsx';
import { ProgrammePage } from './pages/programme.tsx';
import { ProgressPage } from './pages/progress.tsx';
import { Quality } from './pages/quality.tsx';
import { Quarantine, QuarantinedMessage } from './pages/quarantine.tsx';
import { RaiseProblem } from './pages/raise-problem.tsx';
import { Reports } from './pages/reports.tsx';
import { RiskPage } from './pages/risk.tsx';
import { Risks } from './pages/risks.tsx';
import { Settings } from './pages/settings.tsx';
import { Specimens } from './pages/specimens.tsx';
import { Today } from './pages/today.tsx';
import { WhatIfPage } from './pages/what-if.tsx';
import type { PlaceId } from './places.ts';
import { Link, usePlace } from './router.tsx';

/** What each address shows; `of` is the part of the address after the page's own. */
const PAGES: Readonly<Record<PlaceId, (of: string | undefined) => ReactNode>> = {
  today: () => <Today />,
  problems: (of) =>
    of === undefined ? <Problems /> : of === 'new' ? <RaiseProblem /> : <ProblemPage id={of} />,
  progress: () => <ProgressPage />,
  pours: (of) => (of === undefined ? <Pours /> : of === 'new' ? <NewPour /> : <PourPage key={of} id={of} />),
  specimens: () => <Specimens />,
  elements: (of) => (of === undefined ? <Elements /> : <ElementPage key={of} id={of} />),
  alarms: (of) => (of === undefined ? <Alarms /> : <AlarmPage key={of} id={of} />),
  forecast: () => <Forecast />,
  risks: (of) => (of === undefined ? <Risks /> : <RiskPage key={of} id={of} />),
  programme: (of) => (of === undefined ? <ProgrammePage /> : <ActivityPage key={of} id={of} />),
  changes: (of) => (of === undefined ? <Changes /> : <ChangePage id={of} />),
  gates: () => <Gates />,
  agenda: () => <Agenda />,
  diary: () => <Diary />,
  devices: (of) => (of === undefined ? <Devices /> : <DevicePage key={of} id={of} />),
  quarantine: (of) => (of === undefined ? <Quarantine /> : <QuarantinedMessage id={of} />),
  access: (of) => <Access tab={of} />,
  account: () => <AccountPage />,
  glossary: () => <Glossary />,
  whatIf: () => <WhatIfPage />,
  settings: () => <Settings />,
  demo: () => <DemoTroubles />,
  quality: () => <Quality />,
  reports: () => <Reports />,
};

/** The managers' and the site's daily work: one page for each of their tasks. */
export default function Desk() {
  const { t } = useWords();
  const refused = useLive(({ connection }) => connection === 'refused');
  const person = useSession((state) => state.person);
  const [, , first = 'today', second] = usePlace(({ path }) => path)
    .replace(/\/$/, '')
    .split('/');
  const asksWho = first === 'sign-in' && person === null;
  const id = first === 'what-if' ? 'whatIf' : first;
  const page = isPlace(id) ? PAGES[id] : null;
  const of = second === undefined ? undefined : decodeURIComponent(second);
  return (
    <div className="desk">
      <a className="desk-skip" href="#desk-main">
        {t('desk.nav.skip')}
      </a>
      <Header isTitle={false} />
      <LostBanner />
      <Navigation current={id} />
      <main id="desk-main" tabIndex={-1}>
        {refused || asksWho ? <SignIn /> : page ? page(of) : first === 'sign-in' ? <Today /> : <NoSuchPage />}
      </main>
    </div>
  );
}

function NoSuchPage() {
  const { t } = useWords();
  return (
    <Page title={t('desk.noPage.title')}>
      <p>{t('desk.noPage.text')}</p>
      <p>
        <Link to="/desk">{t('desk.nav.today')}</Link>
      </p>
    </Page>
  );
}

function isPlace(name: string): name is PlaceId {
  return name in PAGES;
}
