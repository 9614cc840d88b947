import { expect, type Lang, login, type Page, test } from '../harness/test';
import { live, reply, sendRequest } from './steps';
import { tag, words } from './words';

/** How long a change may take to show on somebody else's page, in ms; generous, for a machine that compiles meanwhile. */
const SEEN_WITHIN = 5_000;

/** Waits for what another person did, and notes how long it took. */
async function arrives(what: string, wait: (timeout: number) => Promise<void>): Promise<void> {
  const since = performance.now();
  await wait(SEEN_WITHIN);
  const took = Math.round(performance.now() - since);
  test.info().annotations.push({ type: 'live', description: `${what}: ${took} ms` });
  await test.info().attach(`live: ${what}`, { body: `${took} ms`, contentType: 'text/plain' });
  expect(took, what).toBeLessThan(SEEN_WITHIN);
}

const shows = (page: Page, text: string) => (timeout: number) => expect(page.locator('article, .message').getByText(text)).toBeVisible({ timeout });

for (const lang of ['fa', 'en'] as const satisfies Lang[]) {
  test.describe(`in ${lang}`, () => {
    test.use({ lang });

    test('a customer asks, an agent answers, both see each other at once, it is solved and opened again', async ({ page, pageAs }) => {
      test.setTimeout(150_000);
      const say = words[lang];
      const mark = tag();
      const title = say.title(mark);
      const agent = await pageAs('agent');

      await test.step('an agent watches the unassigned tickets', async () => {
        await agent.goto('/desk/tickets?view=unassigned');
        await live(agent);
      });

      let number = '';
      await test.step('a customer signs in and sends a request with a file', async () => {
        await login(page, 'customer');
        number = await sendRequest(page, lang, title);
      });

      await test.step('it arrives in the open list by itself', async () => {
        await arrives('request in the list', (timeout) => expect(agent.getByRole('link', { name: title })).toBeVisible({ timeout }));
      });

      await test.step('the customer reads the number, the words and the file', async () => {
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
        await expect(page.getByText(number).first()).toBeVisible();
        await expect(page.getByText(say.pending)).toBeVisible();
        const file = page.getByRole('link', { name: say.file });
        await expect(file).toBeVisible();
        const answer = await page.request.get((await file.getAttribute('href')) ?? '');
        expect(answer.status()).toBe(200);
        expect(answer.headers()['content-disposition']).toContain('attachment');
        await live(page);
      });

      await test.step('the agent opens it, takes it and answers', async () => {
        await agent.getByRole('link', { name: title }).click();
        await agent.waitForURL(`**/desk/tickets/${number}`);
        await expect(agent.getByRole('heading', { level: 1 })).toHaveText(title);
        await expect(agent.getByRole('link', { name: say.file })).toBeVisible();
        await agent.getByRole('button', { name: say.assignToMe }).click();
        await expect(agent.locator('#ticket-assignee')).not.toHaveValue('');
        await expect(agent.getByRole('button', { name: say.assignToMe })).toHaveCount(0);
        await reply(agent, lang, say.answer(mark));
      });

      await test.step('the answer shows on the customer’s page by itself', async () => {
        await arrives('answer', shows(page, say.answer(mark)));
        await expect(agent.locator('#reply-body')).toHaveValue('');
      });

      await test.step('the customer replies, and the agent’s page shows it by itself', async () => {
        await reply(page, lang, say.thanks(mark));
        await arrives('reply', shows(agent, say.thanks(mark)));
        await expect(page.getByText(say.replySent)).toBeVisible();
        await expect(page.locator('#reply-body')).toHaveValue('');
      });

      await test.step('the agent resolves it, and the customer sees so', async () => {
        await agent.locator('#ticket-status').selectOption('resolved');
        await arrives('resolved', (timeout) => expect(page.getByText(say.resolved)).toBeVisible({ timeout }));
      });

      await test.step('the customer opens it again, and the agent sees so', async () => {
        await page.getByRole('button', { name: say.reopenOwn }).click();
        await arrives('reopened', (timeout) => expect(agent.locator('#ticket-status')).toHaveValue('in_progress', { timeout }));
        await expect(page.getByText(say.inProgress)).toBeVisible();
      });

      await test.step('everything is there after a fresh load', async () => {
        await page.reload();
        await expect(page.getByText(say.answer(mark))).toBeVisible();
        await expect(page.getByText(say.thanks(mark))).toBeVisible();
        await expect(page.getByText(say.inProgress)).toBeVisible();
      });
    });
  });
}
