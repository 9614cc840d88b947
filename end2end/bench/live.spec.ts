import { expect, login, type Page, test } from '../harness/test';
import { live, openTicket, reply, sendRequest } from '../tests/steps';
import { tag, words } from '../tests/words';

/** Messages, one after the other. */
const ROUNDS = 100;

declare global {
  interface Window {
    /** When the button was pressed, or the words stood on the page; ms since 1970, of this machine's one clock. */
    sent: number;
    shown: Record<string, number>;
  }
}

/** Notes when the agent presses the button. */
const noteSending = (page: Page) =>
  page.evaluate(() => document.addEventListener('click', () => (window.sent = performance.timeOrigin + performance.now()), true));

/** Notes when words of the form `mark-N-` first stand in the stream. */
const noteShowing = (page: Page, mark: string) =>
  page.evaluate((mark) => {
    window.shown = {};
    new MutationObserver(() => {
      const now = performance.timeOrigin + performance.now();
      for (const [found] of document.body.innerText.matchAll(new RegExp(`${mark}-\\d+-`, 'g'))) window.shown[found] ??= now;
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  }, mark);

test('a reply on an open page, from the press of the button', async ({ page, pageAs }) => {
  test.setTimeout(300_000);
  const mark = tag();
  await login(page, 'customer');
  const number = await sendRequest(page, 'fa', words.fa.title(mark));
  await live(page);
  const agent = await pageAs('agent');
  await openTicket(agent, number);
  await noteSending(agent);
  await noteShowing(page, mark);

  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = `${mark}-${round}-`;
    await reply(agent, 'fa', text);
    await expect.poll(() => page.evaluate((text) => window.shown[text], text)).toBeTruthy();
    await expect(agent.locator('#reply-body')).toHaveValue('');
    took.push((await page.evaluate((text) => window.shown[text], text)) - (await agent.evaluate(() => window.sent)));
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))]);
  console.log(`reply to open page, ${ROUNDS} rounds: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`);
});
