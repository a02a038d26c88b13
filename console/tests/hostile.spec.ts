import { expect, test } from './daemon';

test.use({ guest: { state: 'running', hostile: true } });

const PLACES = ['overview', 'modules', 'messages', 'messages/routes', 'host', 'guest/logs', 'diagnostics', 'devices', 'deploy'];

test('a hostile module cannot script the page', async ({ console: page, daemon, allowed }) => {
  allowed.push(/404/); // some of its names are none that the API takes
  test.setTimeout(120_000);
  const origin = new URL(page.url()).origin;
  const violations: string[] = [];
  await page.exposeFunction('violated', (what: string) => violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (window as unknown as { violated: (what: string) => void }).violated(event.violatedDirective);
    });
    for (const name of ['alert', 'confirm', 'prompt'] as const) {
      window[name] = () => {
        (window as unknown as { violated: (what: string) => void }).violated(name);
        return null as never;
      };
    }
  });
  const { modules } = await daemon.call<{ modules: { name: string }[] }>('GET', '/modules');
  expect(modules.some(({ name }) => /[<>"']/.test(name)) || modules.length > 0).toBe(true);
  const tabs = ['summary', 'logs', 'twin', 'methods', 'container'];
  const ofModules = modules.slice(0, 3).flatMap(({ name }) => tabs.map((tab) => `modules/${encodeURIComponent(name)}/${tab}`));
  for (const place of [...PLACES, ...ofModules]) {
    await page.goto(`${origin}/${place}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // what a payload would leave behind: elements that this page never makes
    expect(await page.locator('#page script, #page iframe, #page img[onerror], #page [onload], #page object').count()).toBe(0);
  }
  expect(violations).toEqual([]);
  expect(await page.evaluate(() => Object.keys(window).filter((key) => /pwned|xss|hacked/i.test(key)))).toEqual([]);
});
