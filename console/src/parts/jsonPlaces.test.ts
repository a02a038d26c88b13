import { expect, it } from 'vitest';
import { placeOf, placesIn } from './jsonPlaces';

const text = `{
  "modulesContent": {
    "$edgeAgent": { "properties.desired": { "modules": { "a.b": { "image": "x\\"y" }, "c": [1, true, {"d": null}] } } }
  }
}`;
const places = placesIn(text);
const at = (path: string): string => {
  const { from, to } = placeOf(places, path);
  return text.slice(from, to);
};

it('finds what a path names, with dots and quotes in names', () => {
  const modules = "$.modulesContent.$edgeAgent['properties.desired'].modules";
  expect(at(`${modules}['a.b'].image`)).toBe('"x\\"y"');
  expect(at(`${modules}.a.b.image`)).toBe('"x\\"y"');
  expect(at(`${modules}.c[1]`)).toBe('true');
  expect(at(`${modules}.c[2].d`)).toBe('null');
});

it('points to what is around something missing', () => {
  expect(at("$.modulesContent.$edgeHub['properties.desired']")).toBe('{');
  expect(placeOf(places, '$.nothing')).toEqual({ from: 0, to: 1 });
});
