import { expect, expectAccessible, hydrated, login, screenshots, setLook, test } from '../harness/test';

test('the process and its database report that they are well', async ({ request }) => {
  for (const path of ['/healthz', '/readyz']) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
  }
});

test('the log-in page is complete without JavaScript, in both directions', { tag: '@both' }, async ({ page }) => {
  for (const [lang, dir] of [['fa', 'rtl'], ['en', 'ltr']] as const) {
    await setLook(page.context(), { lang });
    await page.goto('/login');
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.locator('html')).toHaveAttribute('dir', dir);
    await expect(page.locator('input[name=login]')).toBeVisible();
    await expect(page.locator('input[name=password]')).toBeVisible();
  }
});

test('the log-in page hydrates without a complaint and is accessible in both themes', async ({ page, guard }) => {
  for (const lang of ['fa', 'en'] as const) {
    await setLook(page.context(), { lang });
    await page.goto('/login');
    await hydrated(page);
    guard.check();
    await expectAccessible(page);
  }
  await screenshots(page, 'login', { themes: ['light', 'dark'] });
});

test('a demo account logs in', { tag: '@both' }, async ({ page }) => {
  await login(page, 'customer');
  await page.goto('/requests');
  await expect(page).toHaveURL(/\/requests$/);
});

test('program and stylesheet arrive compressed and may be kept for ever', async ({ page, request }) => {
  await page.goto('/login');
  const links = await page.locator('link[href^="/pkg/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(links.some((link) => link?.endsWith('.css'))).toBe(true);
  expect(links.some((link) => link?.endsWith('.wasm'))).toBe(true);
  for (const link of new Set(links)) {
    const headers = (await request.get(link ?? '', { headers: { 'accept-encoding': 'br' } })).headers();
    expect(headers['content-encoding'], link ?? '').toBe('br');
    expect(headers['cache-control'], link ?? '').toContain('immutable');
  }
});
