import { defineConfig } from '@playwright/test';

/** Debian's Chromium; nothing is fetched. Tests share two cores with the daemons they start. */
export default defineConfig({
  testDir: 'tests',
  outputDir: 'target/browser-tests',
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['list'],
    ['junit', { outputFile: `target/surefire-reports/TEST-${process.argv.includes('guest') ? 'guest' : 'console'}.xml` }],
  ],
  projects: [
    { name: 'console', testIgnore: '**/guest.spec.ts' },
    { name: 'guest', testMatch: '**/guest.spec.ts', timeout: 1_200_000 }, // a guest boots, under emulation
  ],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
});
