import type { Module } from '../../api/types';

export const COLUMNS = ['name', 'status', 'connected', 'restarts', 'startedAt', 'image'] as const;
export type Column = (typeof COLUMNS)[number];
export const STATES = ['running', 'backoff', 'failed', 'stopped', 'stopping', 'unknown'] as const;

/** The modules that fit, in the order asked for; names order what is equal. */
export function choose(
  modules: readonly Module[],
  by: { text: string; state: string; by: Column; descending: boolean },
): Module[] {
  const wanted = by.text.toLowerCase();
  const fitting = modules.filter(
    (module) =>
      (by.state === '' || module.status === by.state) &&
      (module.name.toLowerCase().includes(wanted) || module.image.toLowerCase().includes(wanted)),
  );
  const sign = by.descending ? -1 : 1;
  const value = (module: Module): string | number =>
    by.by === 'status'
      ? STATES.indexOf(module.status)
      : by.by === 'connected'
        ? Number(module.connected)
        : (module[by.by] ?? '');
  return fitting.sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    const order =
      typeof one === 'number' && typeof other === 'number'
        ? one - other
        : String(one).localeCompare(String(other), undefined, { numeric: true });
    return order !== 0 ? sign * order : a.name.localeCompare(b.name, undefined, { numeric: true });
  });
}
