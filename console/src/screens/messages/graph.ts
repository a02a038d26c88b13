import type { Routes } from '../../api/types';

export interface Place {
  id: string;
  kind: 'source' | 'module' | 'upstream';
  /** Waiting for its inputs. */
  waiting: number;
  column: number;
  row: number;
}

export interface Way {
  route: string;
  text: string;
  from: string;
  to: string;
  messages: number;
}

export interface Graph {
  places: Place[];
  ways: Way[];
}

const FROM = /^\s*FROM\s+(\S+)/i;
const MODULE = /^\/messages\/modules\/([^/*\s]+)/i;
/** What the hub calls the queue of `$upstream`. */
const UPSTREAM_QUEUE = 'iothub';
const INPUT = /INTO\s+BrokeredEndpoint\(\s*["']\/modules\/([^/"']+)\/inputs\//i;

/** Where a route begins: a module's name, or the pattern of sources as it stands in the route. */
export function sourceOf(text: string): string {
  const pattern = FROM.exec(text)?.[1] ?? '?';
  return MODULE.exec(pattern)?.[1] ?? pattern;
}

/** Where a route leads: a module's name, or `$upstream`. */
export function sinkOf(text: string): string {
  return INPUT.exec(text)?.[1] ?? '$upstream';
}

/** The routes as places and ways between them; a place stands right of all that leads to it. */
export function graphOf({ routes, queues }: Routes): Graph {
  const ways = routes.map(({ name, text, messages }) => ({
    route: name,
    text,
    messages,
    from: sourceOf(text),
    to: sinkOf(text),
  }));
  const sinks = new Set(ways.map((way) => way.to));
  const columns = new Map<string, number>();
  for (const { from, to } of ways) {
    columns.set(from, 0);
    columns.set(to, 0);
  }
  // a circle of routes would push its places to the right for ever: as many rounds as places are enough
  for (let round = 0; round < columns.size; round++) {
    for (const { from, to } of ways) {
      const column = (columns.get(from) ?? 0) + 1;
      if (from !== to && (columns.get(to) ?? 0) < column && column < columns.size) columns.set(to, column);
    }
  }
  const rows = new Map<number, number>();
  const places = [...columns].map(([id, column]): Place => {
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    const waiting = queues
      .filter(({ endpoint }) => (endpoint === UPSTREAM_QUEUE ? '$upstream' : endpoint.split('/')[1]) === id)
      .reduce((sum, { messages }) => sum + messages, 0);
    const kind = id === '$upstream' ? 'upstream' : id.startsWith('/') && !sinks.has(id) ? 'source' : 'module';
    return { id, kind, waiting, column, row };
  });
  return { places, ways };
}
