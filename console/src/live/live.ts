import type { Machine } from '../api/machine';
import { asProblem } from '../api/problem';
import { eventsOf, type ServerEvent } from '../api/streams';
import type { DeviceStatus, Module, Operation, Problem } from '../api/types';

export interface RecentEvent {
  at: number;
  kind: 'operation' | 'state' | 'module';
  subject: string;
  state: string;
}

export interface Picture {
  /** `lost` since `changedAt`; what is shown is as old as `heardAt`. */
  connection: 'connecting' | 'live' | 'lost';
  changedAt: number;
  heardAt: number;
  problem: Problem | null;
  status: DeviceStatus | null;
  /** By id, the newest last. */
  operations: ReadonlyMap<string, Operation>;
  /** By name, in the machine's order; null until known. */
  modules: ReadonlyMap<string, Module> | null;
  recent: readonly RecentEvent[];
}

const RECENT = 100;
const OPERATIONS = 60;
/** One sign of life of the daemon (they come every 5 s) may be missing. */
const SILENCE_MS = 11_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;
/** A page that nobody sees gives its connection back: browsers allow six to one host. */
const HIDDEN_MS = 30_000;

/** What one machine looks like now: told by its events, never asked for in a loop. */
export class Live {
  private picture: Picture = {
    connection: 'connecting',
    changedAt: Date.now(),
    heardAt: 0,
    problem: null,
    status: null,
    operations: new Map(),
    modules: null,
    recent: [],
  };
  private readonly listeners = new Set<() => void>();
  private readonly eventListeners = new Set<(event: ServerEvent) => void>();
  private running: AbortController | null = null;
  private lastId: string | null = null;
  private hidden: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly machine: Machine) {}

  readonly get = (): Picture => this.picture;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Events as they come, those of kinds that the picture does not keep too. */
  onEvent(listener: (event: ServerEvent) => void): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  start(): () => void {
    const visible = (): void => {
      clearTimeout(this.hidden);
      if (document.hidden) this.hidden = setTimeout(() => this.pause(), HIDDEN_MS);
      else this.resume();
    };
    document.addEventListener('visibilitychange', visible);
    this.resume();
    return () => {
      document.removeEventListener('visibilitychange', visible);
      clearTimeout(this.hidden);
      this.pause();
    };
  }

  /** Asks for the modules anew: an event tells of a change, not of one that is gone. */
  async refreshModules(ended?: AbortSignal): Promise<void> {
    if (this.picture.status?.state !== 'running') {
      this.set({ modules: null });
      return;
    }
    try {
      const { modules } = await this.machine.get<{ modules: Module[] }>('/modules', ended);
      this.set({ modules: new Map(modules.map((module) => [module.name, module])) });
    } catch (error) {
      if (ended?.aborted) throw error;
      this.set({ modules: null }); // the guest has just stopped; its state comes
    }
  }

  private resume(): void {
    if (this.running) return;
    this.running = new AbortController();
    void this.follow(this.running.signal);
  }

  private pause(): void {
    this.running?.abort(new Error('paused'));
    this.running = null;
  }

  private async follow(signal: AbortSignal): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!signal.aborted) {
      const silence = new AbortController();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const heard = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(new Error('no sign of life')), SILENCE_MS);
      };
      try {
        heard();
        const headers: HeadersInit = this.lastId === null ? {} : { 'Last-Event-ID': this.lastId };
        const ended = AbortSignal.any([signal, silence.signal]);
        const response = await this.machine.fetch('/events', { headers, signal: ended });
        await this.lookAround(ended);
        wait = FIRST_WAIT_MS;
        for await (const events of eventsOf(response)) {
          heard();
          this.take(events);
        }
        this.lose(null);
      } catch (error) {
        if (signal.aborted) return;
        this.lose(asProblem(error));
      } finally {
        clearTimeout(timer);
      }
      await pause(wait, signal);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }

  /** The present, once per connection. */
  private async lookAround(ended: AbortSignal): Promise<void> {
    const [status, { operations }] = await Promise.all([
      this.machine.get<DeviceStatus>('/status', ended),
      this.machine.get<{ operations: Operation[] }>('/operations', ended),
    ]);
    this.set({
      connection: 'live',
      changedAt: Date.now(),
      heardAt: Date.now(),
      problem: null,
      status,
      operations: new Map(operations.map((operation) => [operation.id, operation])),
    });
    await this.refreshModules(ended);
  }

  private lose(problem: Problem | null): void {
    if (this.picture.connection !== 'lost') {
      this.set({ connection: 'lost', changedAt: Date.now(), problem });
    } else {
      this.set({ problem });
    }
  }

  private take(events: ServerEvent[]): void {
    const change: Partial<Picture> = { heardAt: Date.now() };
    const recent: RecentEvent[] = [];
    const now = Date.now();
    let again = false;
    for (const event of events) {
      if (event.id !== null) this.lastId = event.id;
      const document = JSON.parse(event.data) as unknown;
      if (event.type === 'state') {
        const status = document as DeviceStatus;
        const before = (change.status ?? this.picture.status)?.state;
        if (before !== status.state) {
          recent.push({ at: now, kind: 'state', subject: status.deviceId, state: status.state });
          again = true;
        }
        change.status = status;
      } else if (event.type === 'operation') {
        const operation = document as Operation;
        const operations = new Map(change.operations ?? this.picture.operations);
        const before = operations.get(operation.id)?.state;
        operations.set(operation.id, operation);
        for (const id of operations.keys()) {
          if (operations.size <= OPERATIONS) break;
          operations.delete(id);
        }
        change.operations = operations;
        if (before !== operation.state) {
          recent.push({ at: now, kind: 'operation', subject: operation.kind, state: operation.state });
          again ||= operation.state !== 'running';
        }
      } else if (event.type === 'module') {
        const module = document as Module;
        const modules = new Map(change.modules ?? this.picture.modules ?? []);
        const before = modules.get(module.name)?.status;
        modules.set(module.name, module);
        change.modules = modules;
        if (before !== module.status) {
          recent.push({ at: now, kind: 'module', subject: module.name, state: module.status });
        }
      }
      for (const listener of this.eventListeners) listener(event);
    }
    if (recent.length > 0) {
      change.recent = [...recent.reverse(), ...this.picture.recent].slice(0, RECENT);
    }
    this.set(change);
    if (again) void this.refreshModules();
  }

  private set(change: Partial<Picture>): void {
    this.picture = { ...this.picture, ...change };
    for (const listener of this.listeners) listener();
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
