import type { Browser } from '@playwright/test';
import { expect, type Guard, hydrated, type Lang, type Page } from '../harness/test';
import { words } from './words';

/** The address of a request in the portal. */
export const REQUEST = /\/requests\/(T-\d{8}-\d{4,})$/;

/** Waits until the program runs and the live connection stands: from here on, changes arrive by themselves. */
export async function live(page: Page): Promise<void> {
  await hydrated(page);
  await expect(page.locator('.connection-live').first()).toBeAttached();
}

/** A window at a server of the test's own; whoever opens it closes its context. */
export async function windowAt(baseURL: string | undefined, browser: Browser, guard: Guard): Promise<Page> {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  guard.watch(page);
  return page;
}

/** A file for an upload. */
export const textFile = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('پیام خطا: No Signal\n') });

/** Fills in the details of a new request; works without JavaScript. */
export async function fillRequest(page: Page, lang: Lang, title: string): Promise<void> {
  await page.locator('#title').fill(title);
  await page.locator('#body').fill(words[lang].body);
  await page.locator('#files').setInputFiles(textFile(words[lang].file));
  const branch = page.locator('select#branch');
  if (await branch.count()) await branch.selectOption({ index: 1 });
}

/** Sends a new request through its three steps. Ends on its page and answers its number. */
export async function sendRequest(page: Page, lang: Lang, title: string): Promise<string> {
  const { next, sendRequest: send, file } = words[lang];
  await page.goto('/requests/new');
  await live(page);
  await page.locator('input[name=category]').first().check();
  await page.getByRole('button', { name: next, exact: true }).click();
  await fillRequest(page, lang, title);
  await expect(page.locator('.drop-file')).toContainText(file);
  await page.getByRole('button', { name: next, exact: true }).click();
  // The review shows what will be sent.
  await expect(page.getByText(title).filter({ visible: true }).first()).toBeVisible();
  await page.getByRole('button', { name: send, exact: true }).click();
  await page.waitForURL(REQUEST);
  return numberOf(page);
}

/** The number in the address of a request. */
export function numberOf(page: Page): string {
  const number = REQUEST.exec(new URL(page.url()).pathname)?.[1];
  if (!number) throw new Error(`no request at ${page.url()}`);
  return number;
}

/** Opens a ticket at the desk, ready to work on. */
export async function openTicket(page: Page, number: string): Promise<void> {
  await page.goto(`/desk/tickets/${number}`);
  await live(page);
  await expect(page.locator('#reply-body')).toBeVisible();
}

/** Writes a reply and sends it, in the portal or at the desk. */
export async function reply(page: Page, lang: Lang, text: string): Promise<void> {
  await page.locator('#reply-body').fill(text);
  await page.getByRole('button', { name: words[lang].sendReply, exact: true }).click();
}
