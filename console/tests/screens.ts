/** Every screen, for the tests that go through all of them. */
export const SCREENS = [
  'overview',
  'start',
  'modules',
  'modules/filter',
  'modules/filter/twin',
  'modules/filter/logs',
  'deploy',
  'deploy/demo',
  'messages',
  'messages/routes',
  'host',
  'guest',
  'guest/settings',
  'diagnostics',
  'devices',
] as const;
