import { readFileSync } from 'node:fs';
import { expect, expectAccessible, expectFits, type Lang, type Page, test } from '../harness/test';
import { cell, paintByKeys, paintByMouse, walkTo } from './promising';
import { live } from './steps';
import { tag } from './words';

/** From domain/src/messages/{calendars,controls,common}. */
const words = {
  fa: {
    new: 'تقویم تازه',
    save: 'ذخیره',
    saved: 'ذخیره شد',
    recounting: 'مهلت‌های باز دوباره حساب می‌شوند',
    recounted: 'مهلت‌های باز دوباره حساب شدند',
    never: 'هیچ‌وقت باز نمی‌شود',
    open: /^(باز است|بسته است)/,
    holiday: 'تعطیل',
    ownHours: 'ساعت‌های ویژه',
    closeDay: 'تمام روز بسته',
    dayClosed: 'هیچ بازه‌ای نیست: تمام روز بسته است.',
    addDay: 'افزودن تعطیلی',
    undo: 'برگرداندن',
    week: 'شنبه: ۰۸:۰۰–۱۲:۰۰، ۱۳:۰۰–۱۷:۰۰',
    rest: 'یکشنبه تا جمعه: بسته',
    date: '۱۴۰۵/۱۱/۵',
    iso: '2027-01-25',
    next: 'ماه بعد',
    remove: (name: string) => `حذف تقویم ${name}`,
    confirm: 'حذف',
    close: 'بستن',
    stays: 'حذف نمی‌شود',
    added: '۲ روز تعطیل اضافه شد و ۱ روز از قبل بود و نامش ماند.',
    taken: 'تقویم از فایل آمد',
    icsOut: 'گرفتن تعطیلی‌ها (ics)',
    jsonOut: 'گرفتن کل تقویم (JSON)',
    name: (mark: string) => `پشتیبانی ${mark}`,
    day: (mark: string) => `روز آزمون ${mark}`,
  },
  en: {
    new: 'New calendar',
    save: 'Save',
    saved: 'Saved',
    recounting: 'Open clocks are being counted anew',
    recounted: 'Open clocks have been counted anew',
    never: 'Never opens',
    open: /^(Open now|Closed now)/,
    holiday: 'Holiday',
    ownHours: 'Hours of its own',
    closeDay: 'Closed all day',
    dayClosed: 'No periods: closed all day.',
    addDay: 'Add a holiday',
    undo: 'Undo',
    week: 'Monday: 08:00–12:00, 13:00–17:00',
    rest: 'Tuesday to Sunday: Closed',
    date: '2027-01-25',
    iso: '2027-01-25',
    next: 'Next month',
    remove: (name: string) => `Delete the calendar ${name}`,
    confirm: 'Delete',
    close: 'Close',
    stays: 'cannot be deleted',
    added: 'Added: 2 days; there already, with their names kept: one day.',
    taken: 'taken from the file',
    icsOut: 'Export holidays (ics)',
    jsonOut: 'Export the whole calendar (JSON)',
    name: (mark: string) => `Support ${mark}`,
    day: (mark: string) => `Test day ${mark}`,
  },
} satisfies Record<Lang, unknown>;

const said = (page: Page) => page.locator('form').filter({ has: page.locator('#zone') }).getByRole('status').first();
const isOpen = (page: Page, slot: number) => expect(cell(page, slot)).toHaveAttribute('aria-selected', 'true');
const isClosed = (page: Page, slot: number) => expect(cell(page, slot)).toHaveAttribute('aria-selected', 'false');

for (const lang of ['fa', 'en'] as const) {
  const say = words[lang];

  test.describe(lang, () => {
    test.use({ lang });
    test.setTimeout(150_000);

    test('an administrator draws a calendar with a lunch break, adds a holiday, and finds it again', async ({ pageAs }) => {
      const mark = tag();
      const name = say.name(mark);
      const page = await pageAs('admin');
      await page.goto('/admin/calendars');
      await live(page);
      await page.getByRole('link', { name: say.new }).click();
      await expect(page.locator('#name')).toBeVisible();
      await expect(said(page)).toContainText(say.never);

      await page.locator('#name').fill(name);
      await paintByKeys(page, lang, [16, 23]);
      await paintByMouse(page, [26, 33]);
      for (const slot of [16, 23, 26, 33]) await isOpen(page, slot);
      for (const slot of [15, 24, 25, 34]) await isClosed(page, slot);
      await expect(said(page)).toContainText(say.open);

      // By its date, typed as people here write it; a day that is a holiday already is not taken twice.
      await page.locator('#add-date').fill(say.date);
      await page.locator('#add-name').fill(say.day(mark));
      await page.getByRole('button', { name: say.addDay, exact: true }).click();
      await expect(page.locator(`#month-${say.iso}`)).toHaveAttribute('aria-label', new RegExp(say.day(mark)));
      await expect(page.locator('#holiday-name')).toHaveValue(say.day(mark));
      await page.locator('#holiday-estimated').check();
      await page.locator('#add-date').fill(say.date);
      await page.locator('#add-date').press('Enter');
      await expect(page.locator('#add-date')).toHaveAttribute('aria-invalid', 'true');

      // The day after is closed for once.
      await page.locator('#month-2027-01-26').click();
      await page.getByRole('radio', { name: say.ownHours }).check();
      await expect(page.locator('#hours-2027-01-26-add')).toBeVisible();
      const close = page.getByRole('button', { name: say.closeDay });
      if (await close.isEnabled()) await close.click();
      await expect(page.getByText(say.dayClosed)).toBeVisible();

      await expectAccessible(page);
      await page.locator('#save').click();
      await page.waitForURL(/\/admin\/calendars\/\d+$/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      await expect(page.locator('#save')).toBeDisabled();

      await page.goto('/admin/calendars');
      await live(page);
      const entry = page.getByRole('listitem').filter({ hasText: name }).first();
      await expect(entry).toContainText(say.week);
      await expect(entry).toContainText(say.rest);
      await expectAccessible(page);
      await page.getByRole('link', { name }).click();
      await expect(page.locator('#name')).toHaveValue(name);
      for (const slot of [16, 33]) await isOpen(page, slot);
      await isClosed(page, 24);
      await turnTo(page, say.next, say.iso);
      await expect(page.locator(`#month-${say.iso}`)).toHaveAttribute('aria-label', new RegExp(say.day(mark)));
      await page.locator(`#month-${say.iso}`).click();
      await expect(page.locator('#holiday-estimated')).toBeChecked();
      await expect(page.locator('#month-2027-01-26')).toHaveClass(/month-override/);

      // On a phone nothing sticks out.
      await page.setViewportSize({ width: 390, height: 844 });
      await expectFits(page, 'calendar');
      await expectAccessible(page);
      await page.goto('/admin/calendars');
      await live(page);
      await expectFits(page, 'calendars');
      await page.setViewportSize({ width: 1280, height: 800 });

      await page.getByRole('button', { name: say.remove(name) }).click();
      const dialog = page.getByRole('dialog');
      await expectAccessible(page);
      await dialog.getByRole('button', { name: say.confirm, exact: true }).click();
      await expect(page.getByRole('link', { name })).toHaveCount(0);
    });

    test('files carry holidays and whole calendars; changes are kept until discarded', async ({ guard, pageAs }) => {
      const mark = tag();
      const page = await pageAs('admin');
      await page.goto('/admin/calendars/new');
      await live(page);
      await page.locator('#name').fill(say.name(mark));
      await page.locator('#add-date').fill('2027-01-25');
      await page.locator('#add-name').fill(say.day(mark));
      await page.locator('#add-date').press('Enter');
      await expect(page.locator('#holiday-name')).toHaveValue(say.day(mark));

      const event = (date: string, title: string) =>
        `BEGIN:VEVENT\r\nUID:${date}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:${date}\r\nSUMMARY:${title}\r\nEND:VEVENT\r\n`;
      const days = event('20270125', 'Other name') + event('20270127', 'One') + event('20270128', 'Two');
      const ics = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//test//EN\r\n${days}END:VCALENDAR\r\n`;
      await page.locator('#ics-file').setInputFiles({ name: 'days.ics', mimeType: 'text/calendar', buffer: Buffer.from(ics) });
      await expect(page.locator('#file-outcome')).toContainText(say.added);
      await expect(page.locator('#month-2027-01-27')).toHaveAttribute('aria-label', /One/);
      await expect(page.locator('#month-2027-01-25')).toHaveAttribute('aria-label', new RegExp(say.day(mark)));

      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say.icsOut }).click()]);
      expect(file.suggestedFilename()).toMatch(/\.ics$/);
      expect(readFileSync(await file.path(), 'utf8')).toContain('SUMMARY:Two');

      // What is no calendar is refused with the reason, and changes nothing.
      const wrong = Buffer.from('{"zone":"UTC","week":{"sat":[["22:00","02:00"]]}}');
      await page.locator('#json-file').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: wrong });
      await expect(page.locator('#file-outcome')).toContainText('takes two');
      const right = Buffer.from('{"zone":"UTC","week":{"sat":[["08:10","12:00"]],"mon":[["08:10","12:00"]]},"holidays":["2027-01-25","2027-03-01"]}');
      await page.locator('#json-file').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: right });
      await expect(page.locator('#file-outcome')).toContainText(say.taken);
      await expect(page.locator('#zone')).toHaveValue('UTC');
      await expect(cell(page, 16)).toHaveClass(/week-partly/);
      await expect(page.locator('#month-2027-01-25')).toHaveAttribute('aria-label', new RegExp(say.day(mark)));
      const [json] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say.jsonOut }).click()]);
      const exported = JSON.parse(readFileSync(await json.path(), 'utf8'));
      expect(exported.week.sat).toEqual([['08:10', '12:00']]);
      expect(exported.holidays).toEqual(['2027-01-25', '2027-03-01']);

      // A holiday that is removed comes back.
      await page.locator('#month-2027-01-25').click();
      const line = page.getByRole('listitem').filter({ hasText: say.day(mark) }).filter({ has: page.getByRole('button') });
      await line.getByRole('button').last().click();
      await expect(line).toHaveCount(0);
      await page.getByRole('button', { name: say.undo }).click();
      await expect(line).toHaveCount(1);

      // Somebody who leaves is asked; who stays loses nothing.
      let asked = '';
      page.once('dialog', async (dialog) => {
        asked = dialog.message();
        await dialog.dismiss();
      });
      await page.locator('a[href="/admin/calendars"]').first().click();
      await expect.poll(() => asked).not.toBe('');
      await expect(page.locator('#name')).toHaveValue(say.name(mark));

      // A name that is too short is said beside the field.
      guard.allow(/status of 422/);
      await page.locator('#name').fill('x');
      await page.locator('#save').click();
      await expect(page.locator('#name')).toHaveAttribute('aria-invalid', 'true');
      await expect(page.locator('#name')).toBeFocused();

      await page.locator('#discard').click();
      await expect(page.locator('#name')).toHaveValue('');
      await isClosed(page, 17);
      await expect(page.locator('#discard')).toBeDisabled();
    });

    test('the default calendar stays, and a change of it counts open clocks anew', async ({ pageAs }) => {
      const page = await pageAs('admin');
      await page.goto('/admin/calendars');
      await live(page);
      const first = page.locator('main li.card').first();
      await first.getByRole('button').click();
      await expect(page.getByRole('dialog')).toContainText(say.stays);
      await expectAccessible(page);
      await page.getByRole('dialog').getByRole('button', { name: say.close, exact: true }).last().click();
      await first.getByRole('link').click();
      await expect(page.locator('#default')).toBeDisabled();
      await expect(page.locator('#save')).toBeDisabled();
      await walkTo(page, lang, 34);
      await page.keyboard.press('Space');
      await page.locator('#save').click();
      await expect(page.locator('.toasts')).toContainText(say.saved);
      await expect(page.locator('#save')).toBeDisabled();
      // Back as it was, in the same window: the version that was seen is the new one.
      await walkTo(page, lang, 34);
      await page.keyboard.press('Space');
      await page.locator('#save').click();
      await expect(page.locator('#save')).toBeDisabled();
      // Counting comes to an end, and the page says so by itself.
      await expect(page.locator('.toasts')).toContainText(say.recounted, { timeout: 90_000 });
      await expect(page.getByText(say.recounting)).toHaveCount(0);
    });
  });
}

/** Turns the pages of the month until a day is seen. */
async function turnTo(page: Page, next: string, day: string): Promise<void> {
  for (let month = 0; month < 24 && !(await page.locator(`#month-${day}`).count()); month++) {
    await page.getByRole('button', { name: next }).click();
  }
}
