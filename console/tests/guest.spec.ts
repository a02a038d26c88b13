import { expect, test } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const checkout = join(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'tandem-guest-'));
const env = { ...process.env, TANDEM_HOME: home };
const tandem = (...options: string[]): string =>
  execFileSync(join(checkout, 'tandem'), options, { env, encoding: 'utf8', maxBuffer: 1 << 26 });

test.afterAll(() => {
  spawnSync(join(checkout, 'tandem'), ['delete', '--yes'], { env });
  const { pid } = JSON.parse(tandem('status', '--json')).daemon as { pid: number };
  process.kill(pid);
  rmSync(home, { recursive: true, force: true });
});

test('start, deploy, messages, terminal, restart, support bundle on a real guest', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  // from nothing to a running guest in the browser
  await page.goto(JSON.parse(tandem('console', '--json')).url as string);
  await page.getByRole('button', { name: 'Set up' }).click();
  for (const step of ['size', 'network', 'identity', 'begin']) {
    await page.getByRole('button', { name: 'Next' }).click({ timeout: 120_000 });
    await expect(page).toHaveURL(new RegExp(`start/${step}`), { timeout: 60_000 });
  }
  await page.getByRole('button', { name: 'Start the guest' }).click();
  await expect(page.getByText('The guest runs and is healthy.')).toBeVisible({ timeout: 900_000 });
  const origin = new URL(page.url()).origin;

  // the demo, from here to messages
  await page.getByRole('button', { name: 'Run the demo' }).click();
  await page.getByRole('button', { name: 'Run the demo' }).click();
  await expect(page.getByText('modules start')).toBeVisible({ timeout: 600_000 });
  await page.reload(); // the operation is the daemon's
  await expect(page.getByText('The demo runs: messages flow.')).toBeVisible({ timeout: 600_000 });
  await page.getByRole('button', { name: 'See the messages' }).click();
  await expect(page.getByRole('grid', { name: 'Live' }).getByText('celsius').first()).toBeVisible({ timeout: 60_000 });

  // the manifest again, checked by the real runtime: nothing would change
  await page.goto(`${origin}/deploy`);
  await page.getByRole('button', { name: "Take the demo's manifest" }).click();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('The manifest is fine.')).toBeVisible({ timeout: 60_000 });

  await page.goto(`${origin}/messages/routes`);
  await expect(page.getByRole('grid', { name: 'Routes' })).toContainText('filter', { timeout: 60_000 });

  await page.goto(`${origin}/guest/terminal`);
  const terminal = page.locator('.xterm-rows');
  await expect(terminal).toContainText('#', { timeout: 60_000 });
  await page.keyboard.type('findmnt -no FSTYPE /\n');
  await expect(terminal).toContainText('erofs', { timeout: 60_000 });

  await page.goto(`${origin}/guest/files`);
  await expect(page.getByRole('grid', { name: 'Files' })).toBeVisible({ timeout: 60_000 });

  await page.goto(`${origin}/modules/sensor/container`);
  await expect(page.getByRole('textbox', { name: 'Container' })).toContainText('Id', { timeout: 60_000 });
  await page.goto(`${origin}/modules/sensor`);
  await page.getByRole('button', { name: 'Restart' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 120_000 });
  await expect(page.locator('h1').getByText('Running')).toBeVisible({ timeout: 120_000 });

  await page.goto(`${origin}/diagnostics`);
  await expect(page.getByText('CHK-012')).toBeVisible({ timeout: 120_000 });
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  const path = await download.path();
  expect(execFileSync('tar', ['-tzf', path], { encoding: 'utf8' })).toContain('device.toml');
  expect(said).toEqual([]);
});
