import { DEMO_PASSWORD, expect, expectFits, fillLogin, type Page, register, test, WIDTHS } from '../harness/test';
import { live, openTicket, REQUEST, sendRequest } from './steps';
import { tag, words } from './words';

const say = words.fa;

/** What a page must never do with a person's words. */
async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
  expect(await page.locator('main :is(script, iframe, img[src="x"], [onerror], [onclick], a[href^="javascript:"])').count()).toBe(0);
  expect(await page.title()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
}

async function expectFitsAnyWidth(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectFits(page, page.url());
  }
}

/** Goes through the first two steps of a new request. */
async function write(page: Page, title: string, body: string): Promise<void> {
  await page.goto('/requests/new');
  await live(page);
  await page.locator('input[name=category]').first().check();
  await page.getByRole('button', { name: say.next, exact: true }).click();
  await page.locator('#title').fill(title);
  await page.locator('#body').fill(body);
  await page.getByRole('button', { name: say.next, exact: true }).click();
}

test.describe('hostile or unlucky input', () => {
  test.setTimeout(120_000);

  test('a title that is far too long is refused beside the field, and nothing typed is lost', async ({ newCustomer }) => {
    const page = await newCustomer();
    const long = 'پروژکتور '.repeat(600);
    await page.goto('/requests/new');
    await live(page);
    await page.locator('#title').evaluate((input) => input.removeAttribute('maxlength'));
    await page.locator('input[name=category]').first().check();
    await page.getByRole('button', { name: say.next, exact: true }).click();
    await page.locator('#title').fill(long);
    await page.locator('#body').fill(say.body);
    await page.getByRole('button', { name: say.next, exact: true }).click();
    await expect(page.locator('#title')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('#title')).toHaveValue(long);
    await expect(page.locator('#body')).toHaveValue(say.body);
    await page.locator('#title').fill('');
    await page.locator('#body').fill('');
  });

  test('a title of one endless word stretches no page', async ({ newCustomer, pageAs }) => {
    const page = await newCustomer();
    const title = `${tag()}${'W'.repeat(190)}`;
    const number = await sendRequest(page, 'fa', title);
    await expectFitsAnyWidth(page);
    await page.goto('/requests?state=all');
    await expectFitsAnyWidth(page);
    const agent = await pageAs('agent');
    for (const path of [`/desk/tickets/${number}`, '/desk/tickets?view=unassigned']) {
      await agent.goto(path);
      await expect(agent.getByText(title).first()).toBeVisible();
      await expectFitsAnyWidth(agent);
    }
  });

  test('HTML and scripts in title, text and file name stay words', async ({ newCustomer, pageAs }) => {
    const page = await newCustomer();
    const mark = tag();
    const title = `<img src=x onerror="window.hit=1"> ${mark}`;
    const body = [
      `<script>window.hit = 1</script> ${mark}`,
      '<b onclick="window.hit=1">x</b> <iframe src="https://example.com"></iframe>',
      '[پیوند](javascript:window.hit=1) ![عکس](x "x onerror=window.hit=1")',
    ].join('\n\n');
    await write(page, title, body);
    await page.getByRole('button', { name: say.sendRequest, exact: true }).click();
    await page.waitForURL(REQUEST);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.locator('#description')).toContainText('<script>window.hit = 1</script>');
    await expectHarmless(page);
    const number = REQUEST.exec(new URL(page.url()).pathname)?.[1] ?? '';
    const agent = await pageAs('agent');
    await agent.goto('/desk/tickets?view=unassigned');
    await live(agent);
    await expect(agent.getByRole('link', { name: title })).toBeVisible();
    await expectHarmless(agent);
    await openTicket(agent, number);
    await expect(agent.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(agent.locator('#description')).toContainText('onclick="window.hit=1"');
    await expectHarmless(agent);
  });

  test('characters that turn the direction round are taken out of titles', async ({ newCustomer }) => {
    const page = await newCustomer();
    const mark = tag();
    await write(page, `فاکتور ${mark} \u202Egnp.exe\u2066`, `متن \u202Eبرعکس\u202C است. ${mark}`);
    await page.getByRole('button', { name: say.sendRequest, exact: true }).click();
    await page.waitForURL(REQUEST);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`فاکتور ${mark} gnp.exe`);
    await expectHarmless(page);
    // In a text they are kept as written, and end with its paragraph.
    await expect(page.getByRole('button', { name: say.sendReply, exact: true })).toBeVisible();
  });

  test('a request sent twice in one moment is one request', async ({ newCustomer }) => {
    const page = await newCustomer();
    const title = say.title(tag());
    await write(page, title, say.body);
    const send = page.getByRole('button', { name: say.sendRequest, exact: true });
    await send.evaluate((button) => {
      const form = (button as HTMLButtonElement).form;
      form?.requestSubmit();
      form?.requestSubmit();
      (button as HTMLButtonElement).click();
    });
    await page.waitForURL(REQUEST);
    await page.goto('/requests?state=all');
    await expect(page.getByRole('heading', { name: title })).toHaveCount(1);
  });

  test('the network fails while a reply is sent: the text stays, the page says so, and it is sent once', async ({ guard, newCustomer, pageAs }) => {
    const mark = tag();
    const number = await sendRequest(await newCustomer(), 'fa', say.title(mark));
    const page = await pageAs('agent');
    await openTicket(page, number);
    guard.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK|WebSocket|Failed to fetch/);
    const text = say.answer(mark);
    await page.locator('#reply-body').fill(text);
    await expect(page.getByText(say.draftSaved)).toBeVisible();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: say.sendReply, exact: true }).click();
    await expect(page.getByText(say.notSent)).toBeVisible();
    await expect(page.locator('#reply-body')).toHaveValue(text);
    await page.context().setOffline(false);
    // Also a fresh page has it: the draft is on the server.
    await page.reload();
    await live(page);
    await expect(page.locator('#reply-body')).toHaveValue(text);
    await page.getByRole('button', { name: say.sendReply, exact: true }).click();
    await expect(page.locator('article').getByText(text)).toHaveCount(1);
    await expect(page.locator('#reply-body')).toHaveValue('');
    await page.reload();
    await expect(page.locator('article').getByText(text)).toHaveCount(1);
    await expect(page.locator('#reply-body')).toHaveValue('');
  });

  test('an answer that is lost on the way back does not make a second message', async ({ guard, newCustomer, pageAs }) => {
    const mark = tag();
    const number = await sendRequest(await newCustomer(), 'fa', say.title(mark));
    const page = await pageAs('agent');
    await openTicket(page, number);
    guard.allow(/ERR_FAILED|Failed to fetch/);
    let lost = 0;
    await page.route('**/reply_ticket*', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    const text = say.answer(mark);
    await page.locator('#reply-body').fill(text);
    await page.getByRole('button', { name: say.sendReply, exact: true }).click();
    await expect(page.getByText(say.notSent)).toBeVisible();
    await page.getByRole('button', { name: say.sendReply, exact: true }).click();
    await expect(page.locator('#reply-body')).toHaveValue('');
    await expect(page.locator('article').getByText(text)).toHaveCount(1);
  });

  test('a session that is ended elsewhere: the open page says so and goes to the log-in, which leads back', async ({ browser, guard }) => {
    const [first, second] = [await browser.newContext(), await browser.newContext()];
    const [here, there] = [await first.newPage(), await second.newPage()];
    guard.watch(here);
    guard.watch(there);
    // Somebody of their own: ending other people's sessions would end those of the other tests.
    const email = await register(there);

    await here.goto('/login?next=/requests');
    await fillLogin(here, email, DEMO_PASSWORD);
    await here.waitForURL('**/requests');
    await live(here);

    await there.goto('/profile');
    await there.getByRole('button', { name: say.endOthers }).click();

    const told = here.getByRole('dialog', { name: say.sessionEnded });
    await expect(told).toBeVisible();
    await here.waitForURL(/\/login\?next=/);
    await fillLogin(here, email, DEMO_PASSWORD);
    await here.waitForURL('**/requests');
    for (const context of [first, second]) await context.close();
  });
});
