import { expect, it } from 'vitest';
import { graphOf, sinkOf, sourceOf } from './graph';

const route = (name: string, text: string) => ({ name, text, messages: 3 });

it('reads sources and sinks of routes', () => {
  expect(sourceOf('FROM /messages/modules/sensor/outputs/temperature INTO $upstream')).toBe('sensor');
  expect(sourceOf('FROM /messages/* WHERE x > 1 INTO $upstream')).toBe('/messages/*');
  expect(sinkOf('FROM /messages/* INTO BrokeredEndpoint("/modules/filter/inputs/input1")')).toBe('filter');
  expect(sinkOf('FROM /messages/* INTO $upstream')).toBe('$upstream');
});

it('puts places right of what leads to them, and tells who waits', () => {
  const { places } = graphOf({
    routes: [
      route('a', 'FROM /messages/modules/sensor/* INTO BrokeredEndpoint("/modules/filter/inputs/i")'),
      route('b', 'FROM /messages/modules/filter/* INTO $upstream'),
    ],
    queues: [
      { endpoint: 'edge-1/filter/i', messages: 7, bytes: 70 },
      { endpoint: 'iothub', messages: 9, bytes: 90 },
    ],
  });
  expect(places.map(({ id, column }) => [id, column])).toEqual([
    ['sensor', 0],
    ['filter', 1],
    ['$upstream', 2],
  ]);
  expect(places.map(({ waiting }) => waiting)).toEqual([0, 7, 9]);
});

it('ends with routes in a circle, and with hundreds of them', () => {
  const circle = graphOf({
    routes: [
      route('a', 'FROM /messages/modules/x/* INTO BrokeredEndpoint("/modules/y/inputs/i")'),
      route('b', 'FROM /messages/modules/y/* INTO BrokeredEndpoint("/modules/x/inputs/i")'),
    ],
    queues: [],
  });
  expect(circle.places).toHaveLength(2);
  const many = graphOf({
    routes: Array.from({ length: 200 }, (_, n) => route(`r${n}`, `FROM /messages/modules/m${n}/* INTO $upstream`)),
    queues: [],
  });
  expect(many.places).toHaveLength(201);
});
