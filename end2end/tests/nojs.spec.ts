import { DEMO_PASSWORD, expect, fillLogin, type Lang, test } from '../harness/test';
import { fillRequest, numberOf, REQUEST } from './steps';
import { tag, words } from './words';

for (const lang of ['fa', 'en'] as const satisfies Lang[]) {
  test.describe(`without JavaScript, in ${lang}`, { tag: '@nojs' }, () => {
    test.use({ lang });
    const say = words[lang];

    test('a wrong password is explained and the name stays', async ({ page }) => {
      await page.goto('/login');
      await fillLogin(page, 'customer2', 'not the password');
      await expect(page).toHaveURL(/\/login\?/);
      await expect(page.getByText(say.wrongCredentials).first()).toBeVisible();
      await expect(page.locator('input[name=login]')).toHaveValue('customer2');
      await expect(page.locator('input[name=password]')).toHaveValue('');
      expect(page.url()).not.toContain('not+the+password');
    });

    test('log-in leads back to the page that asked for it', async ({ page }) => {
      await page.goto('/requests/new');
      await expect(page).toHaveURL(/\/login\?next=/);
      await fillLogin(page, 'customer2', DEMO_PASSWORD);
      await expect(page).toHaveURL(/\/requests\/new$/);
    });

    test('a customer sends a request, replies, closes it and opens it again', async ({ page }) => {
      const mark = tag();
      const title = say.title(mark);
      await page.goto('/login?next=/requests/new');
      await fillLogin(page, 'customer2', DEMO_PASSWORD);
      await expect(page).toHaveURL(/\/requests\/new$/);

      // Nothing is lost when something is missing: no topic was chosen.
      await page.locator('form:has(#title)').evaluate((form: HTMLFormElement) => (form.noValidate = true));
      await fillRequest(page, lang, title);
      await page.getByRole('button', { name: say.sendRequest }).click();
      await expect(page).toHaveURL(/\/requests\/new/);
      await expect(page.locator('#title')).toHaveValue(title);
      await expect(page.locator('#body')).toHaveValue(words[lang].body);

      await fillRequest(page, lang, title);
      await page.locator('input[name=category]').first().check();
      await page.getByRole('button', { name: say.sendRequest }).click();
      await expect(page).toHaveURL(REQUEST);
      const number = numberOf(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.getByText(number).first()).toBeVisible();
      await expect(page.getByText(say.pending)).toBeVisible();
      await expect(page.getByRole('link', { name: say.file })).toBeVisible();

      await page.locator('#reply-body').fill(say.thanks(mark));
      await page.getByRole('button', { name: say.sendReply }).click();
      await expect(page).toHaveURL(new RegExp(`/requests/${number}(#|$)`));
      await expect(page.getByText(say.thanks(mark))).toBeVisible();
      await expect(page.locator('#reply-body')).toHaveValue('');

      await page.getByRole('button', { name: say.closeOwn }).click();
      await expect(page.getByText(say.closed)).toBeVisible();
      await page.getByRole('button', { name: say.reopenOwn }).click();
      await expect(page.getByText(say.inProgress)).toBeVisible();

      await page.goto('/requests');
      await expect(page.getByRole('link', { name: title })).toBeVisible();
    });

    test('somebody registers and is let in', async ({ page }) => {
      const email = `nojs-${tag()}@example.com`;
      await page.goto('/register');
      await page.locator('form:has(#email)').evaluate((form: HTMLFormElement) => (form.noValidate = true));
      await page.locator('#name').fill('سارا احمدی');
      await page.locator('#email').fill(email);
      await page.locator('#mobile').fill('۰۹۱۲ ۱۲۳ ۴۵۶۷');
      await page.locator('#branch').selectOption({ index: 1 });
      const branch = await page.locator('#branch').inputValue();
      await page.locator('#password').fill('short');
      await page.locator('form:has(#email) [type=submit]').last().click();

      // Refused: the reason stands at the field, what was typed stays, the password does not travel.
      await expect(page.locator('#password-error')).toContainText(say.tooShort);
      await expect(page.locator('#name')).toHaveValue('سارا احمدی');
      await expect(page.locator('#email')).toHaveValue(email);
      await expect(page.locator('#branch')).toHaveValue(branch);
      await expect(page.locator('#password')).toHaveValue('');
      expect(page.url()).not.toContain('=short');

      await page.locator('#mobile').fill('');
      await page.locator('#password').fill('چهار واژهٔ بی‌ربط آبی');
      await page.locator('form:has(#email) [type=submit]').last().click();
      await expect(page).toHaveURL((url) => url.pathname === '/');
      await page.goto('/requests');
      await expect(page).toHaveURL(/\/requests$/);
    });
  });
}
