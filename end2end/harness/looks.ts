import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { SCREENS } from './places';

export type Lang = 'fa' | 'en';
export type Theme = 'light' | 'dark' | 'auto';

/** Sets language and theme by their cookies, for the next page that is loaded. */
export async function setLook(context: BrowserContext, look: { lang?: Lang; theme?: Theme }): Promise<void> {
  const url = process.env.E2E_BASE_URL;
  if (!url) throw new Error('E2E_BASE_URL is not set');
  const cookies = Object.entries(look).flatMap(([name, value]) => (value ? [{ name, value, url }] : []));
  await context.addCookies(cookies);
}

/** Resolves when the program has taken over the page: `frontend` marks `<html data-hydrated>` then. */
export async function hydrated(page: Page): Promise<void> {
  await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
}

/** The widths every page is judged at, in CSS pixels: a phone and a laptop. */
export const WIDTHS = [390, 1280] as const;

/** Fails while the page is wider than the window, which needs a moment to become as narrow as it was told. */
export async function expectFits(page: Page, name: string, check: Pick<typeof expect, 'poll'> = expect): Promise<void> {
  const sticksOut = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await check.poll(sticksOut, { message: `${name} at ${page.viewportSize()?.width} px: wider than the screen, px` }).toBeLessThanOrEqual(0);
}

/** Takes artefacts/screens/{name}-{width}.png (`-dark`) of the open page as it is at each width; the size is as before then. */
export async function snap(page: Page, name: string, options: { widths?: readonly number[]; dark?: boolean } = {}): Promise<void> {
  const viewport = page.viewportSize();
  mkdirSync(SCREENS, { recursive: true });
  for (const width of options.widths ?? WIDTHS) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 800 });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const file = `${name}-${width}${options.dark ? '-dark' : ''}.png`;
    await page.screenshot({ path: join(SCREENS, file), fullPage: true });
  }
  if (viewport) await page.setViewportSize(viewport);
}

/**
 * Takes artefacts/screens/{name}-{lang}-{width}.png (`-dark` in the dark theme) of the open page in both languages and at
 * both widths. Reloads the page for each language; language, theme and size are as before when it returns.
 */
export async function screenshots(
  page: Page,
  name: string,
  options: { langs?: Lang[]; widths?: readonly number[]; themes?: ('light' | 'dark')[] } = {},
): Promise<void> {
  const { langs = ['fa', 'en'], widths = WIDTHS, themes = ['light'] } = options;
  const before = await currentLook(page);
  for (const lang of langs) {
    for (const theme of themes) {
      await setLook(page.context(), { lang, theme });
      await page.reload();
      await snap(page, `${name}-${lang}`, { widths, dark: theme === 'dark' });
    }
  }
  await setLook(page.context(), before);
  await page.reload();
}

async function currentLook(page: Page): Promise<{ lang?: Lang; theme?: Theme }> {
  const cookies = await page.context().cookies();
  const value = (name: string) => cookies.find((cookie) => cookie.name === name)?.value;
  return { lang: value('lang') as Lang | undefined, theme: value('theme') as Theme | undefined };
}
