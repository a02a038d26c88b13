import { expect, expectLive, test } from './daemon';
import { FREEZE_MS, longestFreeze } from './freeze';

test.use({ guest: { state: 'running', rate: 5000 } });

test('five thousand messages a second pass while the page answers', async ({ console: page }) => {
  await page.getByRole('link', { name: 'Messages' }).click();
  const total = async (): Promise<number> =>
    Number(/([\d,.]+) seen/.exec((await page.getByText(/ seen, /).innerText()) ?? '')?.[1]?.replaceAll(/[,.]/g, '') ?? 0);
  const freeze = await longestFreeze(page, async () => {
    await expect.poll(total, { timeout: 45_000 }).toBeGreaterThan(20_000);
    await page.getByRole('textbox', { name: 'From' }).fill('sensor');
    await page.getByRole('button', { name: 'Pause' }).click();
  });
  expect(freeze).toBeLessThan(FREEZE_MS);
  await page.getByRole('link', { name: 'Overview' }).click();
  await expectLive(page);
});
