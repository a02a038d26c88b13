import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectLive, test } from './daemon';
import { SCREENS } from './screens';

// Walks over all screens. Each looks at several things, because opening a screen is what takes time.
// A missing text is an error of the browser's console, which fails any test.

test.describe.configure({ mode: 'parallel' });

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = join(import.meta.dirname, '../target/screenshots');
const WIDTHS = { desktop: { width: 1280, height: 900 }, phone: { width: 375, height: 812 } };

/** Opens one screen after the other and waits until it shows the present. */
async function walk(page: Page, settings: Record<string, string>, look: (screen: string) => Promise<void>): Promise<void> {
  const origin = new URL(page.url()).origin;
  await page.evaluate((wanted) => {
    for (const [key, value] of Object.entries(wanted)) localStorage.setItem(`tandem.${key}`, value);
  }, settings);
  for (const screen of SCREENS) {
    await page.goto(`${origin}/${screen}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(screen);
  }
}

/** Takes its picture; what is wider than the window is named. */
async function shoot(page: Page, screen: string, name: string): Promise<string[]> {
  await expect(page.getByRole('progressbar', { name: 'Loading …' })).toHaveCount(0);
  await expect(page.locator('main .pf-v6-c-skeleton')).toHaveCount(0);
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  await page.screenshot({ path: join(shots, `${screen.replaceAll('/', '-')}-${name}.png`) });
  return wider ? [`${screen} scrolls sideways`] : [];
}

/** Serious barriers by axe-core. */
async function barriers(page: Page, screen: string): Promise<string[]> {
  // evaluate runs in the page without a script element: the page's policy stays as it is
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations
      .filter((violation) => ['serious', 'critical'].includes(violation.impact ?? ''))
      .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).slice(0, 4).join(' | ')}`);
  });
  return found.map((barrier) => `${screen}: ${barrier}`);
}

for (const theme of ['light', 'dark']) {
  test(`every screen fits a desktop and has no serious barrier: ${theme}`, async ({ console: page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(WIDTHS.desktop);
    const found: string[] = [];
    await walk(page, { theme, language: 'en' }, async (screen) => {
      await expectLive(page);
      found.push(...(await shoot(page, screen, `desktop-${theme}`)), ...(await barriers(page, screen)));
    });
    expect(found).toEqual([]);
  });

  test(`every screen fits a phone: ${theme}`, async ({ console: page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize(WIDTHS.phone);
    const found: string[] = [];
    await walk(page, { theme }, async (screen) => {
      await expectLive(page);
      found.push(...(await shoot(page, screen, `phone-${theme}`)));
    });
    expect(found).toEqual([]);
  });
}

test('no screen has a serious barrier in high contrast, and none lacks a text in German', async ({ console: page }) => {
  test.setTimeout(180_000);
  const found: string[] = [];
  await walk(page, { theme: 'light', contrast: 'high', language: 'de' }, async (screen) => {
    await expectLive(page);
    found.push(...(await barriers(page, screen)));
  });
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  expect(found).toEqual([]);
});

test('every text on every screen is from a catalogue', async ({ console: page }) => {
  test.setTimeout(180_000);
  const plain: string[] = [];
  await walk(page, { language: 'qps' }, async (screen) => {
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
  });
  expect(plain).toEqual([]);
});
