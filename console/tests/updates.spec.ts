import { join } from 'node:path';
import { expect, test } from './daemon';

const shots = join(import.meta.dirname, '../target/screenshots');

test('rules, releases, a change, one that is taken back, and the way back', async ({ console: page, allowed }) => {
  allowed.push(/400/); // rules that are none
  const origin = new URL(page.url()).origin;
  await page.goto(`${origin}/updates`);
  await expect(page.getByText('None yet: name one in the rules')).toBeVisible();
  await page.getByRole('link', { name: 'None yet: name one in the rules' }).click();

  await page.getByRole('textbox', { name: 'Source' }).fill('/nowhere');
  await page.getByRole('textbox', { name: 'Maintenance window' }).fill('late');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('CFG-001')).toBeVisible();
  await page.getByRole('textbox', { name: 'Maintenance window' }).fill('sat,sun 01:30-05:00');
  await page.getByRole('textbox', { name: 'Healthy within' }).fill('1 min');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();

  // a source that does not answer says so
  await page.getByRole('tab', { name: 'Releases' }).click();
  await page.getByRole('button', { name: 'Ask the source' }).click();
  await expect(page.getByText('UPD-101').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Rules' }).click();
  await page.getByRole('textbox', { name: 'Source' }).fill('/media/usb/releases');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await page.getByRole('tab', { name: 'Releases' }).click();
  await page.getByRole('button', { name: 'Ask the source' }).click();
  const releases = page.getByRole('grid', { name: 'Releases of the source' });
  await expect(releases.getByRole('row')).toHaveCount(4);

  // what would change, then the change
  await page.getByRole('button', { name: 'Change to 1.1.0' }).click();
  const plan = page.getByRole('dialog');
  await expect(plan.getByRole('grid', { name: 'Packages that change' })).toContainText('libssl3t64');
  await page.screenshot({ path: join(shots, 'updates-plan-desktop-light.png') });
  await plan.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('1.1.0, slot B')).toBeVisible();
  await expect(page.getByText('1.0.0, slot A')).toBeVisible();

  // back by one button, and forward again
  await page.getByRole('button', { name: 'Go back to 1.0.0' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go back to 1.0.0' }).click();
  await expect(page.getByText('1.0.0, slot A')).toBeVisible();
  await page.getByRole('button', { name: 'Go back to 1.1.0' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go back to 1.1.0' }).click();
  await expect(page.getByRole('button', { name: 'Go back to 1.0.0' })).toBeEnabled();

  // one that is not healthy is taken back
  await page.getByRole('button', { name: 'Change to 1.2.0' }).click();
  await plan.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('UPD-010').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('has failed here')).toBeVisible();
  await expect(page.getByText('1.1.0, slot B')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go back to 1.2.0' })).toHaveCount(0);
  await page.screenshot({ path: join(shots, 'updates-back-desktop-light.png'), fullPage: true });
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('grid', { name: 'History' })).toContainText('Taken back');

  // people are bound by a pause, too
  await page.getByRole('tab', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'Pause updates' }).click();
  await expect(page.getByRole('button', { name: 'End the pause' })).toBeVisible();
  await page.getByRole('tab', { name: 'Releases' }).click();
  await page.getByRole('button', { name: 'Change to 1.2.0' }).click();
  await expect(plan.getByText('UPD-002')).toBeVisible();
  await expect(plan.getByRole('button', { name: 'Change', exact: true })).toBeDisabled();
  await plan.getByRole('button', { name: 'Cancel' }).click();
});
