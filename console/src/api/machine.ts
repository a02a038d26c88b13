import { ApiProblem, UNREACHABLE, problemOf } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * The host API of one machine: this one, or a remote one through the daemon of this one. Every call
 * throws {@link ApiProblem}; an aborted one throws the signal's reason.
 */
export class Machine {
  readonly base: string;

  /** @param remote name of the remote machine; null is the one whose daemon serves the page */
  constructor(readonly remote: string | null) {
    this.base = remote === null ? '/api/v1' : `/api/v1/on/${encodeURIComponent(remote)}`;
  }

  get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.json<T>('GET', path, undefined, signal);
  }

  post<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    return this.json<T>('POST', path, body, signal);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.json<T>('PUT', path, body);
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.json<T>('PATCH', path, body);
  }

  delete(path: string): Promise<void> {
    return this.json<void>('DELETE', path);
  }

  /** The answer as it is, for downloads, uploads and streams. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(this.base + path, { cache: 'no-store', ...init });
    } catch (error) {
      if (init.signal?.aborted) throw init.signal.reason;
      throw new ApiProblem({ code: UNREACHABLE, title: String(error) }, 0);
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  socket(path: string): WebSocket {
    const url = new URL(this.base + path, window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    return socket;
  }

  private async json<T>(
    method: Method,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<T> {
    const init: RequestInit = { method };
    if (signal) init.signal = signal;
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { 'Content-Type': 'application/json' };
    }
    const response = await this.fetch(path, init);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
