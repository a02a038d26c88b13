import { join } from 'node:path';
import { expect, expectLive, test } from './daemon';
import { SCREENS } from './screens';

const WIDTHS = { desktop: { width: 1280, height: 900 }, phone: { width: 375, height: 812 } };
const shots = join(import.meta.dirname, '../target/screenshots');

for (const [form, size] of Object.entries(WIDTHS)) {
  for (const theme of ['light', 'dark']) {
    test(`every screen fits: ${form}, ${theme}`, async ({ console: page }) => {
      test.setTimeout(180_000);
      const origin = new URL(page.url()).origin;
      await page.setViewportSize(size);
      await page.evaluate((look) => localStorage.setItem('tandem.theme', look), theme);
      const tooWide: string[] = [];
      for (const screen of SCREENS) {
        await page.goto(`${origin}/${screen}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectLive(page);
        await expect(page.getByRole('progressbar', { name: 'Loading …' })).toHaveCount(0);
        await expect(page.locator('main .pf-v6-c-skeleton')).toHaveCount(0);
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        if (wider) tooWide.push(screen);
        await page.screenshot({ path: join(shots, `${screen.replaceAll('/', '-')}-${form}-${theme}.png`) });
      }
      expect(tooWide, 'screens that scroll sideways').toEqual([]);
    });
  }
}
