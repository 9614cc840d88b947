import { expect, type Lang, type Page, test } from '../harness/test';
import { openTicket, reply, sendRequest } from './steps';
import { tag, words } from './words';

const message = (page: Page, text: string) => page.locator('article').getByText(text);

for (const lang of ['fa', 'en'] as const satisfies Lang[]) {
  test.describe(`two agents at one ticket, in ${lang}`, () => {
    test.use({ lang });
    test.setTimeout(120_000);
    const say = words[lang];

    test('the second reply is stopped, its writer sees what arrived and sends anyway', async ({ guard, pageAs }) => {
      const mark = tag();
      const [first, second] = [`${say.answer(mark)} ①`, `${say.answer(mark)} ②`];
      const number = await sendRequest(await pageAs('customer2'), lang, say.title(mark));
      const one = await pageAs('agent');
      const two = await pageAs('agent2');
      await openTicket(one, number);
      await openTicket(two, number);

      await two.locator('#reply-body').fill(second);
      await reply(one, lang, first);
      await expect(message(one, first)).toBeVisible();
      // Said while the other is still writing; the text stays.
      await expect(two.getByText(say.arrivedOne)).toBeVisible();
      await expect(message(two, first)).toBeVisible();
      await expect(two.locator('#reply-body')).toHaveValue(second);

      guard.allow(/status of 409/);
      await two.getByRole('button', { name: say.sendReply, exact: true }).click();
      await expect(two.getByRole('button', { name: say.sendAnyway })).toBeVisible();
      await expect(two.locator('#reply-body')).toHaveValue(second);
      await expect(message(one, second)).toHaveCount(0);

      await two.getByRole('button', { name: say.sendAnyway }).click();
      await expect(message(two, second)).toBeVisible();
      await expect(two.locator('#reply-body')).toHaveValue('');
      await expect(message(one, second)).toBeVisible();
      await expect(message(one, second)).toHaveCount(1);
    });

    test('replies of the same moment: one is sent, the other asks first', async ({ guard, pageAs }) => {
      const mark = tag();
      const [first, second] = [`${say.answer(mark)} ①`, `${say.answer(mark)} ②`];
      const number = await sendRequest(await pageAs('customer2'), lang, say.title(mark));
      const one = await pageAs('agent');
      const two = await pageAs('agent2');
      await openTicket(one, number);
      await openTicket(two, number);

      // The second reply has left its page, and waits on the way until the first is stored.
      let pass = () => {};
      const gate = new Promise<void>((resolve) => (pass = resolve));
      const waiting = two.waitForRequest('**/reply_ticket*');
      await two.route('**/reply_ticket*', async (route) => {
        await gate;
        await route.continue();
      });
      guard.allow(/status of 409/);
      await reply(two, lang, second);
      await waiting;
      await reply(one, lang, first);
      await expect(message(one, first)).toBeVisible();
      pass();

      await expect(two.getByRole('button', { name: say.keepEditing })).toBeVisible();
      await expect(message(two, first)).toBeVisible();
      await expect(message(one, second)).toHaveCount(0);
      await two.getByRole('button', { name: say.keepEditing }).click();
      await expect(two.locator('#reply-body')).toBeFocused();
      await expect(two.locator('#reply-body')).toHaveValue(second);
      await reply(two, lang, `${second} ✓`);
      await expect(message(one, `${second} ✓`)).toBeVisible();
    });

    test('a property chosen on an older picture is refused and shown as it is', async ({ guard, pageAs }) => {
      const mark = tag();
      const number = await sendRequest(await pageAs('customer2'), lang, say.title(mark));
      const one = await pageAs('agent');
      const two = await pageAs('agent2');
      await openTicket(one, number);
      await openTicket(two, number);

      let pass = () => {};
      const gate = new Promise<void>((resolve) => (pass = resolve));
      const waiting = two.waitForRequest('**/edit_ticket*');
      await two.route('**/edit_ticket*', async (route) => {
        await gate;
        await route.continue();
      });
      guard.allow(/status of 409/);
      await two.locator('#ticket-priority').selectOption('low');
      await waiting;
      const saved = one.waitForResponse('**/edit_ticket*');
      await one.locator('#ticket-priority').selectOption('critical');
      expect((await saved).status()).toBe(200);
      pass();

      await expect(two.getByText(say.stale)).toBeVisible();
      await expect(two.locator('#ticket-priority')).toHaveValue('critical');
      await expect(one.locator('#ticket-priority')).toHaveValue('critical');
      // Chosen again on the present picture, it is saved.
      await two.locator('#ticket-priority').selectOption('low');
      await expect(one.locator('#ticket-priority')).toHaveValue('low');
    });
  });
}
