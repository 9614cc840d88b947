import type { APIRequestContext } from '@playwright/test';
import { type Account, expect, type Page, setLook, test } from '../harness/test';
import { words } from './words';

/** Who asks: the demo's accounts, and nobody. `admin` stands for `admin`, `central` for `central_admin`. */
const READERS = ['customer', 'agent', 'branch', 'reports', 'admin', 'central'] as const satisfies Account[];
type Reader = (typeof READERS)[number];

const all = (status: number): Record<Reader, number> => ({ customer: status, agent: status, branch: status, reports: status, admin: status, central: status });
const only = (...readers: Reader[]): Record<Reader, number> => ({ ...all(403), ...Object.fromEntries(readers.map((reader) => [reader, 200])) });
const atDesk = only('agent', 'branch', 'admin', 'central');

/** Addresses of the demo that the table names. */
type Known = { own: string; foreign: string };

/** The table of permissions as pages: address, whether nobody may read it too, and the answer for each role. */
function pages({ own, foreign }: Known): [path: string, open: boolean, answers: Record<Reader, number>][] {
  return [
    ['/', true, all(200)],
    ['/login', true, all(200)],
    ['/register', true, all(200)],
    ['/setup', true, all(200)],
    ['/kb', true, all(200)],
    ['/kb/there-is-no-such-article', true, all(404)],
    ['/nowhere', true, all(404)],
    ['/requests', false, all(200)],
    ['/requests/new', false, { ...all(200), reports: 403 }],
    // `own` is a ticket of the customer and of the branch admin's branch, `foreign` of somebody else in another branch.
    [`/requests/${own}`, false, { ...all(200), reports: 404 }],
    [`/requests/${foreign}`, false, { ...all(200), customer: 404, branch: 404, reports: 404 }],
    ['/requests/T-20200101-0001', false, all(404)],
    ['/notifications', false, all(200)],
    ['/profile', false, all(200)],
    ['/desk', false, atDesk],
    ['/desk/tickets', false, atDesk],
    ['/desk/tickets?view=deleted', false, only('admin', 'central')],
    ['/desk/tickets/new', false, atDesk],
    [`/desk/tickets/${own}`, false, atDesk],
    [`/desk/tickets/${foreign}`, false, { ...atDesk, branch: 404 }],
    ['/desk/tickets/T-20200101-0001', false, { ...all(404), customer: 403, reports: 403 }],
    ['/desk/kb', false, only('agent', 'admin', 'central')],
    ['/desk/kb/new', false, only('agent', 'admin', 'central')],
    ['/admin', false, only('branch', 'admin', 'central')],
    ['/admin/users', false, only('admin', 'central')],
    ['/admin/users/new', false, only('admin', 'central')],
    ['/admin/users/1', false, only('admin', 'central')],
    ['/admin/organisations', false, only('admin', 'central')],
    ['/admin/branches', false, only('branch', 'admin', 'central')],
    ['/admin/branches/new', false, only('admin', 'central')],
    ['/admin/branches/1', false, only('admin', 'central')],
    ['/admin/departments', false, only('admin', 'central')],
    ['/admin/departments/new', false, only('admin', 'central')],
    ['/admin/departments/1', false, only('admin', 'central')],
    ['/admin/categories', false, only('admin', 'central')],
    ['/admin/calendars', false, only('admin', 'central')],
    ['/admin/calendars/new', false, only('admin', 'central')],
    ['/admin/sla', false, only('admin', 'central')],
    ['/admin/sla/new', false, only('admin', 'central')],
    ['/admin/automation', false, only('admin', 'central')],
    ['/admin/automation/new', false, only('admin', 'central')],
    ['/desk/sla', false, { ...all(200), customer: 403 }],
    ['/desk/sla/coming', false, atDesk],
    ['/desk/sla.csv', false, { ...all(200), customer: 403 }],
    ['/admin/settings', false, only('central')],
    ['/admin/audit', false, only('admin', 'central')],
  ];
}

const ask = (reader: APIRequestContext, path: string) => reader.get(path, { maxRedirects: 0, headers: { accept: 'text/html' } });

/** Numbers and branches of the tickets that a list at the desk shows. */
async function listed(page: Page, query: string): Promise<{ number: string; branch: string }[]> {
  await page.goto(`/desk/tickets?${query}`);
  await expect(page.locator('tbody tr').first()).toBeAttached();
  return page.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => ({
      number: row.querySelector('a.row-link')?.getAttribute('href')?.split('/').pop() ?? '',
      branch: row.querySelector('td.cell-wide-only')?.textContent?.trim() ?? '',
    })),
  );
}

/** Finds tickets of the demo by what people see, not by their ids. */
async function known(customer: Page, branch: Page, agent: Page): Promise<Known> {
  await customer.goto('/requests?state=all');
  await expect(customer.locator('main a[href^="/requests/T-"]').first()).toBeAttached();
  const mine = await customer
    .locator('main a[href^="/requests/T-"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').pop() ?? ''));
  const here = (await listed(branch, 'view=all'))[0]?.branch;
  let own: string | undefined;
  for (const number of mine) {
    if ((await ask(branch.request, `/requests/${number}`)).status() === 200) {
      own = number;
      break;
    }
  }
  const others = await listed(agent, 'view=all&sort=created&asc=1');
  const foreign = others.find((row) => row.branch !== here && !mine.includes(row.number))?.number;
  if (!own || !foreign) throw new Error('the demo lacks a ticket of the customer in the branch, or one elsewhere');
  return { own, foreign };
}

test('every page answers every role as the table of permissions says', async ({ pageAs }) => {
  test.setTimeout(180_000);
  const windows = {} as Record<Reader, Page>;
  for (const reader of READERS) windows[reader] = await pageAs(reader);
  const table = pages(await known(windows.customer, windows.branch, windows.agent));
  // The sessions ask on; what the windows show, and their connections, are no part of this.
  for (const reader of READERS) await windows[reader].close();
  const wrong: string[] = [];
  for (const [path, , answers] of table) {
    await Promise.all(
      READERS.map(async (reader) => {
        const status = (await ask(windows[reader].context().request, path)).status();
        if (status !== answers[reader]) wrong.push(`${reader} ${path}: ${status} instead of ${answers[reader]}`);
      }),
    );
  }
  expect(wrong).toEqual([]);
});

test('nobody is sent to the log-in page and from there back', async ({ page }) => {
  const wrong: string[] = [];
  for (const [path, open, answers] of pages({ own: 'T-20260101-0001', foreign: 'T-20260101-0002' })) {
    const answer = await ask(page.request, path);
    const to = answer.headers()['location'];
    const right = open ? answer.status() === answers.customer : answer.status() === 302 && new URL(to ?? '', 'http://x').pathname === '/login';
    if (!right) wrong.push(`${path}: ${answer.status()} ${to ?? ''}`);
    if (!open && to) {
      const next = new URL(to, 'http://x').searchParams.get('next');
      if (next !== path) wrong.push(`${path}: back to ${next}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('who may not read a page is told so in words, in both languages', async ({ guard, pageAs }) => {
  guard.allow(/status of 40[34]/);
  const page = await pageAs('customer');
  for (const lang of ['fa', 'en'] as const) {
    await setLook(page.context(), { lang });
    for (const [path, title] of [
      ['/desk/tickets', words[lang].notAllowed],
      ['/admin/users', words[lang].notAllowed],
      ['/nowhere', words[lang].notFound],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
    }
  }
});

test('tickets are not read without a session', async ({ request, baseURL }) => {
  for (const [name, data] of [
    ['read_ticket', { number: 'T-20260101-0001' }],
    ['search_tickets', { text: 'a' }],
  ] as const) {
    const answer = await request.post(`/api/app/tickets/api/${name}`, { data, headers: { accept: 'application/json', origin: baseURL ?? '' } });
    expect(answer.status(), `${name}: ${await answer.text()}`).toBe(401);
  }
});
