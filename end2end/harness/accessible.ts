import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Runs axe (WCAG 2.2 AA and its good practices) on the page as it stands, in the light and the dark theme, without
 * reloading, so that open dialogs and menus are checked too. Needs JavaScript.
 */
export async function expectAccessible(page: Page, options: { only?: string; except?: string[] } = {}): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset.theme);
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await setTheme(page, theme);
    let axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } });
    if (options.only) axe = axe.include(options.only);
    for (const selector of options.except ?? []) axe = axe.exclude(selector);
    const { violations } = await axe.analyze();
    const readable = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(' ')}\n    ${node.html}`).join('\n')}`,
    );
    expect(readable, `${new URL(page.url()).pathname} in the ${theme} theme`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  await setTheme(page, before);
}

function setTheme(page: Page, theme: string | undefined): Promise<void> {
  return page.evaluate((value) => {
    if (value === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
  }, theme);
}
