import { expect, type Lang, type Page, test } from '../harness/test';
import { openTicket, sendRequest } from './steps';
import { tag, words } from './words';

const message = (page: Page, text: string) => page.locator('article').getByText(text);

/** Sends what stands in the composer and sets a status in the same step. */
async function sendAnd(page: Page, lang: Lang, line: string): Promise<void> {
  await page.getByLabel(words[lang].sendAnd).click();
  await page.getByRole('button', { name: line, exact: true }).click();
}

for (const lang of ['fa', 'en'] as const satisfies Lang[]) {
  test.describe(`the status changes while the page is open, in ${lang}`, () => {
    test.use({ lang });
    test.setTimeout(120_000);
    const say = words[lang];

    // The lines of the menu follow the status: one drawn anew used to hear the click of the one before it, and the page
    // broke with the reply in it.
    test('“send and set status” works after a colleague changed the status', async ({ guard, newCustomer, pageAs }) => {
      const mark = tag();
      const number = await sendRequest(await newCustomer(), lang, say.title(mark));
      const one = await pageAs('agent');
      const two = await pageAs('agent2');
      await openTicket(one, number);
      await openTicket(two, number);
      const status = (page: Page) => page.locator('#ticket-status');

      await one.locator('#ticket-status').selectOption('in_progress');
      await expect(status(two)).toHaveValue('in_progress');
      await two.locator('#reply-body').fill(`${say.answer(mark)} ①`);
      await sendAnd(two, lang, say.sendAndResolved);
      await expect(message(one, '①')).toBeVisible();
      await expect(message(two, '①')).toHaveCount(1);
      await expect(two.locator('#reply-body')).toHaveValue('');
      for (const page of [one, two]) await expect(status(page)).toHaveValue('resolved');
      guard.check();

      // Back and forth once more: other lines are offered now, and each does what it says.
      await one.locator('#ticket-status').selectOption('in_progress');
      await expect(status(two)).toHaveValue('in_progress');
      await two.locator('#reply-body').fill(`${say.answer(mark)} ②`);
      await sendAnd(two, lang, say.sendAndWaiting);
      await expect(message(one, '②')).toBeVisible();
      await expect(message(one, '②')).toHaveCount(1);
      for (const page of [one, two]) await expect(status(page)).toHaveValue('waiting');

      // And the page still works as a whole.
      await two.locator('#ticket-priority').selectOption('critical');
      await expect(one.locator('#ticket-priority')).toHaveValue('critical');
    });
  });
}
