import { createRoot } from 'react-dom/client';
import './styles/base.css';
import './styles/layout.css';
import './styles/panels.css';
import './styles/facts.css';
import './styles/stage.css';
import './styles/twin.css';
import './styles/people.css';
import './styles/desk.css';
import './styles/desk-parts.css';
import './styles/desk-office.css';
import './styles/gantt.css';
import { startSendingKept } from './desk/kept-reports.ts';
import { startI18n } from './i18n/start-i18n.ts';
import { connectLive } from './live/connect.ts';
import { loadModel } from './live/model-store.ts';
import { resumeSession } from './live/session.ts';
import { takeReset, takeToken } from './live/token.ts';
import { Root } from './root.tsx';

const root = document.getElementById('root');
if (root) {
  takeToken();
  const reset = takeReset();
  await startI18n();
  void resumeSession();
  connectLive(() => performance.now());
  void loadModel();
  startSendingKept();
  createRoot(root).render(<Root reset={reset} />);
}
