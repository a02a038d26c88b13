import { expect, it } from 'vitest';
import { differences, MASK } from './differences';

const manifest = (modules: object, routes: object, rest: object = {}) => ({
  modulesContent: {
    $edgeAgent: { 'properties.desired': { modules, runtime: rest } },
    $edgeHub: { 'properties.desired': { routes } },
  },
});

it('names modules and routes that come, go and change', () => {
  const before = manifest({ a: { settings: { image: 'a:1' } }, b: {} }, { r: 'FROM /* INTO $upstream' });
  const after = manifest({ a: { settings: { image: 'a:2' } }, c: {} }, { r: { route: 'FROM /* INTO $upstream' } });
  expect(differences(before, after)).toEqual([
    { kind: 'module', name: 'a', change: 'changed', fields: [{ path: 'settings.image', before: 'a:1', after: 'a:2' }] },
    { kind: 'module', name: 'b', change: 'removed', fields: [] },
    { kind: 'module', name: 'c', change: 'added', fields: [] },
  ]);
});

it('finds nothing between equals', () => {
  const one = manifest({ a: { env: { X: { value: 1 } } } }, { r: 'x' });
  expect(differences(one, structuredClone(one))).toEqual([]);
});

it('never shows a secret that is new, in create options, or within a list', () => {
  const module = {
    env: { DB_PASSWORD: { value: 'hunter2' } },
    settings: { createOptions: '{"Env":["API_TOKEN=abc123","MODE=fast"]}' },
  };
  const found = JSON.stringify(differences(manifest({ a: {} }, {}), manifest({ a: module }, {})));
  expect(found).toContain('MODE=fast');
  expect(found).not.toContain('hunter2');
  expect(found).not.toContain('abc123');
});

it('never shows a secret', () => {
  const before = manifest({}, {}, { registryCredentials: { r: { password: 'old' } } });
  const after = manifest({}, {}, { registryCredentials: { r: { password: 'new' } } });
  expect(differences(before, after)[0]?.fields).toEqual([
    { path: 'runtime.registryCredentials.r.password', before: MASK, after: MASK },
  ]);
});
