import { expect, type Page, test } from '../harness/test';
import { live, openTicket, reply, sendRequest } from './steps';
import { tag, words } from './words';

const say = words.fa;

test.describe('what is changed in one place shows in the others', () => {
  test.setTimeout(120_000);

  test('an agent corrects a title; colleague and customer see it at once', async ({ guard, newCustomer, pageAs }) => {
    const mark = tag();
    const customer = await newCustomer();
    const number = await sendRequest(customer, 'fa', say.title(mark));
    await live(customer);
    const one = await pageAs('agent');
    const two = await pageAs('agent2');
    await openTicket(one, number);
    await openTicket(two, number);
    const title = (page: Page) => page.getByRole('heading', { level: 1 });
    const pencil = one.getByRole('button', { name: say.editTitle });

    // Esc leaves it as it was and gives the focus back.
    await pencil.click();
    await expect(one.locator('#ticket-title')).toBeFocused();
    await one.keyboard.type(' …');
    await one.keyboard.press('Escape');
    await expect(title(one)).toHaveText(say.title(mark));
    await expect(pencil).toBeFocused();

    // Too short is said beside the field.
    guard.allow(/status of 422/);
    await pencil.click();
    await one.locator('#ticket-title').fill('x');
    await one.keyboard.press('Enter');
    await expect(one.locator('#ticket-title')).toHaveAttribute('aria-invalid', 'true');

    const better = `صدای پروژکتور ${mark} قطع است`;
    await one.locator('#ticket-title').fill(better);
    await one.keyboard.press('Enter');
    for (const page of [one, two, customer]) await expect(title(page)).toHaveText(better);
    await expect(two.locator('.event-line').getByText(better)).toBeVisible();
  });

  test('an administrator adds an organisation and renames it', async ({ guard, pageAs }) => {
    const page = await pageAs('admin');
    const [name, better] = [`شرکت آزمون ${tag()}`, `شرکت آزمون ${tag()}`];
    await page.goto('/admin/organisations');
    await live(page);
    await page.getByRole('button', { name: say.newOrganisation }).click();
    await expect(page.locator('#organisation-0')).toBeFocused();
    await page.locator('#organisation-0').fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listitem').filter({ hasText: name })).toBeVisible();
    await page.getByRole('button', { name: say.rename(name), exact: true }).click();
    const input = page.locator('main form input[name=name]');
    await expect(input).toBeFocused();
    await input.fill(better);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listitem').filter({ hasText: better })).toBeVisible();
    await expect(page.getByText(name)).toHaveCount(0);
    guard.allow(/status of 422/);
    // A name that is there already is refused in its line.
    await page.getByRole('button', { name: say.newOrganisation }).click();
    await page.locator('#organisation-0').fill(better);
    await page.keyboard.press('Enter');
    await expect(page.locator('#organisation-0')).toHaveAttribute('aria-invalid', 'true');
    await page.goto('/admin/users/new');
    await expect(page.locator('select#organisation option', { hasText: better })).toHaveCount(1);
  });

  test('a notification read in one window is read in the other', async ({ newCustomer, pageAs }) => {
    const customer = await newCustomer();
    const number = await sendRequest(customer, 'fa', say.title(tag()));
    const agent = await pageAs('agent2');
    await openTicket(agent, number);
    await agent.getByRole('button', { name: say.assignToMe }).click();
    await expect(agent.locator('#ticket-assignee')).not.toHaveValue('');
    await reply(customer, 'fa', say.thanks(tag()));
    const other = await agent.context().newPage();
    for (const page of [agent, other]) {
      await page.goto('/notifications?show=unread');
      await live(page);
      await expect(page.getByRole('listitem').filter({ hasText: number })).toBeVisible();
    }
    await agent.getByRole('listitem').filter({ hasText: number }).getByRole('button').click();
    await expect(other.getByRole('listitem').filter({ hasText: number })).toHaveCount(0);
    const badge = (page: Page) => page.locator('a[href="/notifications"] .count').textContent();
    await expect.poll(async () => (await badge(other)) === (await badge(agent))).toBe(true);
  });

  test('a ticket half written at the desk is there on another device', async ({ pageAs }) => {
    const mark = tag();
    const page = await pageAs('branch');
    await page.goto('/desk/tickets/new');
    await live(page);
    await page.locator('#new-requester').fill('نیلوفر');
    await page.locator('#new-requester-options [role=option]').first().click();
    await page.locator('#new-title').fill(say.title(mark));
    await page.locator('#new-body').fill(say.body);
    await page.locator('#new-priority').selectOption('high');
    await expect(page.getByText(say.draftSaved)).toBeVisible();
    const requester = await page.locator('input[name=requester]').inputValue();
    expect(requester).not.toBe('');

    const other = await pageAs('branch');
    await other.goto('/desk/tickets/new');
    await live(other);
    await expect(other.locator('#new-title')).toHaveValue(say.title(mark));
    await expect(other.locator('#new-body')).toHaveValue(say.body);
    await expect(other.locator('#new-priority')).toHaveValue('high');
    await expect(other.locator('input[name=requester]')).toHaveValue(requester);

    const forgotten = other.waitForResponse('**/save_draft*');
    await other.getByRole('button', { name: say.startOver }).click();
    await expect(other.locator('#new-title')).toHaveValue('');
    expect((await forgotten).status()).toBe(200);
    await other.reload();
    await expect(other.locator('#new-title')).toHaveValue('');
  });
});
