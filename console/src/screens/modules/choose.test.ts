import { expect, it } from 'vitest';
import type { Module } from '../../api/types';
import { choose } from './choose';

const modules = [
  { name: 'm10', status: 'running', image: 'a:1', connected: true, restarts: 0 },
  { name: 'm2', status: 'failed', image: 'b:1', connected: false, restarts: 12 },
  { name: 'm1', status: 'running', image: 'c:2', connected: true, restarts: 3 },
] as Module[];
const all = { text: '', state: '', by: 'name', descending: false } as const;
const names = (found: Module[]) => found.map((module) => module.name);

it('orders names as people count', () => {
  expect(names(choose(modules, all))).toEqual(['m1', 'm2', 'm10']);
});

it('orders numbers as numbers, and the other way round', () => {
  expect(names(choose(modules, { ...all, by: 'restarts', descending: true }))).toEqual(['m2', 'm1', 'm10']);
});

it('finds by name or image, and by state', () => {
  expect(names(choose(modules, { ...all, text: 'C:2' }))).toEqual(['m1']);
  expect(names(choose(modules, { ...all, state: 'failed' }))).toEqual(['m2']);
  expect(choose(modules, { ...all, text: 'm1', state: 'failed' })).toEqual([]);
});
