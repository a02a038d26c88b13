import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, expectLive, test } from './daemon';
import { SCREENS } from './screens';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LOOKS = [
  { theme: 'light', contrast: 'normal' },
  { theme: 'dark', contrast: 'normal' },
  { theme: 'light', contrast: 'high' },
];

for (const { theme, contrast } of LOOKS) {
  test(`no screen has a serious barrier: ${theme}, ${contrast} contrast`, async ({ console: page }) => {
    test.setTimeout(180_000);
    const origin = new URL(page.url()).origin;
    await page.evaluate(
      ([look, level]) => {
        localStorage.setItem('tandem.theme', look!);
        localStorage.setItem('tandem.contrast', level!);
      },
      [theme, contrast],
    );
    const found: string[] = [];
    for (const screen of SCREENS) {
      await page.goto(`${origin}/${screen}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectLive(page);
      // evaluate runs in the page without a script element: the page's policy stays as it is
      await page.evaluate(axe);
      const barriers = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof import('axe-core') };
        const { violations } = await axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        });
        return violations
          .filter((violation) => ['serious', 'critical'].includes(violation.impact ?? ''))
          .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).slice(0, 4).join(' | ')}`);
      });
      found.push(...barriers.map((barrier) => `${screen}: ${barrier}`));
    }
    expect(found).toEqual([]);
  });
}
