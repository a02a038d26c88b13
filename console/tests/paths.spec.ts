import { expect, signIn, test } from './daemon';

test('a manifest with problems shows each at its place and changes nothing', async ({ console: page, daemon, allowed }) => {
  allowed.push(/400/);
  const before = await daemon.call<{ version: number }>('GET', '/deployment');
  await page.goto(`${new URL(page.url()).origin}/deploy`);
  await page.getByRole('button', { name: "Take the demo's manifest" }).click();
  const editor = page.getByRole('textbox', { name: 'Manifest' });
  await editor.fill((await editor.innerText()).replaceAll('"restartPolicy": "always"', '"restartPolicy": "sometimes"'));
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('This manifest cannot be applied')).toBeVisible();
  await expect(page.getByText(/restartPolicy/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled();
  expect((await daemon.call<{ version: number }>('GET', '/deployment')).version).toBe(before.version);
});

test('a module: twin, method, log, restart', async ({ console: page }) => {
  const origin = new URL(page.url()).origin;
  await page.goto(`${origin}/modules/filter/methods`);
  await page.getByRole('textbox', { name: /^Method/ }).fill('setThreshold');
  await page.getByRole('button', { name: 'Call' }).click();
  await expect(page.getByText('200')).toBeVisible();

  await page.getByRole('tab', { name: 'Twin' }).click();
  const desired = page.getByRole('textbox', { name: 'Desired properties' });
  await expect(desired).toContainText('threshold');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled(); // nothing is typed yet
  await desired.fill('{"threshold": 31}');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(desired).toContainText('31');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();

  await page.getByRole('tab', { name: 'Logs' }).click();
  await expect(page.getByRole('log')).not.toBeEmpty();

  await page.getByRole('button', { name: 'Restart' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a terminal runs commands, and types one that it was given', async ({ console: page }) => {
  await page.goto(`${new URL(page.url()).origin}/guest/terminal?command=echo%20given%0A%0D`);
  const terminal = page.locator('.xterm-rows');
  await expect(terminal).toContainText('echo given');
  await expect(terminal).not.toContainText(/given[\s\S]*given/); // a link does not press Enter
  await page.keyboard.press('Enter');
  await expect(terminal).toContainText(/given[\s\S]*given/);
  await page.keyboard.type('uname\n');
  await expect(terminal).toContainText('Linux');
  await page.keyboard.type('exit\n');
  await expect(page.getByText('The shell has ended with 0.')).toBeVisible();
  await page.getByRole('button', { name: 'Connect again' }).click();
  await expect(page.getByText('The shell has ended with 0.')).toHaveCount(0);
});

test('one timeline has host, guest and modules, and is searched where it is kept', async ({ console: page }) => {
  await page.goto(`${new URL(page.url()).origin}/guest/logs`);
  const log = page.getByRole('log');
  for (const part of ['guest', 'sensor', 'filter']) await expect(log).toContainText(new RegExp(`^|\\n${part} +\\|`));
  await page.getByRole('textbox', { name: 'Only lines with' }).fill('READY');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('tandem-edge[1]: ready');
  await expect(log).not.toContainText('sensor');
});

test('files go up and come down', async ({ console: page }) => {
  await page.goto(`${new URL(page.url()).origin}/guest/files`);
  await page.getByLabel('Upload').first().setInputFiles({
    name: 'recipe.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('flour'),
  });
  await expect(page.getByText('recipe.txt', { exact: true })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download recipe.txt' }).click(),
  ]);
  const parts = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  expect(Buffer.concat(parts).toString()).toBe('flour');
});

test('settings: the file is changed by form, and problems stand at their lines', async ({ console: page, daemon, allowed }) => {
  allowed.push(/400/);
  await page.goto(`${new URL(page.url()).origin}/guest/settings`);
  await page.getByLabel('Memory').fill('2 GiB');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('row', { name: /Memory/ })).toContainText('2 GiB');
  expect((await daemon.call<{ text: string }>('GET', '/settings')).text).toContain('memory = "2 GiB"');
  await page.getByLabel('Memory').fill('much');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/CFG-001/)).toBeVisible();
  expect((await daemon.call<{ text: string }>('GET', '/settings')).text).toContain('memory = "2 GiB"');
});

test('settings that another has changed meanwhile are never overwritten unseen', async ({ console: page, daemon, allowed }) => {
  allowed.push(/409/);
  await page.goto(`${new URL(page.url()).origin}/guest/settings`);
  const editor = page.getByRole('textbox', { name: 'device.toml' });
  await editor.press('Control+End');
  await editor.pressSequentially('# mine');
  const { text, etag } = await daemon.call<{ text: string; etag: string }>('GET', '/settings');
  await daemon.call('PUT', '/settings', { text: `${text}# theirs\n`, etag });
  await page.getByRole('button', { name: 'Save the file' }).click();
  await expect(page.getByText('Somebody has changed the file meanwhile')).toBeVisible();
  await expect(editor).toContainText('# theirs');
  expect((await daemon.call<{ text: string }>('GET', '/settings')).text).toContain('# theirs');
  await page.getByRole('button', { name: 'I have seen it' }).click();
  await page.getByRole('button', { name: 'Save the file' }).click();
  await expect.poll(async () => (await daemon.call<{ text: string }>('GET', '/settings')).text).toContain('# mine');
});

test('an app gets credentials that are masked until asked for', async ({ console: page }) => {
  await page.getByRole('link', { name: 'Host' }).click();
  await page.getByRole('button', { name: 'Add an app' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('hmi');
  await page.getByRole('dialog').getByRole('button', { name: 'Add an app' }).click();
  const card = page.getByRole('heading', { name: 'Connect hmi' });
  await expect(card).toBeVisible();
  await expect(page.getByText(/SharedAccessKey=•/)).toBeVisible();
  await page.getByRole('button', { name: 'Show the key' }).click();
  await expect(page.getByText(/SharedAccessKey=[A-Za-z0-9+/]{10}/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove hmi' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: 'Remove hmi' })).toHaveCount(0);
});

test('the support bundle is shown before it is made', async ({ console: page }) => {
  await page.getByRole('link', { name: 'Diagnostics' }).click();
  await page.getByRole('button', { name: 'See what is in it' }).click();
  await expect(page.getByRole('grid', { name: 'What is in the bundle' })).toContainText('device.toml');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^tandem-support-.*\.tar\.gz$/);
});

test('a viewer sees, and cannot touch', async ({ browser, daemon }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const origin = await signIn(page, daemon, 'viewer');
  await expect(page.getByRole('button', { name: 'Stop the guest' })).toHaveAttribute('aria-disabled', 'true');
  await page.goto(`${origin}/guest/terminal`);
  await expect(page.getByText('Only administrators may open a terminal')).toBeVisible();
  await context.close();
});
