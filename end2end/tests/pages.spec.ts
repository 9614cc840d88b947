import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SCREENS } from '../harness/places';
import { type Account, expect, expectAccessible, expectFits, hydrated, type Page, setLook, test, WIDTHS } from '../harness/test';

type Kind = {
  /** Name of its pictures. */
  name: string;
  reader?: Account;
  path: string;
  /** The page is reached through the first such link of `path`. */
  link?: string;
  /** Its HTTP status. */
  status?: number;
};

/** Every page of app/src/routes.rs, read by somebody whose page it is. */
const PAGES: Kind[] = [
  { name: 'home-nobody', path: '/' },
  { name: 'login', path: '/login' },
  { name: 'register', path: '/register' },
  { name: 'setup', path: '/setup' },
  { name: 'kb', path: '/kb' },
  { name: 'kb-found', path: '/kb?q=vpn' },
  { name: 'kb-article', path: '/kb', link: 'main a[href^="/kb/"]' },
  { name: 'not-found', path: '/nowhere', status: 404 },
  { name: 'home', reader: 'customer', path: '/' },
  { name: 'reports-home', reader: 'reports', path: '/' },
  { name: 'login-again', reader: 'customer', path: '/login' },
  { name: 'requests', reader: 'customer', path: '/requests' },
  { name: 'requests-all', reader: 'customer', path: '/requests?state=all' },
  { name: 'requests-none', reader: 'customer', path: '/requests?state=all&q=zzzzzz' },
  { name: 'request-new', reader: 'customer', path: '/requests/new' },
  { name: 'request', reader: 'customer', path: '/requests?state=all', link: 'main a[href^="/requests/T-"]' },
  { name: 'notifications', reader: 'customer', path: '/notifications' },
  { name: 'profile', reader: 'customer', path: '/profile' },
  { name: 'forbidden', reader: 'customer', path: '/desk', status: 403 },
  { name: 'desk', reader: 'agent', path: '/desk' },
  { name: 'desk-tickets', reader: 'agent', path: '/desk/tickets?view=open' },
  { name: 'desk-tickets-none', reader: 'agent', path: '/desk/tickets?view=open&q=zzzzzz' },
  { name: 'desk-ticket', reader: 'agent', path: '/desk/tickets?view=all&sort=created&asc=1', link: 'a.row-link' },
  { name: 'desk-ticket-new', reader: 'agent', path: '/desk/tickets/new' },
  { name: 'desk-kb', reader: 'agent', path: '/desk/kb' },
  { name: 'desk-kb-new', reader: 'agent', path: '/desk/kb/new' },
  { name: 'desk-kb-edit', reader: 'agent', path: '/desk/kb', link: 'main a[href^="/desk/kb/"]:not([href$="/new"])' },
  { name: 'desk-notifications', reader: 'agent', path: '/notifications' },
  { name: 'desk-profile', reader: 'agent', path: '/profile' },
  { name: 'admin', reader: 'central', path: '/admin' },
  { name: 'admin-users', reader: 'central', path: '/admin/users' },
  { name: 'admin-user', reader: 'central', path: '/admin/users', link: 'main a[href^="/admin/users/"]:not([href$="/new"])' },
  { name: 'admin-user-new', reader: 'central', path: '/admin/users/new' },
  { name: 'admin-organisations', reader: 'central', path: '/admin/organisations' },
  { name: 'admin-branches', reader: 'central', path: '/admin/branches' },
  { name: 'admin-branch', reader: 'central', path: '/admin/branches', link: 'main a[href^="/admin/branches/"]:not([href$="/new"])' },
  { name: 'admin-branch-new', reader: 'central', path: '/admin/branches/new' },
  { name: 'admin-departments', reader: 'central', path: '/admin/departments' },
  { name: 'admin-department', reader: 'central', path: '/admin/departments', link: 'main a[href^="/admin/departments/"]:not([href$="/new"])' },
  { name: 'admin-department-new', reader: 'central', path: '/admin/departments/new' },
  { name: 'admin-categories', reader: 'central', path: '/admin/categories' },
  { name: 'admin-calendars', reader: 'central', path: '/admin/calendars' },
  { name: 'admin-calendar', reader: 'central', path: '/admin/calendars', link: 'main a[href^="/admin/calendars/"]:not([href$="/new"])' },
  { name: 'admin-calendar-new', reader: 'central', path: '/admin/calendars/new' },
  { name: 'desk-sla', reader: 'agent', path: '/desk/sla' },
  { name: 'desk-sla-coming', reader: 'agent', path: '/desk/sla/coming' },
  { name: 'desk-sla-coming-all', reader: 'central', path: '/desk/sla/coming' },
  { name: 'desk-sla-coming-later', reader: 'branch', path: '/desk/sla/coming?from=2099-01-01' },
  { name: 'reports-sla', reader: 'reports', path: '/desk/sla?by=month' },
  { name: 'desk-at-risk', reader: 'agent', path: '/desk/tickets?view=breached&sort=due' },
  { name: 'desk-ticket-open', reader: 'agent', path: '/desk/tickets?view=open&sort=due', link: 'a.row-link' },
  { name: 'admin-automation', reader: 'central', path: '/admin/automation' },
  { name: 'admin-automation-rule', reader: 'central', path: '/admin/automation', link: 'main a[href^="/admin/automation/"]:not([href$="/new"])' },
  { name: 'admin-automation-new', reader: 'central', path: '/admin/automation/new' },
  { name: 'admin-sla', reader: 'central', path: '/admin/sla' },
  { name: 'admin-sla-policy', reader: 'central', path: '/admin/sla', link: 'main a[href^="/admin/sla/"]:not([href$="/new"])' },
  { name: 'admin-settings', reader: 'central', path: '/admin/settings' },
  { name: 'admin-audit', reader: 'central', path: '/admin/audit' },
];

// Nothing here changes anything: the pages go side by side.
test.describe.configure({ mode: 'parallel' });

for (const { name, reader, path, link, status } of PAGES) {
  test(`${name}: loads without a complaint, accessible, fits phone and laptop`, async ({ page: nobody, pageAs, guard }) => {
    test.setTimeout(150_000);
    if (status) guard.allow(new RegExp(`status of ${status}`));
    const page = reader ? await pageAs(reader) : nobody;
    let address = path;
    if (link) {
      await page.goto(path);
      address = (await page.locator(link).first().getAttribute('href')) ?? '';
    }
    for (const lang of ['fa', 'en'] as const) {
      await test.step(lang, async () => {
        await setLook(page.context(), { lang, theme: 'light' });
        const answer = await page.goto(address);
        expect(answer?.status()).toBe(status ?? 200);
        await hydrated(page);
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await expect(page).toHaveTitle(/\S+ · \S+|\S+/);
        await expect(page.locator('h1, h2.state-title').first()).toBeVisible();
        await expect(page.locator('.skeleton')).toHaveCount(0);
        guard.check();
        await pictures(page, `${name}-${lang}`);
        await expectAccessible(page);
      });
    }
  });
}

/** Takes the page at both widths in both themes, and sees that nothing sticks out at the side. */
async function pictures(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  mkdirSync(SCREENS, { recursive: true });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 800 });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await expectFits(page, name, expect.configure({ soft: true }));
    for (const theme of ['light', 'dark'] as const) {
      // Two frames: colours that children inherit follow a frame later.
      await page.evaluate(async (theme) => {
        document.documentElement.dataset.theme = theme;
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      }, theme);
      const mark = theme === 'dark' ? '-dark' : '';
      await page.screenshot({ path: join(SCREENS, `${name}-${width}${mark}.png`), fullPage: true });
    }
    await page.evaluate(() => void (document.documentElement.dataset.theme = 'light'));
  }
  if (before) await page.setViewportSize(before);
}
