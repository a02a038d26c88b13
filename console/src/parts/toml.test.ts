import { expect, it } from 'vitest';
import { withValue } from './toml';

const text = '# comment\n[vm]\n# cpus = 2\nmemory = "1 GiB" # why\n\n[hub]\n# mqtt-port = 8883\n';

it('takes the line of the value, or of its default', () => {
  expect(withValue(text, 'vm', 'cpus', '4')).toContain('[vm]\ncpus = 4\nmemory');
  expect(withValue(text, 'vm', 'memory', '"2 GiB"')).toContain('memory = "2 GiB"\n\n[hub]');
});

it('stays within its table', () => {
  expect(withValue(text, 'hub', 'cpus', '1')).toBe(text.replace('[hub]\n', '[hub]\ncpus = 1\n'));
});

it('adds a table that is not there', () => {
  expect(withValue(text, 'api', 'port', '9000')).toBe(`${text}\n[api]\nport = 9000\n`);
});
