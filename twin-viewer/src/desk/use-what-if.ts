import { useCallback, useEffect, useRef, useState } from 'react';
import type { WhatIfAsked, WhatIfTold } from './what-if-messages.ts';

/** Asks a worker, one question at a time; a new question leaves the old one. */
export function useWhatIf(): {
  answer: WhatIfTold | null;
  busy: boolean;
  ask(question: WhatIfAsked): void;
} {
  const worker = useRef<Worker | null>(null);
  const [answer, setAnswer] = useState<WhatIfTold | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => () => worker.current?.terminate(), []);
  const ask = useCallback((question: WhatIfAsked) => {
    worker.current?.terminate();
    const asked = new Worker(new URL('./what-if-worker.ts', import.meta.url), { type: 'module' });
    worker.current = asked;
    setBusy(true);
    const done = (told: WhatIfTold) => {
      setAnswer(told);
      setBusy(false);
      asked.terminate();
    };
    asked.onmessage = ({ data }: MessageEvent<WhatIfTold>) => done(data);
    asked.onerror = () => done('outside');
    asked.postMessage(question);
  }, []);
  return { answer, busy, ask };
}
