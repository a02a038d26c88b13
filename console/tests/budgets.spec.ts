import { expect, test } from './daemon';

const SCRIPT_BYTES = 250 * 1024;
const STYLE_BYTES = 110 * 1024;

test('the first load stays within its budget', async ({ page, daemon }) => {
  await page.goto(await daemon.link());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('load');
  const bytes = await page.evaluate(() => {
    const sum = { script: 0, stylesheet: 0 };
    for (const entry of performance.getEntriesByType('resource') as PerformanceResourceTiming[]) {
      if (entry.name.endsWith('.js')) sum.script += entry.encodedBodySize;
      if (entry.name.endsWith('.css')) sum.stylesheet += entry.encodedBodySize;
    }
    return sum;
  });
  test.info().annotations.push({ type: 'bytes', description: JSON.stringify(bytes) });
  expect(bytes.script).toBeGreaterThan(50 * 1024);
  expect(bytes.script).toBeLessThanOrEqual(SCRIPT_BYTES);
  expect(bytes.stylesheet).toBeLessThanOrEqual(STYLE_BYTES);
});
