import type { Metrics } from '../../api/types';

/** uPlot's columns: times in seconds, then one column per line. */
export type Columns = [number[], ...(number | null)[][]];

export interface ChartKind {
  name: string;
  unit: 'percent' | 'bytes' | 'count';
  lines: readonly string[];
}

export const CHARTS: readonly ChartKind[] = [
  { name: 'cpu', unit: 'percent', lines: ['guest.cpu'] },
  { name: 'memory', unit: 'bytes', lines: ['guest.memoryUsedBytes', 'guest.memoryTotalBytes'] },
  { name: 'disk', unit: 'bytes', lines: ['guest.diskUsedBytes', 'guest.diskTotalBytes'] },
  { name: 'network', unit: 'bytes', lines: ['guest.networkReceivedBytesPerSecond', 'guest.networkSentBytesPerSecond'] },
  { name: 'hub', unit: 'count', lines: ['hub.messagesPerSecond', 'hub.clients'] },
  { name: 'daemon', unit: 'bytes', lines: ['daemon.rssBytes'] },
];

/** The columns of a chart; a series that the daemon does not measure is left empty. */
export function columnsOf(metrics: Metrics, lines: readonly string[]): Columns {
  const begin = Date.parse(metrics.start) / 1000;
  const length = Math.max(0, ...Object.values(metrics.series).map((values) => values.length));
  const times = Array.from({ length }, (_, index) => begin + index * metrics.stepSeconds);
  return [times, ...lines.map((line) => metrics.series[line] ?? new Array<null>(length).fill(null))];
}

/** The metrics with one more step; steps that were missed are gaps, and old ones leave. */
export function withStep(metrics: Metrics, at: string, values: Record<string, number>, mostSteps: number): Metrics {
  const begin = Date.parse(metrics.start);
  const step = metrics.stepSeconds * 1000;
  const index = Math.round((Date.parse(at) - begin) / step);
  const names = new Set([...Object.keys(metrics.series), ...Object.keys(values)]);
  const drop = Math.max(0, index + 1 - mostSteps);
  const series: Metrics['series'] = {};
  for (const name of names) {
    const column = [...(metrics.series[name] ?? [])];
    while (column.length <= index) column.push(null);
    if (index >= 0) column[index] = values[name] ?? null;
    series[name] = column.slice(drop);
  }
  return { ...metrics, start: new Date(begin + drop * step).toISOString(), series };
}

export function hasValues(metrics: Metrics, lines: readonly string[]): boolean {
  return lines.some((line) => metrics.series[line]?.some((value) => value !== null));
}
