import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

// DemoGuestTest calls this between two starts of its guest: TANDEM_HOME is a home whose guest is stopped.
const checkout = join(import.meta.dirname, '../..');
const tandem = (...options: string[]): string =>
  execFileSync(join(checkout, 'tandem'), options, { encoding: 'utf8', maxBuffer: 1 << 26 });

test('start, deploy, messages, terminal, restart, support bundle on a real guest', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => {
    // Chromium writes a line for each answer of 400 and above; 503 is the daemon's while a guest comes or goes
    if (message.type() === 'error' && !message.text().includes('status of 503')) {
      said.push(`${message.text()} ${message.location().url}`);
    }
  });
  // from a stopped guest to a running one in the browser
  await page.goto(JSON.parse(tandem('console', '--json')).url as string);
  await expect(page).toHaveURL(/overview/);
  await page.goto(`${new URL(page.url()).origin}/start`);
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
