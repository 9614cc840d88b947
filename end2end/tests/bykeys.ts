import { expect, type Page } from '../harness/test';

/** A person without a mouse: Tab and keys only. Nothing here clicks, fills or sets what a key does not. */

/** Stops of the Tab key that a page has at most. */
const STOPS = 250;

/** Presses Tab until the focus is on what `selector` means; `back`: towards the beginning. */
export async function tabTo(page: Page, selector: string, back = false): Promise<void> {
  for (let stop = 0; stop < STOPS; stop++) {
    if (await page.evaluate((selector) => !!document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`Tab does not reach ${selector}`);
}

/** Tabs to a field and types over what stands there. */
export async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('Control+A');
  if (text) await page.keyboard.type(text);
  else await page.keyboard.press('Delete');
}

/** Tabs to a list of choices and goes down it until one is chosen: by its value or by how it is called. */
export async function choose(page: Page, selector: string, wanted: string): Promise<void> {
  await tabTo(page, selector);
  const [at, of] = await page.evaluate((wanted) => {
    const select = document.activeElement as HTMLSelectElement;
    const options = [...select.options].filter((option) => !option.disabled);
    const named = (option: HTMLOptionElement) => option.value === wanted || option.label === wanted;
    return [options.findIndex((option) => option.selected), options.findIndex(named)];
  }, wanted);
  if (of < 0) throw new Error(`${selector} has no ${wanted}`);
  for (let step = 0; step < Math.abs(of - at); step++) await page.keyboard.press(of > at ? 'ArrowDown' : 'ArrowUp');
}

/** Tabs to a button, link or box and presses it. */
export async function press(page: Page, selector: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press(key);
}

/** The focus moved by itself: what was pressed leads there. */
export async function landsOn(page: Page, selector: string): Promise<void> {
  await expect(page.locator(selector)).toBeFocused();
}
