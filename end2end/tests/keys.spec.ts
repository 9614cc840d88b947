import { expect, type Page, test } from '../harness/test';
import { live, openTicket, sendRequest } from './steps';
import { tag, words } from './words';

const say = words.fa;

/** The id of the element with the focus. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

/** Whether the row that has the focus can be told from the others. */
const marked = (page: Page) =>
  page.evaluate(() => {
    const row = document.activeElement?.closest('tr');
    const link = document.activeElement;
    return !!row && !!link && getComputedStyle(link, '::after').outlineStyle !== 'none';
  });

test.describe('the keyboard', () => {
  test('moves through the list, opens a row, and comes back to the list', async ({ pageAs }) => {
    const page = await pageAs('agent');
    // A list in which nothing happens meanwhile.
    const list = '/desk/tickets?view=closed&sort=created&asc=1';
    await page.goto(list);
    await live(page);
    const rows = await page.locator('a.row-link').evaluateAll((links) => links.map((link) => link.id));
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(rows[0]);
    expect(await marked(page)).toBe(true);
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(rows[2]);
    await page.keyboard.press('k');
    expect(await focused(page)).toBe(rows[1]);
    const href = await page.locator(`[id="${rows[1]}"]`).getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${href}`);
    await expect(page.locator('#reply-body')).toBeVisible();
    await page.keyboard.press('u');
    await page.waitForURL(`**${list}`);
    await expect(page.locator('a.row-link').first()).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.waitForURL(/\/desk\/tickets\/T-/);
  });

  test('searches, and letters in the search field are letters', async ({ pageAs }) => {
    const page = await pageAs('agent');
    await page.goto('/desk/tickets?view=open');
    await live(page);
    await page.keyboard.press('/');
    await expect(page.locator('#ticket-search')).toBeFocused();
    await page.keyboard.type('jko?');
    await expect(page.locator('#ticket-search')).toHaveValue('jko?');
    await page.locator('#ticket-search').fill('VPN');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=VPN/);
  });

  test('opens the help; Esc closes it and gives the focus back', async ({ pageAs }) => {
    const page = await pageAs('agent');
    await page.goto('/desk/tickets?view=closed&sort=created&asc=1');
    await live(page);
    const help = page.getByRole('dialog', { name: say.keysTitle });
    await page.keyboard.press('j');
    const row = await focused(page);
    await page.keyboard.press('?');
    await expect(help).toBeVisible();
    // Behind a dialog no key moves anything.
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    expect(await focused(page)).toBe(row);
    const button = page.locator('button.side-link');
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(help).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await expect(button).toBeFocused();
  });

  test('replies, notes, assigns and sets the status of a ticket', async ({ newCustomer, pageAs }) => {
    const number = await sendRequest(await newCustomer(), 'fa', say.title(tag()));
    const page = await pageAs('agent');
    await openTicket(page, number);
    const [reply, note] = [page.locator('#composer-tab-reply'), page.locator('#composer-tab-note')];
    await page.keyboard.press('n');
    await expect(page.locator('#reply-body')).toBeFocused();
    await expect(note).toHaveAttribute('aria-selected', 'true');
    // Letters in the text are letters.
    await page.keyboard.type('ras');
    await expect(page.locator('#reply-body')).toHaveValue('ras');
    await page.locator('#reply-body').fill('');
    await page.keyboard.press('Escape');
    await expect(page.locator('#reply-body')).not.toBeFocused();
    await page.keyboard.press('r');
    await expect(page.locator('#reply-body')).toBeFocused();
    await expect(reply).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await expect(page.locator('#ticket-assignee')).toBeFocused();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('s');
    await expect(page.locator('#ticket-status')).toBeFocused();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    // On a Persian keyboard the same places: ق is R.
    await page.evaluate(() =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ق', code: 'KeyR', bubbles: true, cancelable: true })),
    );
    await expect(page.locator('#reply-body')).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await page.waitForURL('**/desk/tickets?view=open');
  });

  test('menus close with Esc and give the focus back', async ({ pageAs }) => {
    const page = await pageAs('agent');
    await page.goto('/desk');
    await live(page);
    const trigger = page.locator('.rail-end details.menu > summary');
    await trigger.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.rail-end details.menu')).toHaveAttribute('open', '');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await expect(page.locator('.rail-end details.menu')).not.toHaveAttribute('open', '');
    await expect(trigger).toBeFocused();
  });

  test('every stop of the Tab key can be seen', async ({ pageAs }) => {
    const page = await pageAs('agent');
    await page.goto('/desk/tickets?view=open');
    await live(page);
    const unseen: string[] = [];
    for (let stop = 0; stop < 40; stop++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return '';
        const shows = (pseudo?: string) => {
          const style = getComputedStyle(element, pseudo);
          return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
        };
        return shows() || shows('::after') ? '' : element.outerHTML.slice(0, 120);
      });
      if (seen) unseen.push(seen);
    }
    expect(unseen).toEqual([]);
  });
});
