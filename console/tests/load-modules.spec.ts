import { expect, test } from './daemon';
import { FREEZE_MS, longestFreeze } from './freeze';

test.use({ guest: { state: 'running', modules: 1000 } });

test('a thousand modules are found, sorted and opened', async ({ console: page }) => {
  await page.getByRole('link', { name: 'Modules', exact: true }).click();
  await expect(page.locator('.pf-v6-c-pagination').first()).toContainText('1000');
  const freeze = await longestFreeze(page, async () => {
    await page.getByRole('button', { name: 'Restarts' }).click();
    await page.getByRole('textbox', { name: 'Filter by name or image' }).fill('99');
    await page.getByRole('grid').getByRole('link').first().click();
    await expect(page.getByRole('tab', { name: 'Summary' })).toBeVisible();
  });
  expect(freeze).toBeLessThan(FREEZE_MS);
});
