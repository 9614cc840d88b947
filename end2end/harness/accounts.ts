import { expect, type Page } from '@playwright/test';

/** User names of the seeded demo; all share one password. */
export type Account = 'central' | 'admin' | 'branch' | 'agent' | 'agent2' | 'reports' | 'customer' | 'customer2';

export const DEMO_PASSWORD = 'demo-Iranmehr-1405';

/** Logs in through the form, as a person does; works without JavaScript. Ends on the page that the log-in led to. */
export async function login(page: Page, account: Account | string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/login');
  await fillLogin(page, account, password);
  await page.waitForURL((url) => url.pathname !== '/login');
  await expect(page.locator('input[name=password]')).toHaveCount(0);
}

/** Fills and sends the log-in form of the open page, whatever comes of it. */
export async function fillLogin(page: Page, account: string, password: string): Promise<void> {
  const form = page.locator('form:has(input[name=password])');
  await form.locator('input[name=login]').fill(account);
  await form.locator('input[name=password]').fill(password);
  await form.locator('[type=submit]').first().click();
}

/** Registers a customer with the demo's password; answers the e-mail address. Ends where the registration led to. */
export async function register(page: Page): Promise<string> {
  const email = `${Math.random().toString(36).slice(2, 10)}@demo.example`;
  await page.goto('/register');
  await page.locator('#name').fill('مهمان آزمون');
  await page.locator('#email').fill(email);
  await page.locator('select#branch').selectOption({ index: 1 });
  await page.locator('#password').fill(DEMO_PASSWORD);
  await page.locator('form:has(#password) [type=submit]').first().click();
  await page.waitForURL((url) => url.pathname !== '/register');
  return email;
}
