import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';

interface Detector {
  detect(picture: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

const FORMATS = ['qr_code', 'data_matrix', 'code_128', 'code_39', 'ean_13'];
const LOOK_EVERY_MS = 250;

/** Reads the sticker of a device with the camera. Absent where the browser cannot; the code is then typed. */
export function ScanButton({ found }: { found(code: string): void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (detectorClass() === null || !navigator.mediaDevices) return null;
  return (
    <>
      <button type="button" className="desk-button" onClick={() => setOpen(true)}>
        {t('desk.devices.scan')}
      </button>
      {open && (
        <Camera
          close={() => setOpen(false)}
          found={(code) => {
            setOpen(false);
            found(lastPart(code));
          }}
        />
      )}
    </>
  );
}

function Camera({ found, close }: { found(code: string): void; close(): void }) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const tell = useRef(found);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
    let stream: MediaStream | null = null;
    let timer = 0;
    let wanted = true;
    const Detector = detectorClass();
    const look = async (detector: Detector) => {
      const seen = video.current ? await detector.detect(video.current).catch(() => []) : [];
      const code = seen[0]?.rawValue;
      if (!wanted) return;
      if (code) tell.current(code);
      else timer = window.setTimeout(() => void look(detector), LOOK_EVERY_MS);
    };
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(
      async (opened) => {
        stream = opened;
        if (!wanted || !video.current || !Detector) {
          for (const track of opened.getTracks()) track.stop();
          return;
        }
        video.current.srcObject = opened;
        await video.current.play();
        void look(new Detector({ formats: FORMATS }));
      },
      () => setFailed(true),
    );
    return () => {
      wanted = false;
      window.clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-label={t('desk.devices.scan')} onClose={close}>
      {failed ? (
        <p>{t('desk.devices.noCamera')}</p>
      ) : (
        <video ref={video} className="desk-camera" muted playsInline />
      )}
      <button type="button" className="desk-button" onClick={close}>
        {t('desk.state.cancel')}
      </button>
    </dialog>
  );
}

function detectorClass(): DetectorClass | null {
  return 'BarcodeDetector' in window ? (window.BarcodeDetector as DetectorClass) : null;
}

/** A sticker may hold an address that ends with the code. */
function lastPart(code: string): string {
  return code.trim().split(/[/=]/).at(-1) ?? code;
}
