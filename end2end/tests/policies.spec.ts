import { expect, expectAccessible, expectFits, type Lang, type Page, screenshots, test, WIDTHS } from '../harness/test';
import { addAct, addStep, entry, promiseFirst, ticket } from './promising';
import { live, sendRequest } from './steps';
import { tag, words } from './words';

/** Minutes to the first response that the policy of the test promises; no seeded one does. */
const FIRST = 45;

/** What the pages say, where a test must find it by its words. From domain/src/messages. */
const say = {
  fa: { says: 'در عنوان', first: 'نخستین پاسخ: ۴۵ دقیقه شبانه‌روزی', unreachable: 'نوبت به این سیاست نمی‌رسد', noTarget: 'هیچ مهلتی ندارد', warn: '۸۰٪ مهلت مصرف شود یا ۱۰ دقیقه', discard: 'دور ریختن تغییرها', remove: 'حذف', stay: 'ماندن' },
  en: { says: 'the title says', first: 'First response: 45 min round the clock', unreachable: 'This policy is never reached', noTarget: 'has no target', warn: '80% of the time is used or 10 min are left', discard: 'Discard changes', remove: 'Delete', stay: 'Stay' },
} satisfies Record<Lang, unknown>;

const names = (page: Page) => page.locator('.sort-item [data-policy] a').allTextContents();

/** Lifts an entry by its handle, moves it and drops it, all by keyboard. */
async function move(page: Page, name: string, key: 'ArrowUp' | 'ArrowDown'): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().includes('order_policies'));
  await entry(page, name).locator('.sort-handle').focus();
  for (const pressed of ['Space', key, 'Space']) await page.keyboard.press(pressed);
  expect((await answer).status()).toBe(200);
}

async function expectFitsEverywhere(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 });
    await expectFits(page, name);
  }
}

async function addSteps(page: Page, note: string): Promise<void> {
  const before = await addStep(page, 'before', 30);
  await before.locator('input[id$="-roles-admin"]').check();
  const after = await addStep(page, 'after');
  await addAct(after, 'raise');
  await addAct(after, 'note');
  await after.locator('textarea').fill(note);
  await expect(page.locator('.line-mark')).toHaveCount(3);
  await expect(page.locator('.line')).toContainText(note);
}

for (const lang of ['fa', 'en'] as const) {
  test.describe(lang, () => {
    test.use({ lang });

    test('an admin makes a policy, orders it by keyboard, and it holds for a new ticket', async ({ guard, newCustomer, pageAs }) => {
      test.setTimeout(240_000);
      const [mark, text] = [tag(), say[lang]];
      const name = `${lang === 'fa' ? 'سیاست آزمون' : 'Test policy'} ${mark}`;
      const page = await pageAs('admin');
      await page.goto('/admin/sla');
      await live(page);
      const others = await names(page);
      expect(others.length).toBeGreaterThan(0);

      await test.step('what is missing is said while it is written, and beside its field', async () => {
        await page.locator('#new-policy').click();
        await page.waitForURL('**/admin/sla/new');
        await page.locator('#name').fill(name);
        await expect(page.locator('[data-problems]')).toContainText(text.noTarget);
        await page.locator('#condition-add').click();
        guard.allow(/status of 422/);
        await page.locator('form#policy [type=submit]').click();
        await expect(page.locator('#condition-0-values-error')).toBeVisible();
        await expect(page.locator('#name')).toHaveValue(name);
      });

      await test.step('the conditions are told in a sentence', async () => {
        await page.locator('#condition-0-field').selectOption('words');
        await page.locator('#condition-0-values').fill(`${mark}\nzz${mark}`);
        await expect(page.locator('[data-said=conditions]')).toContainText(text.says);
        await expect(page.locator('[data-said=conditions]')).toContainText(`zz${mark}`);
        await page.locator('#condition-add').click();
        await page.locator('#condition-1-values-low').check();
        await page.locator('[id^="condition-join"][value=any]').check();
        await page.locator('#condition-1-how').selectOption('none_of');
        await page.locator('fieldset:has(#condition-1-field) > div > button').click();
        await expect(page.locator('#condition-1-field')).toHaveCount(0);
        await expect(page.locator('#condition-add')).toBeFocused();
      });

      await promiseFirst(page, { length: FIRST, unit: 'minutes', business: false });
      await page.locator('#before').fill('10');
      await page.locator('[name=before_unit]').selectOption('minutes');
      await expect(page.getByText(text.warn)).toBeVisible();
      await addSteps(page, `یادداشت ${mark}`);
      await expectFitsEverywhere(page, 'policy');
      await expectAccessible(page);

      await test.step('a link does not take what is typed away', async () => {
        await page.locator('main a[href="/admin/sla"]').first().click();
        await expect(page.locator('dialog#leave')).toBeVisible();
        await page.locator('dialog#leave').getByRole('button', { name: text.stay, exact: true }).last().click();
        await expect(page.locator('#name')).toHaveValue(name);
      });

      await page.locator('form#policy [type=submit]').click();
      await page.waitForURL('**/admin/sla');
      await expect(entry(page, name)).toContainText(text.first);
      expect(await names(page)).toEqual([name, ...others]);

      await test.step('by keyboard below the one that takes every ticket, and back', async () => {
        await move(page, name, 'ArrowDown');
        await expect(entry(page, name)).toContainText(text.unreachable);
        await expect(entry(page, name).locator('.sort-handle')).toBeFocused();
        await page.reload();
        await live(page);
        expect((await names(page)).indexOf(name)).toBe(1);
        await expectFitsEverywhere(page, 'policies');
        await expectAccessible(page);
        await move(page, name, 'ArrowUp');
        await expect(entry(page, name).locator('.banner')).toHaveCount(0);
      });

      const customer = await newCustomer();
      const number = await sendRequest(customer, lang, words[lang].title(mark));
      const { row } = await ticket(page, number);
      expect(row.chip.state).toBe('running');
      expect((row.chip.due_at ?? 0) - row.created_at).toBe(FIRST * 60_000_000);

      await test.step('it is edited, and what was edited can be discarded', async () => {
        await entry(page, name).getByRole('link', { name }).click();
        await page.waitForURL(/\/admin\/sla\/\d+$/);
        await expect(page.locator('#target-low-first_response')).toHaveValue(lang === 'fa' ? '۴۵' : '45');
        await expect(page.locator('.line-mark')).toHaveCount(3);
        await page.locator('#name').fill('x');
        await page.getByRole('button', { name: text.discard }).click();
        await expect(page.locator('#name')).toHaveValue(name);
        await expect(page.getByRole('button', { name: text.discard })).toHaveCount(0);
        await page.goto('/admin/sla');
        await live(page);
      });

      await test.step('switched off, its tickets follow the next; removed, it is gone', async () => {
        await entry(page, name).locator('[role=switch]').click();
        await expect(entry(page, name).locator('.pill')).toBeVisible();
        await expect.poll(async () => (await ticket(page, number)).row.chip.due_at, { timeout: 30_000 }).not.toBe(row.chip.due_at);
        await entry(page, name).locator('[data-policy] button').click();
        await expect(page.locator('dialog#remove-policy')).toBeVisible();
        await page.locator('dialog#remove-policy').getByRole('button', { name: text.remove, exact: true }).click();
        await expect(entry(page, name)).toHaveCount(0);
        await expect(page.locator('#new-policy')).toBeFocused();
        expect(await names(page)).toEqual(others);
      });
    });
  });
}

test('an order that is refused goes back', async ({ guard, pageAs }) => {
  const page = await pageAs('admin');
  const made: string[] = [];
  for (const which of ['یک', 'دو']) {
    const name = `سیاست ${which} ${tag()}`;
    await page.goto('/admin/sla/new');
    await live(page);
    await page.locator('#name').fill(name);
    await page.locator('form#policy [type=submit]').click();
    await page.waitForURL('**/admin/sla');
    made.unshift(name);
  }
  await live(page);
  await expect(entry(page, made[0] ?? '')).toBeVisible();
  const before = await names(page);
  guard.allow(/order_policies|ERR_FAILED|Failed to load/);
  await page.route('**/order_policies*', (route) => route.abort());
  await entry(page, made[0] ?? '').locator('.sort-steps button').last().click();
  await expect(page.locator('.toast.tone-danger')).toBeVisible();
  await expect.poll(() => names(page)).toEqual(before);
  await page.unroute('**/order_policies*');
  for (const name of made) {
    await entry(page, name).locator('[data-policy] button').click();
    await page.locator('dialog#remove-policy .btn-danger').click();
    await expect(entry(page, name)).toHaveCount(0);
  }
});

test('whoever may not set up the service sees neither page', async ({ guard, pageAs }) => {
  guard.allow(/status of 403/);
  const page = await pageAs('agent');
  for (const path of ['/admin/sla', '/admin/sla/1']) expect((await page.goto(path))?.status()).toBe(403);
});

test('pictures', async ({ pageAs }) => {
  test.setTimeout(120_000);
  const page = await pageAs('central');
  await page.goto('/admin/sla');
  await live(page);
  await screenshots(page, 'admin-sla');
  await page.locator('[data-policy] a').last().click();
  await page.waitForURL(/\/admin\/sla\/\d+$/);
  await screenshots(page, 'admin-sla-policy');
  await page.goto('/admin/sla/new');
  await screenshots(page, 'admin-sla-new');
});
