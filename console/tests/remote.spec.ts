import { Daemon, expect, expectLive, signIn, test } from './daemon';

test('another machine is paired, chosen, and revoked', async ({ console: page, browser, allowed }) => {
  test.setTimeout(120_000);
  allowed.push(/50\d|403|INCOMPLETE/);
  const other = await Daemon.start({ state: 'running' });
  const context = await browser.newContext();
  const there = await context.newPage();
  try {
    const origin = await signIn(there, other);
    await there.goto(`${origin}/devices`);
    await there.getByRole('button', { name: 'Show a code' }).click();
    const code = await there.getByRole('textbox', { name: 'Code' }).inputValue();
    const { port } = await other.call<{ port: number }>('GET', '/pairings').then(
      ({ listen }: any) => ({ port: Number(String(listen).split(':').at(-1)) }),
    );

    await page.getByRole('link', { name: 'Devices' }).click();
    await page.getByRole('button', { name: 'Add a machine' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address').fill(`127.0.0.1:${port}`);
    await dialog.getByLabel('Code').fill(code);
    await dialog.getByLabel('Name').fill('plant-7');
    await dialog.getByRole('button', { name: 'Pair' }).click();
    await page.getByRole('link', { name: 'plant-7' }).click();
    await expect(page).toHaveURL(/on\/plant-7\/overview/);
    await expectLive(page);
    await page.getByRole('link', { name: 'Modules' }).click();
    await expect(page.getByRole('link', { name: 'sensor' })).toBeVisible();

    // remotes belong to the daemon of the page: its installation is shown while another machine is chosen
    await page.getByRole('link', { name: 'Devices' }).click();
    await expect(page).toHaveURL(/on\/plant-7\/devices/);
    await page.getByRole('button', { name: 'Install on a machine' }).click();
    await dialog.getByLabel('User and machine').fill('nobody@plant-8.invalid');
    await dialog.getByRole('button', { name: 'Install on a machine' }).click();
    await expect(dialog.getByText('Remedy:')).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    await there.reload();
    await there.getByRole('button', { name: 'Revoke' }).first().click();
    await there.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await expect(page.getByText(/Connection lost/)).toBeVisible({ timeout: 20_000 });
  } finally {
    await context.close();
    await other.stop();
  }
});
