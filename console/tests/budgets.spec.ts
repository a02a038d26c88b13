import { expect, test } from './daemon';

const SCRIPT_BYTES = 250 * 1024;
const STYLE_BYTES = 110 * 1024;

test('the first load stays within its budget', async ({ page, daemon }) => {
  const bytes = { script: 0, stylesheet: 0 };
  page.on('requestfinished', async (request) => {
    const kind = request.resourceType();
    if (kind === 'script' || kind === 'stylesheet') {
      bytes[kind] += (await request.sizes()).responseBodySize;
    }
  });
  await page.goto(await daemon.link());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('load');
  test.info().annotations.push({ type: 'bytes', description: JSON.stringify(bytes) });
  expect(bytes.script).toBeGreaterThan(50 * 1024);
  expect(bytes.script).toBeLessThanOrEqual(SCRIPT_BYTES);
  expect(bytes.stylesheet).toBeLessThanOrEqual(STYLE_BYTES);
});
