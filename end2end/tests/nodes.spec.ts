import { join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { ARTEFACTS } from '../harness/places';
import { Postgres } from '../harness/postgres';
import { Server } from '../harness/server';
import { type Account, expect, type Guard, login, type Page, test } from '../harness/test';
import { live, openTicket, reply, sendRequest, windowAt } from './steps';
import { tag, words } from './words';

const say = words.fa;
const log = (node: number) => join(ARTEFACTS, 'logs', `e2e-node-${node}.log`);

// One database for all tests of the file: they run in order.
test.describe.configure({ mode: 'serial' });

test.describe('two nodes on one PostgreSQL', () => {
  let postgres: Postgres | { missing: string } | undefined;
  let nodes: [Server, Server] | undefined;
  const contexts: BrowserContext[] = [];

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    postgres = await Postgres.start();
    if (!(postgres instanceof Postgres)) return;
    const one = await Server.start({ database: postgres.url, log: log(1) });
    nodes = [one, await Server.start({ database: postgres.url, log: log(2), beside: one })];
  });

  test.afterAll(async () => {
    for (const context of contexts) await context.close();
    // The second first: the folder is the first one's.
    if (nodes) for (const node of [...nodes].reverse()) await node.stop();
    if (postgres instanceof Postgres) await postgres.stop();
  });

  test.beforeEach(() => {
    test.skip(!!postgres && 'missing' in postgres, 'PostgreSQL is not installed');
    test.setTimeout(120_000);
  });

  /** A window of an account at one of the nodes. */
  async function at(node: 0 | 1, account: Account, browser: Browser, guard: Guard): Promise<Page> {
    const page = await windowAt(nodes?.[node].url, browser, guard);
    contexts.push(page.context());
    await login(page, account);
    return page;
  }

  test('what a customer writes at one node shows at the other by itself, and the answer comes back', async ({ browser, guard }) => {
    const mark = tag();
    const agent = await at(1, 'agent', browser, guard);
    await agent.goto('/desk/tickets?view=unassigned');
    await live(agent);
    const customer = await at(0, 'customer', browser, guard);
    const number = await sendRequest(customer, 'fa', say.title(mark));
    await live(customer);
    await expect(agent.getByRole('link', { name: say.title(mark) })).toBeVisible();

    // The file that came in at the one is given out by the other.
    await openTicket(agent, number);
    const file = agent.getByRole('link', { name: say.file });
    expect((await agent.request.get((await file.getAttribute('href')) ?? '')).status()).toBe(200);

    await reply(agent, 'fa', say.answer(mark));
    await expect(customer.locator('article').getByText(say.answer(mark))).toBeVisible();
    await reply(customer, 'fa', say.thanks(mark));
    await expect(agent.locator('article').getByText(say.thanks(mark))).toBeVisible();
    await agent.locator('#ticket-status').selectOption('resolved');
    await expect(customer.getByText(say.resolved)).toBeVisible();
  });

  test('counts, properties and settings agree', async ({ browser, guard }) => {
    const mark = tag();
    const one = await at(0, 'agent', browser, guard);
    const two = await at(1, 'agent2', browser, guard);
    const number = await sendRequest(await at(0, 'customer2', browser, guard), 'fa', say.title(mark));
    for (const page of [one, two]) await page.goto('/desk/tickets?view=open');
    for (const page of [one, two]) await live(page);
    // All but the first, which counts one's own.
    const counts = async (page: Page) => (await page.locator('.desk-side .side-link .count').allTextContents()).slice(1);
    await expect.poll(async () => (await counts(one)).join() === (await counts(two)).join()).toBe(true);

    await openTicket(one, number);
    await openTicket(two, number);
    await one.locator('#ticket-priority').selectOption('critical');
    await expect(two.locator('#ticket-priority')).toHaveValue('critical');
    await two.locator('#reply-body').fill(say.answer(mark));
    await reply(one, 'fa', `${say.answer(mark)} ①`);
    // Said on the other node while its reader is writing.
    await expect(two.getByText(say.arrivedOne)).toBeVisible();
  });

  test('a session ended at one node is over at the other', async ({ browser, guard }) => {
    const here = await at(0, 'reports', browser, guard);
    const there = await at(1, 'reports', browser, guard);
    await live(here);
    await there.goto('/profile');
    await there.getByRole('button', { name: say.endOthers }).click();
    await expect(here.getByRole('dialog', { name: say.sessionEnded })).toBeVisible();
    await here.goto('/profile');
    await expect(here).toHaveURL(/\/login/);
  });
});
