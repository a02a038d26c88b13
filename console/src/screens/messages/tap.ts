import type { Machine } from '../../api/machine';
import { asProblem } from '../../api/problem';
import { eventsOf } from '../../api/streams';
import type { Message, Problem } from '../../api/types';

/** More are dropped, the oldest first. */
export const MOST_MESSAGES = 5_000;
const RATE_WINDOW_MS = 5_000;
/** Often enough for eyes, seldom enough for slow machines. */
const DRAW_MS = 250;
const REPLAYED = 50;

export interface Kept {
  /** Rises with each message. */
  number: number;
  message: Message;
}

export interface Seen {
  /** The oldest first. */
  kept: readonly Kept[];
  total: number;
  perSecond: number;
  state: 'connecting' | 'open' | 'paused' | 'broken';
  problem: Problem | null;
}

/** The messages that pass the hub, the last ones of them kept. */
export class Tap {
  private kept: Kept[] = [];
  private total = 0;
  private arrivals: { at: number; count: number }[] = [];
  private seen: Seen = { kept: [], total: 0, perSecond: 0, state: 'paused', problem: null };
  private readonly listeners = new Set<() => void>();
  private open: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly machine: Machine) {}

  readonly get = (): Seen => this.seen;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    if (this.open) return;
    this.open = new AbortController();
    this.tell({ state: 'connecting', problem: null });
    void this.follow(this.open.signal);
  }

  pause(): void {
    this.open?.abort(new Error('paused'));
    this.open = null;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.draw('paused');
  }

  clear(): void {
    this.kept = [];
    this.total = 0;
    this.arrivals = [];
    this.draw(this.seen.state);
  }

  take(messages: Message[], now: number): void {
    for (const message of messages) this.kept.push({ number: this.total++, message });
    if (this.kept.length > MOST_MESSAGES * 1.2) this.kept = this.kept.slice(-MOST_MESSAGES);
    this.arrivals.push({ at: now, count: messages.length });
    this.arrivals = this.arrivals.filter(({ at }) => at > now - RATE_WINDOW_MS);
  }

  private async follow(signal: AbortSignal): Promise<void> {
    try {
      const replayed = this.total === 0 ? `?last=${REPLAYED}` : '';
      const response = await this.machine.fetch(`/messages${replayed}`, { signal });
      this.tell({ state: 'open' });
      for await (const events of eventsOf(response)) {
        this.take(
          events.map((event) => JSON.parse(event.data) as Message),
          Date.now(),
        );
        this.drawSoon();
      }
      this.broken(null);
    } catch (error) {
      if (signal.aborted) return;
      this.broken(asProblem(error));
    }
  }

  private broken(problem: Problem | null): void {
    this.open = null;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.draw('broken');
    this.tell({ problem });
  }

  private drawSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.draw('open');
      if (this.seen.perSecond > 0) this.drawSoon(); // the rate falls when nothing comes any more
    }, DRAW_MS);
  }

  private draw(state: Seen['state']): void {
    const since = Date.now() - RATE_WINDOW_MS;
    const arrived = this.arrivals.filter(({ at }) => at > since).reduce((sum, { count }) => sum + count, 0);
    this.tell({
      kept: this.kept.slice(-MOST_MESSAGES),
      total: this.total,
      perSecond: arrived / (RATE_WINDOW_MS / 1000),
      state,
    });
  }

  private tell(change: Partial<Seen>): void {
    this.seen = { ...this.seen, ...change };
    for (const listener of this.listeners) listener();
  }
}
