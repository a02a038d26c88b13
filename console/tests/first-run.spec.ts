import { expect, test } from './daemon';

test.use({ guest: { state: 'absent', failUp: true } });

test('set up, a step that fails and is run again, deploy, messages', async ({ console: page }) => {
  test.setTimeout(120_000);
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Processors').fill('1');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page).toHaveURL(/start\/network/);
  await page.reload(); // nothing is lost
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Start the guest' }).click();
  await expect(page.getByText('Remedy:').first()).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.reload(); // the operation is the daemon's
  await expect(page.getByText('The guest runs and is healthy.')).toBeVisible();
  await page.getByRole('button', { name: 'Run the demo' }).click();
  await page.getByRole('button', { name: 'Run the demo' }).click();
  await expect(page.getByText('The demo is not built').first()).toBeVisible(); // no distribution here
  await page.getByRole('button', { name: 'Back to the manifest' }).click();

  await page.getByRole('button', { name: "Take the demo's manifest" }).click();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('The manifest is fine.')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'What changes' }).getByText('filter').first()).toBeVisible();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('Every module is as the manifest wants it.')).toBeVisible();
  await page.getByRole('button', { name: 'See the modules' }).click();
  await expect(page.getByRole('link', { name: 'sensor' })).toBeVisible();

  await page.getByRole('link', { name: 'Messages' }).click();
  await expect(page.getByRole('grid', { name: 'Live' }).getByText('sensor').first()).toBeVisible();
});
