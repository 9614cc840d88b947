import { expect, expectAccessible, type Lang, snap, test } from '../harness/test';
import { openTicket, sendRequest } from './steps';
import { tag, words } from './words';

const said = {
  fa: { open: 'ادغام با تیکت دیگر…', merge: 'ادغام', none: 'تیکت دیگری با این شماره' },
  en: { open: 'Merge into another…', merge: 'Merge', none: 'There is no other ticket' },
};

for (const lang of ['fa', 'en'] as const satisfies Lang[]) {
  test.describe(`two requests of one customer become one, in ${lang}`, () => {
    test.use({ lang });
    test.setTimeout(120_000);
    const say = words[lang];

    test('the desk merges, and both sides find the way', async ({ guard, newCustomer, pageAs }) => {
      const customer = await newCustomer();
      const first = await sendRequest(customer, lang, say.title(tag()));
      const second = await sendRequest(customer, lang, say.title(tag()));
      const agent = await pageAs('agent');
      await openTicket(agent, second);
      const head = agent.locator('header.page-head');
      await head.locator('summary').click();
      await agent.getByRole('button', { name: said[lang].open }).click();
      const dialog = agent.locator('#merge-ticket');

      guard.allow(/status of 422/);
      // What cannot be is told where it was typed, and stays to be mended.
      await dialog.locator('#merge-into').fill(second);
      await dialog.getByRole('button', { name: said[lang].merge, exact: true }).click();
      await expect(dialog.getByText(said[lang].none)).toBeVisible();
      await expect(dialog.locator('#merge-into')).toHaveValue(second);
      await snap(agent, `desk-merge-${lang}`);
      await expectAccessible(agent);

      await dialog.getByRole('radio').first().check();
      await expect(dialog.locator('#merge-into')).toHaveValue(first);
      await dialog.getByRole('button', { name: said[lang].merge, exact: true }).click();
      await expect(agent).toHaveURL(new RegExp(`/desk/tickets/${first}$`));
      const line = agent.locator('.event-line', { hasText: second });
      await expect(line).toBeVisible();
      await snap(agent, `desk-merged-here-${lang}`);
      await expectAccessible(agent);

      // The customer's open page follows by itself.
      await expect(customer).toHaveURL(new RegExp(second));
      await expect(customer.locator('.event-line').getByRole('link', { name: first })).toBeVisible();
      await expect(customer.locator('#reply')).toBeHidden();
      await snap(customer, `portal-merged-${lang}`);
      await expectAccessible(customer);
      await customer.locator('.event-line').getByRole('link', { name: first }).click();
      await expect(customer.locator('.event-line').getByRole('link', { name: second })).toBeVisible();

      // And back from the other ticket's line; the desk may take it out again.
      await line.getByRole('link').click();
      await expect(agent).toHaveURL(new RegExp(`/desk/tickets/${second}$`));
      await expect(agent.getByRole('link', { name: first })).toBeVisible();
      await snap(agent, `desk-merged-${lang}`);
      await expectAccessible(agent);
      await agent.locator('#ticket-status').selectOption('in_progress');
      await expect(agent.getByRole('link', { name: first })).toHaveCount(0);
    });
  });
}
