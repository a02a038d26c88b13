import { request } from 'node:http';
import { Daemon, expect, expectLive, signIn, test } from './daemon';

test('a link signs in once, and its code leaves the address', async ({ page, daemon }) => {
  const link = await daemon.link();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.url()).not.toContain('code');
  await page.context().clearCookies();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByText('API-042')).toBeVisible();
});

test('signed out, the page says how to sign in', async ({ page, daemon }) => {
  await page.goto(new URL(await daemon.link()).origin);
  await expect(page.getByText('tandem console', { exact: true })).toBeVisible();
});

test('each screen opens by the navigation, with a title of its own', async ({ console: page }) => {
  const titles = new Set<string>();
  const links = page.getByRole('navigation').getByRole('link');
  for (let index = 0; index < (await links.count()); index++) {
    const before = await page.title();
    await links.nth(index).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (index > 0) await expect.poll(() => page.title()).not.toBe(before);
    titles.add(await page.title());
  }
  expect(titles.size).toBe(await links.count());
});

test('the keyboard reaches the content past the navigation', async ({ console: page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('language and look are chosen and kept', async ({ console: page }) => {
  await page.getByRole('button', { name: 'Settings and account' }).click();
  await page.getByRole('menuitem', { name: 'Deutsch' }).click();
  await expect(page.getByRole('link', { name: 'Übersicht', exact: true })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Dunkel' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/pf-v6-theme-dark/);
  await expect(page.getByRole('link', { name: 'Übersicht', exact: true })).toBeVisible();
});

test('two browsers see the same operation', async ({ browser, daemon }) => {
  const [one, other] = await Promise.all(
    [0, 1].map(async () => {
      const page = await (await browser.newContext()).newPage();
      await signIn(page, daemon);
      return page;
    }),
  );
  await daemon.call('POST', '/operations/down');
  for (const page of [one, other]) {
    await page?.getByRole('button', { name: /^Operations/ }).click();
    await expect(page!.getByRole('heading', { name: /Stop the guest/ }).first()).toBeVisible();
    await page?.context().close();
  }
  await daemon.call('POST', '/operations/up');
});

test('a daemon that is gone is told, and so is its return', async ({ browser }) => {
  const daemon = await Daemon.start({ state: 'running' });
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, daemon);
  await expectLive(page);
  daemon.freeze();
  await expect(page.getByText(/Connection lost/)).toBeVisible({ timeout: 30_000 });
  daemon.thaw();
  await expectLive(page);
  await daemon.stop();
  await expect(page.getByText(/Connection lost/)).toBeVisible();
  await context.close();
});

test('a page elsewhere cannot use the session', async ({ console: page, daemon }) => {
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const status = await new Promise((resolve, reject) => {
    const headers = {
      Host: new URL(page.url()).host,
      Cookie: cookie,
      Origin: 'http://evil.example',
      'Sec-Fetch-Site': 'cross-site',
    };
    const options = { host: '127.0.0.1', port: daemon.port, path: '/api/v1/operations/down', method: 'POST', headers };
    request(options, (answer) => resolve(answer.statusCode)).on('error', reject).end('{}');
  });
  expect(status).toBe(403);
  expect((await daemon.call<{ state: string }>('GET', '/status')).state).toBe('running');
});
