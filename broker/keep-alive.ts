/**
 * A client that said how often it would speak, and is silent for half as long again, is gone [MQTT-3.1.2-24]. aedes
 * has such a timer too, but does not see the messages that pass it by.
 */
export class KeepAlive {
  readonly #onSilent: () => void;
  #timer: NodeJS.Timeout | null = null;
  #ended = false;

  constructor(onSilent: () => void) {
    this.#onSilent = onSilent;
  }

  /** @param seconds as its CONNECT said; 0: it may be silent for ever */
  start(seconds: number): void {
    if (seconds > 0 && !this.#ended && !this.#timer)
      this.#timer = setTimeout(this.#onSilent, seconds * 1_500);
  }

  heard(): void {
    this.#timer?.refresh();
  }

  end(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#ended = true;
  }
}
