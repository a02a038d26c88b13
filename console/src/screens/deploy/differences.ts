import type { Manifest } from '../../api/types';
import { parseJson } from '../../parts/json';

type Json = Record<string, unknown>;

export interface Difference {
  /** What it is about: a module, a route, the desired properties of a module, or the rest. */
  kind: 'module' | 'route' | 'twin' | 'runtime';
  name: string;
  change: 'added' | 'removed' | 'changed';
  /** The fields that are other, with both values as texts. */
  fields: { path: string; before: string; after: string }[];
}

const DESIRED = 'properties.desired';
const SECRET = /password|secret|key|connectionstring|token|credential/i;
/** `NAME=value` and `"name":"value"` within a text whose own name tells nothing. */
const SECRET_WITHIN = /([\w$.-]*(?:password|secret|key|connectionstring|token)[\w$.-]*"?\s*[=:]\s*"?)[^"\s,;]+/gi;
export const MASK = '••••••';

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function within(document: unknown, ...path: string[]): Json {
  const found = path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), document);
  return isObject(found) ? found : {};
}

function omit(document: Json, ...keys: string[]): Json {
  return Object.fromEntries(Object.entries(document).filter(([key]) => !keys.includes(key)));
}

/** The parts of a manifest by kind and name. */
function parts(manifest: Manifest): Map<string, { kind: Difference['kind']; name: string; value: unknown }> {
  const found = new Map<string, { kind: Difference['kind']; name: string; value: unknown }>();
  const put = (kind: Difference['kind'], name: string, value: unknown): void => {
    found.set(`${kind} ${name}`, { kind, name, value });
  };
  const content = within(manifest, 'modulesContent');
  const agent = within(content, '$edgeAgent', DESIRED);
  const hub = within(content, '$edgeHub', DESIRED);
  for (const [name, value] of Object.entries(within(agent, 'modules'))) put('module', name, value);
  for (const [name, value] of Object.entries(within(hub, 'routes'))) {
    put('route', name, isObject(value) ? value : { route: value });
  }
  for (const [name, value] of Object.entries(content)) {
    if (!name.startsWith('$')) put('twin', name, within(value, DESIRED));
  }
  put('runtime', '$edgeAgent', omit(agent, 'modules'));
  put('runtime', '$edgeHub', omit(hub, 'routes'));
  return found;
}

function show(path: string, value: unknown): string {
  if (value === undefined) return '';
  if (SECRET.test(path)) return MASK;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replace(SECRET_WITHIN, `$1${MASK}`);
}

/** Create options are a JSON text within the manifest: their fields are compared, too. */
function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{')) return value;
  return parseJson(value).value ?? value;
}

function fieldsOf(was: unknown, is: unknown, path: string, found: Difference['fields']): void {
  const [before, after] = [opened(was), opened(is)];
  if ((isObject(before) || before === undefined) && (isObject(after) || after === undefined)) {
    const [old, fresh] = [before ?? {}, after ?? {}];
    for (const key of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
      fieldsOf(old[key], fresh[key], path === '' ? key : `${path}.${key}`, found);
    }
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    found.push({ path, before: show(path, before), after: show(path, after) });
  }
}

/** What a manifest changes against another one, secrets masked. */
export function differences(before: Manifest, after: Manifest): Difference[] {
  const old = parts(before);
  const fresh = parts(after);
  const found: Difference[] = [];
  for (const key of new Set([...old.keys(), ...fresh.keys()])) {
    const [was, is] = [old.get(key), fresh.get(key)];
    const { kind, name } = (is ?? was)!;
    const fields: Difference['fields'] = [];
    fieldsOf(was?.value ?? {}, is?.value ?? {}, '', fields);
    if (!was || !is) found.push({ kind, name, change: was ? 'removed' : 'added', fields });
    else if (fields.length > 0) found.push({ kind, name, change: 'changed', fields });
  }
  return found;
}
