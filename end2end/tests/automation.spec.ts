import { expect, expectAccessible, expectFits, type Lang, type Page, screenshots, test, WIDTHS } from '../harness/test';
import { live, openTicket, sendRequest } from './steps';
import { tag, words } from './words';

/** What the pages say, where a test must find it by its words. From domain/src/messages. */
const say = {
  fa: { says: 'در عنوان', when: 'وقتی تیکتی ثبت شود', would: 'اجرا می‌شد', ran: 'اجرا شد، چون', done: 'انجام شد', note: 'سلام' },
  en: { says: 'the title says', when: 'When a ticket is opened', would: 'Would run', ran: 'Ran because', done: 'Done', note: 'Hello' },
} satisfies Record<Lang, unknown>;

/** The entry of a rule in the list. */
const entry = (page: Page, name: string) => page.locator('.sort-item').filter({ has: page.locator('[data-rule] a', { hasText: name }) });
const save = (page: Page) => page.locator('form#rule [type=submit]');
const acts = (page: Page) => page.locator('#rule [data-act]').evaluateAll((all) => all.map((act) => act.getAttribute('data-act')));

async function addAct(page: Page, kind: string): Promise<void> {
  await page.locator('#act-kind').selectOption(kind);
  await page.locator('#act-add').click();
  await expect(page.locator(`[data-act=${kind}]`)).toBeVisible();
}

async function remove(page: Page, name: string): Promise<void> {
  await page.goto('/admin/automation');
  await live(page);
  await entry(page, name).locator('[data-rule] button').click();
  await page.locator('dialog#remove-rule .btn-danger').click();
  await expect(entry(page, name)).toHaveCount(0);
  await expect(page.locator('#new-rule')).toBeFocused();
}

async function expectFitsEverywhere(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 });
    await expectFits(page, name);
  }
}

/** Presses Tab until the element with this id has the focus. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let pressed = 0; pressed < 120; pressed += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.id === wanted, id)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach #${id}`);
}

for (const lang of ['fa', 'en'] as const) {
  test.describe(lang, () => {
    test.use({ lang });

    test('an admin makes a rule, tries it, and it answers a new ticket', async ({ guard, newCustomer, pageAs }) => {
      test.setTimeout(300_000);
      const [mark, text] = [tag(), say[lang]];
      const name = `${lang === 'fa' ? 'قاعدهٔ آزمون' : 'Test rule'} ${mark}`;
      const label = `${lang === 'fa' ? 'پیگیری' : 'follow'} ${mark}`;
      const customer = await newCustomer();
      const first = await sendRequest(customer, lang, words[lang].title(mark));
      const page = await pageAs('admin');

      await test.step('a tag is made on a ticket, and seen on another open page', async () => {
        const other = await pageAs('central');
        await openTicket(other, first);
        await openTicket(page, first);
        await page.locator('#ticket-tag').fill(label);
        await page.locator('#ticket-tag').press('Enter');
        await expect(page.locator('[data-tags] .chip')).toContainText(label);
        await expect(other.locator('[data-tags] .chip')).toContainText(label);
        await expect(page.locator('.event-line', { hasText: label })).toBeVisible();
        await page.locator('[data-tags] .chip-remove').click();
        await expect(other.locator('[data-tags] .chip')).toHaveCount(0);
        await expect(page.locator('#ticket-tag')).toBeFocused();
        await expectAccessible(page);
      });

      await page.goto('/admin/automation');
      await live(page);
      await page.locator('#new-rule').click();
      await page.waitForURL('**/admin/automation/new');

      await test.step('what is wrong is said beside its field, and nothing typed is lost', async () => {
        await page.locator('#name').fill(name);
        await page.locator('#condition-add').click();
        await page.locator('#condition-0-field').selectOption('words');
        await page.locator('#condition-0-values').fill(mark);
        await addAct(page, 'note');
        await page.locator('[data-act=note] textarea').fill(`${text.note} {{nobody}}`);
        guard.allow(/status of 422/);
        await save(page).click();
        await expect(page.locator('[data-act=note] .field-error')).toContainText('nobody');
        await expect(page.locator('[data-act=note] textarea')).toBeFocused();
        await expect(page.locator('#name')).toHaveValue(name);
        await page.locator('[data-act=note] textarea').fill(`${text.note} {{requester}}`);
      });

      await test.step('acts in an order, the whole in a sentence', async () => {
        await addAct(page, 'add_tag');
        await page.locator('[data-act=add_tag] select').selectOption({ label });
        await addAct(page, 'priority');
        await page.locator('[data-act=priority] select').selectOption('critical');
        expect(await acts(page)).toEqual(['note', 'add_tag', 'priority']);
        await page.locator('.sort:has([data-act]) .sort-handle').nth(2).focus();
        for (const pressed of ['Space', 'ArrowUp', 'Space']) await page.keyboard.press(pressed);
        expect(await acts(page)).toEqual(['note', 'priority', 'add_tag']);
        await expect(page.locator('[data-act=add_tag] select')).toHaveValue(/\d+/);
        const said = page.locator('[data-said=rule]');
        for (const part of [text.when, text.says, mark, label]) await expect(said).toContainText(part);
        await expectFitsEverywhere(page, 'rule');
        await expectAccessible(page);
      });

      await test.step('a dry run of the draft: on a ticket and on thirty days', async () => {
        guard.allow(/status of 404/);
        await page.locator('#try-number').fill('T-14000101-0001');
        await page.locator('#try-one').click();
        await expect(page.locator('#try-number-error')).toBeVisible();
        await page.locator('#try-number').fill(first);
        await page.locator('#try-one').click();
        const found = page.locator('[data-found=rule]');
        await expect(found.locator('.pill').first()).toContainText(text.would);
        await expect(found).toContainText(mark);
        await page.locator('#try-back').click();
        await expect(found.locator(`a[href="/desk/tickets/${first}"]`)).toBeVisible();
        await expectFitsEverywhere(page, 'dry run');
      });

      await save(page).click();
      await page.waitForURL('**/admin/automation');
      await expect(entry(page, name)).toContainText(label);

      const second = await sendRequest(customer, lang, words[lang].title(`${mark} 2`));
      await test.step('the new ticket has what the rule gave it, and says why', async () => {
        await openTicket(page, second);
        await expect(page.locator('[data-tags] .chip')).toContainText(label, { timeout: 30_000 });
        await expect(page.locator('#ticket-priority')).toHaveValue('critical');
        await expect(page.locator('.event-line', { hasText: name })).toBeVisible();
        await page.locator('#trace button').first().click();
        // A rule that every desk begins with has run too: the ticket became critical.
        const run = page.locator('#trace [data-run=done]').filter({ hasText: name });
        await expect(run).toHaveCount(1);
        for (const part of [name, text.ran, mark, label]) await expect(run).toContainText(part);
        await expectFitsEverywhere(page, 'trace');
        await expectAccessible(page);
      });

      await test.step('so does the log, on the list and on the rule', async () => {
        await page.goto('/admin/automation');
        await live(page);
        const run = page.locator('#runs [data-run]', { hasText: name }).filter({ has: page.locator(`a[href="/desk/tickets/${second}"]`) });
        await expect(run).toContainText(text.done);
        await expectFitsEverywhere(page, 'rules');
        await expectAccessible(page);
        await entry(page, name).getByRole('link', { name }).click();
        await page.waitForURL(/\/admin\/automation\/\d+$/);
        await expect(page.locator(`#runs a[href="/desk/tickets/${second}"]`)).toBeVisible();
        await expect(page.locator('[data-act=note] textarea')).toHaveValue(`${text.note} {{requester}}`);
      });

      await remove(page, name);
    });

    test('a rule can be made with the keyboard alone', async ({ pageAs }) => {
      test.setTimeout(120_000);
      const name = `kbd ${tag()}`;
      const page = await pageAs('admin');
      await page.goto('/admin/automation');
      await live(page);
      await tabTo(page, 'new-rule');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/admin/automation/new');
      await expect(page.locator('#name')).toBeVisible();
      await tabTo(page, 'name');
      await page.keyboard.type(name);
      await tabTo(page, 'enabled');
      await page.keyboard.press('Space');
      await tabTo(page, 'when');
      for (let down = 0; down < 9; down += 1) await page.keyboard.press('ArrowDown');
      await tabTo(page, 'when-hours');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(lang === 'fa' ? '۲۴' : '24');
      await tabTo(page, 'act-kind');
      await page.keyboard.press('End');
      await tabTo(page, 'act-add');
      await page.keyboard.press('Enter');
      await expect(page.locator('[data-act=close]')).toBeVisible();
      await tabTo(page, 'stop');
      await page.keyboard.press('Space');
      await tabTo(page, 'save');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/admin/automation');
      await expect(entry(page, name)).toContainText(lang === 'fa' ? '۲۴ ساعت' : '24 h');
      await expect(entry(page, name).locator('.pill')).toBeVisible();
      await remove(page, name);
    });
  });
}

test('a rule that was switched off for its failures says so', async ({ pageAs }) => {
  const page = await pageAs('admin');
  // Five failures in a row take five tickets and a leaver; what the server says is enough for the page.
  await page.route('**/list_rules*', async (route) => {
    const answer = await route.fetch();
    const rules = (await answer.json()) as Array<Record<string, unknown>>;
    await route.fulfill({ response: answer, json: rules.map((rule, at) => (at ? rule : { ...rule, enabled: false, tripped: true })) });
  });
  await page.goto('/admin');
  await live(page);
  await page.locator('a[href="/admin/automation"]').first().click();
  await expect(page.locator('[data-rule] .pill.tone-danger')).toHaveCount(1);
  await page.locator('[data-rule]:has(.tone-danger) a').first().click();
  await expect(page.locator('main .banner.tone-danger')).toBeVisible();
});

test('whoever may not set up the service sees neither page', async ({ guard, pageAs }) => {
  guard.allow(/status of 403/);
  const page = await pageAs('agent');
  for (const path of ['/admin/automation', '/admin/automation/1']) expect((await page.goto(path))?.status()).toBe(403);
});

test('pictures', async ({ pageAs }) => {
  test.setTimeout(120_000);
  const page = await pageAs('central');
  await page.goto('/admin/automation');
  await live(page);
  await screenshots(page, 'admin-automation');
  await page.locator('[data-rule] a').nth(1).click();
  await page.waitForURL(/\/admin\/automation\/\d+$/);
  await screenshots(page, 'admin-automation-rule');
  await page.goto('/admin/automation/new');
  await screenshots(page, 'admin-automation-new');
});
