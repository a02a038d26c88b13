import { expect, test } from './daemon';
import { SCREENS } from './screens';

test('every text on every screen is from a catalogue', async ({ console: page }) => {
  test.setTimeout(180_000);
  const origin = new URL(page.url()).origin;
  await page.evaluate(() => localStorage.setItem('tandem.language', 'qps'));
  const plain: string[] = [];
  for (const screen of SCREENS) {
    await page.goto(`${origin}/${screen}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('header [role=status]').getByText(/^\[Líṽé/)).toBeVisible();
    // headings, buttons, labels and table heads are ours; data of the machine are not translated
    const texts = await page
      .locator('h1, h2, h3, button, label, th, dt, [role=tab], nav a')
      .evaluateAll((elements) =>
        elements
          .filter((element) => !element.closest('[translate=no]'))
          .map((element) => {
            const own = element.cloneNode(true) as HTMLElement;
            for (const name of own.querySelectorAll('[translate=no]')) name.remove();
            return (own.textContent ?? '').trim();
          }),
      );
    plain.push(
      ...texts
        .filter((text) => /[A-Za-z]{3,}/.test(text) && !/[\u0080-\u024f·…]/.test(text))
        .map((text) => `${screen}: ${text}`),
    );
  }
  expect(plain).toEqual([]);
});

for (const language of ['en', 'de']) {
  test(`no text is missing in ${language}`, async ({ console: page }) => {
    test.setTimeout(120_000);
    const origin = new URL(page.url()).origin;
    await page.evaluate((chosen) => localStorage.setItem('tandem.language', chosen), language);
    for (const screen of SCREENS) {
      await page.goto(`${origin}/${screen}`); // a missing text is an error of the browser's console
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
  });
}
