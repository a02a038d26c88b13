import { expect, test } from './daemon';
import { FREEZE_MS, longestFreeze } from './freeze';

test.use({ guest: { state: 'running', logLines: 100_000 } });

test('a hundred thousand lines are scrolled and searched', async ({ console: page }) => {
  await page.goto(`${new URL(page.url()).origin}/modules/sensor/logs`);
  await expect(page.getByText(/(99|100),\d+ lines/)).toBeVisible({ timeout: 45_000 });
  const freeze = await longestFreeze(page, async () => {
    await page.getByRole('log').evaluate((log) => log.scrollTo(0, log.scrollHeight / 2));
    await page.getByRole('textbox', { name: 'Find in the log' }).fill('1');
    await expect(page.getByText(/of \d+/)).toBeVisible();
    await page.getByRole('button', { name: 'Follow' }).click();
  });
  expect(freeze).toBeLessThan(FREEZE_MS);
  expect(await page.locator('.log-view .line').count()).toBeLessThan(200);
});
