import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { type Account, login, register } from './accounts';
import { Guard } from './guard';
import { type Lang, setLook, type Theme } from './looks';

export { expect, type Page } from '@playwright/test';
export { type Account, DEMO_PASSWORD, fillLogin, login, register } from './accounts';
export { expectAccessible } from './accessible';
export { Guard } from './guard';
export { expectFits, hydrated, type Lang, screenshots, setLook, snap, type Theme, WIDTHS } from './looks';

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

type Options = {
  /** Language of all pages of the test: `test.use({ lang: 'en' })`. */
  lang: Lang;
  /** Theme of all pages of the test. */
  theme: Theme;
};

type Fixtures = {
  /** Fails the test on console errors, hydration warnings, exceptions and 5xx; watches `page` and all of `pageAs`. */
  guard: Guard;
  /** Opens a window of its own for a demo account, logged in; each call is another browser context. */
  pageAs: (account: Account) => Promise<Page>;
  /** Opens a window of its own for a customer who has just registered, whose drafts and sessions no other test has. */
  newCustomer: () => Promise<Page>;
};

type WorkerFixtures = {
  /** One log-in per account and worker; the log-in page limits how often. A test that logs out calls `login` itself. */
  sessions: Map<Account, StorageState>;
};

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  lang: ['fa', { option: true }],
  theme: ['light', { option: true }],

  guard: async ({}, use) => {
    const guard = new Guard();
    await use(guard);
    guard.check();
  },

  context: async ({ context, lang, theme }, use) => {
    await setLook(context, { lang, theme });
    await use(context);
  },

  page: async ({ page, guard }, use) => {
    guard.watch(page);
    await use(page);
  },

  sessions: [async ({}, use) => use(new Map()), { scope: 'worker' }],

  newCustomer: async ({ browser, guard, lang, theme }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      await setLook(context, { lang, theme });
      const page = await context.newPage();
      guard.watch(page);
      await register(page);
      return page;
    });
    for (const context of contexts) await context.close();
  },

  pageAs: async ({ browser, guard, lang, theme, sessions }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (account) => {
      const context = await browser.newContext({ storageState: sessions.get(account) });
      contexts.push(context);
      await setLook(context, { lang, theme });
      const page = await context.newPage();
      guard.watch(page);
      if (!sessions.has(account)) {
        await login(page, account);
        sessions.set(account, await context.storageState());
      }
      return page;
    });
    for (const context of contexts) await context.close();
  },
});
