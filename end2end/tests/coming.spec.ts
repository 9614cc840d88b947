import { expect, expectAccessible, expectFits, type Lang, test, WIDTHS } from '../harness/test';
import { ticket } from './promising';
import { live, openTicket, sendRequest } from './steps';
import { tag, words } from './words';

/** From domain/src/messages/sla_coming. */
const say = {
  fa: { mine: 'تیکت‌های من', everybody: 'همه', later: 'هفتهٔ بعد', earlier: 'هفتهٔ پیش از این', tab: 'مهلت‌های پیش رو' },
  en: { mine: 'Mine', everybody: 'Everybody', later: 'Next week', earlier: 'Earlier week', tab: 'Coming due' },
} satisfies Record<Lang, unknown>;

for (const lang of ['fa', 'en'] as const) {
  test.describe(lang, () => {
    test.use({ lang });

    test('a new request arrives on the day on which it is due, and goes when it is solved', async ({ newCustomer, pageAs }) => {
      test.setTimeout(120_000);
      const [mark, text] = [tag(), say[lang]];
      const title = words[lang].title(mark);
      const page = await pageAs('admin');
      await page.goto('/desk/sla');
      await live(page);
      await page.locator('main').getByRole('link', { name: text.tab }).click();
      await page.waitForURL('**/desk/sla/coming');
      // Managers begin with everybody's.
      await expect(page.getByRole('link', { name: text.everybody, exact: true })).toHaveAttribute('aria-current', 'page');

      const number = await sendRequest(await newCustomer(), lang, title);
      const due = ((await ticket(page, number)).row.chip.due_at ?? 0) / 1000;
      const day = new Date(due).toLocaleDateString('sv-SE', { timeZone: 'Asia/Tehran' });
      const group = page.locator(`section[aria-labelledby="due-${day}"]`);
      // Its day may be full already; then there are more of them behind a link, and the list begins behind the last.
      const [link, more] = [group.getByRole('link', { name: title }), group.locator('.coming-more')];
      await expect(link.or(more).first()).toBeVisible({ timeout: 15_000 });
      if ((await more.count()) && !(await link.count())) {
        // A day that was full before says nothing of the new one: read anew, it is among the first of its day or behind them.
        await page.reload();
        await live(page);
        if (!(await link.count())) await more.click();
      }
      await expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 15_000 });

      const agent = await pageAs('agent');
      await agent.goto('/desk/sla/coming');
      await live(agent);
      await expect(agent.getByRole('link', { name: text.mine, exact: true })).toHaveAttribute('aria-current', 'page');
      const mine = agent.getByRole('link', { name: title });
      await expect(mine).toHaveCount(0);
      const elsewhere = await pageAs('agent');
      await openTicket(elsewhere, number);
      await elsewhere.getByRole('button', { name: words[lang].assignToMe }).click();
      await expect(mine).toBeVisible({ timeout: 15_000 });
      await mine.focus();
      await agent.keyboard.press('Enter');
      await agent.waitForURL(`**/desk/tickets/${number}`);
      await agent.goBack();
      await live(agent);
      await elsewhere.locator('#ticket-status').selectOption('resolved');
      await expect(mine).toHaveCount(0, { timeout: 15_000 });
    });

    test('the weeks go on and back, and a choice is an address', async ({ pageAs }) => {
      test.setTimeout(150_000);
      const text = say[lang];
      const page = await pageAs('admin');
      await page.goto('/desk/sla/coming');
      await live(page);
      await expect(page.getByRole('link', { name: text.earlier })).toHaveCount(0);
      await page.getByRole('link', { name: text.later }).click();
      await page.waitForURL(/from=\d{4}-\d\d-\d\d/);
      await expect(page.locator('#due-late')).toHaveCount(0);
      await page.getByRole('link', { name: text.earlier }).click();
      await page.waitForURL((url) => !url.search.includes('from='));
      await expect(page.locator('#due-late')).toBeAttached();

      await page.locator('#coming-department').selectOption({ index: 1 });
      await page.waitForURL(/department=\d+/);
      await page.reload();
      await live(page);
      await expect(page.locator('#coming-department')).not.toHaveValue('');
      await page.getByRole('link', { name: text.mine, exact: true }).click();
      await page.waitForURL(/whose=me/);
      await expect(page.locator('#coming-department')).toHaveValue('');
      await page.goto('/desk/sla/coming');
      await live(page);
      await expectAccessible(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 844 });
        await expectFits(page, 'coming');
      }
      await expectAccessible(page);
    });
  });
}
