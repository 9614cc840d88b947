import { join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { ARTEFACTS } from '../harness/places';
import { Server } from '../harness/server';
import { type Account, expect, type Guard, type Lang, login, type Page, register, setLook, snap, test } from '../harness/test';
import { choose, landsOn, press, tabTo, typeInto } from './bykeys';
import { addAct, addStep, cell, entry, holidays, PRIORITIES, paintByKeys, paintByMouse, promiseFirst, ticket } from './promising';
import { live, openTicket, sendRequest, windowAt } from './steps';
import { tag, words } from './words';
import { DAY, HOUR, localDate, MINUTE, tehran, typedDate, weekFrom } from './weeks';

/** From domain/src/messages/{access,desk,sla,sla_log}. */
const say = {
  fa: {
    calendar: (mark: string) => `تقویم ${mark}`,
    holiday: (mark: string) => `جشن ${mark}`,
    policy: (mark: string) => `سیاست ${mark}`,
    note: (mark: string) => `سرپرست پیگیری کند ${mark}`,
    addDay: 'افزودن تعطیلی',
    rehearse: 'تمرین',
    rehearsed: 'تیکت بررسی شد',
    warned: 'مهلت نخستین پاسخ رو به پایان است',
    breached: 'مهلت نخستین پاسخ گذشت',
    left: 'مانده',
    late: 'گذشته',
    toldWarning: 'مهلت این تیکت رو به پایان است',
    toldBreach: 'مهلت این تیکت گذشت',
    toldStep: 'این تیکت برای پیگیری به شما ارجاع شد',
    // «ساعت ۱۰», not «ساعت ۱۰:۰۰».
    answerBy: (time: string) => `ساعت ${time.replace(/:۰۰$/, '')} پاسخ می‌دهیم`,
  },
  en: {
    calendar: (mark: string) => `Calendar ${mark}`,
    holiday: (mark: string) => `Feast ${mark}`,
    policy: (mark: string) => `Policy ${mark}`,
    note: (mark: string) => `The supervisor should look at this ${mark}`,
    addDay: 'Add a holiday',
    rehearse: 'Rehearse',
    rehearsed: 'tickets gone through',
    warned: 'The time for the first response is nearly over',
    breached: 'The time for the first response is over',
    left: 'left',
    late: 'late',
    toldWarning: 'The time promised for this ticket is nearly over',
    toldBreach: 'The time promised for this ticket is over',
    toldStep: 'This ticket was escalated to you',
    answerBy: (time: string) => `at ${time}.`,
  },
} satisfies Record<Lang, unknown>;

/** Hours of work that the policy gives for the first response. */
const TARGET = 7;

// One server whose clock only goes on: the tests run in order.
test.describe.configure({ mode: 'serial' });

test.describe('promises on a server whose clock is moved', () => {
  let server: Server;
  const contexts: BrowserContext[] = [];

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    server = await Server.start({ movable: true, log: join(ARTEFACTS, 'logs', 'e2e-promises.log') });
  });

  test.afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });

  test.afterAll(() => server?.stop());

  /** A window at the server, in a language. */
  async function open(browser: Browser, guard: Guard, lang: Lang, account?: Account): Promise<Page> {
    const page = await windowAt(server.url, browser, guard);
    contexts.push(page.context());
    await setLook(page.context(), { lang });
    if (account) await login(page, account);
    return page;
  }

  for (const lang of ['en', 'fa'] as const) {
    test(`${lang}: a promise is made, warns, is broken and escalates before the agent's eyes`, async ({ browser, guard }) => {
      test.setTimeout(300_000);
      const [mark, text] = [tag(), say[lang]];
      const [calendar, holiday, policy, note] = [text.calendar(mark), text.holiday(mark), text.policy(mark), text.note(mark)];
      const admin = await open(browser, guard, lang, 'admin');
      // Eleven o'clock on the first day of a week in which nothing is closed yet.
      const week = weekFrom(lang, server.now, await holidays(admin));
      server.moveTo(tehran(week, 11));

      await test.step('the administrator draws a calendar with a lunch break and adds a holiday', async () => {
        await admin.goto('/admin/calendars/new');
        await live(admin);
        await admin.locator('#name').fill(calendar);
        await paintByMouse(admin, [16, 23], 3);
        await paintByMouse(admin, [26, 33], 3);
        for (const day of [0, 1, 2]) {
          await expect(cell(admin, 23, day)).toHaveAttribute('aria-selected', 'true');
          await expect(cell(admin, 24, day)).toHaveAttribute('aria-selected', 'false');
          await expect(cell(admin, 33, day)).toHaveAttribute('aria-selected', 'true');
        }
        await admin.locator('#add-date').fill(typedDate(week + DAY, lang));
        await admin.locator('#add-name').fill(holiday);
        await admin.getByRole('button', { name: text.addDay, exact: true }).click();
        await expect(admin.locator(`#month-${localDate(week + DAY)}`)).toHaveAttribute('aria-label', new RegExp(holiday));
        await admin.locator('#save').click();
        await admin.waitForURL(/\/admin\/calendars\/\d+$/);
      });

      let colleague = '';
      await test.step('and a policy with conditions, targets, a warning and two steps, and rehearses it', async () => {
        await admin.goto('/admin/sla/new');
        await live(admin);
        await admin.locator('#name').fill(policy);
        await admin.locator('#condition-add').click();
        await admin.locator('#condition-0-field').selectOption('words');
        await admin.locator('#condition-0-values').fill(mark);
        await admin.locator('#calendar').selectOption({ label: calendar });
        await promiseFirst(admin, { length: TARGET, unit: 'hours', business: true });
        await admin.locator('#percent').fill('');
        await admin.locator('#before').fill('1');
        await admin.locator('[name=before_unit]').selectOption('hours');

        const at = await addStep(admin, 'at');
        await at.locator('input[id$="-roles-admin"]').check();
        await addAct(at, 'raise');
        const after = await addStep(admin, 'after', 30);
        await addAct(after, 'note');
        await after.locator('textarea').fill(note);
        await addAct(after, 'assign');
        colleague = await after.locator('select[id$="-act-2"]').evaluate((select: HTMLSelectElement) => select.options[2]?.value ?? '');
        await after.locator('select[id$="-act-2"]').selectOption(colleague);
        await expect(admin.locator('.line-mark')).toHaveCount(3);

        await admin.locator('#rehearse-days').selectOption('30');
        await admin.getByRole('button', { name: text.rehearse, exact: true }).click();
        await expect(admin.getByText(text.rehearsed)).toBeVisible({ timeout: 60_000 });
        await admin.locator('form#policy [type=submit]').click();
        await admin.waitForURL('**/admin/sla');
        await expect(entry(admin, policy)).toBeVisible();
      });

      let number = '';
      const customer = await open(browser, guard, lang);
      await test.step('a customer sends a request', async () => {
        await register(customer);
        number = await sendRequest(customer, lang, words[lang].title(mark));
      });

      const { row } = await ticket(admin, number);
      const created = row.created_at / 1000;
      // 7 hours of work: until lunch, the afternoon; nothing on the holiday; the rest from eight on the third day.
      const used = tehran(week, 12) - created + 4 * HOUR;
      const due = tehran(week + 2 * DAY, 8) + TARGET * HOUR - used;
      // Wherever the minute falls, it is the third day between ten and eleven.
      const clock = new Date(due).toLocaleTimeString(lang === 'fa' ? 'fa-IR' : 'en-GB', { timeZone: 'Asia/Tehran', hour: '2-digit', minute: '2-digit' });

      const agent = await open(browser, guard, lang, 'agent');
      await agent.clock.install();
      const chip = agent.locator('.sla-chip-button');
      await test.step('the agent takes the ticket and sees until when, and why', async () => {
        await openTicket(agent, number);
        await agent.getByRole('button', { name: words[lang].assignToMe }).click();
        await expect(agent.getByRole('button', { name: words[lang].assignToMe })).toHaveCount(0);
        await expect(chip).toContainText(text.left);
        const shown = Date.parse((await chip.locator('time').getAttribute('datetime')) ?? '');
        expect(Math.abs(shown - due), `due ${new Date(shown).toISOString()}, not ${new Date(due).toISOString()}`).toBeLessThan(1000);
        await chip.click();
        const why = agent.locator('dialog#why-due');
        await expect(why).toContainText(calendar);
        await expect(why).toContainText(policy);
        await expect(why).toContainText(holiday);
        await expect(why.getByRole('listitem').last()).toContainText(clock);
        await snap(agent, `promise-why-${lang}`);
        await agent.keyboard.press('Escape');
        await expect(why).toBeHidden();
        await expect(chip).toBeFocused();
      });
      await expect(customer.getByText(text.answerBy(clock))).toBeVisible();

      /** Moves the clocks of the server and of the agent's browser on to the same time. */
      const moveTo = async (time: number) => agent.clock.fastForward(server.moveTo(time));
      const priority = await agent.locator('#ticket-priority').inputValue();

      await test.step('an hour of work before, the page warns by itself', async () => {
        await moveTo(due - HOUR + MINUTE / 2);
        await expect(chip).toHaveClass(/tone-warn/, { timeout: 30_000 });
        await expect(chip).toContainText(text.left);
        await expect(agent.getByText(text.warned)).toBeVisible();
        await snap(agent, `promise-warned-${lang}`);
      });

      await test.step('when the time is over it says so, and the first step is taken', async () => {
        await moveTo(due + MINUTE / 2);
        await expect(chip).toHaveClass(/tone-danger/, { timeout: 30_000 });
        await expect(agent.getByText(text.breached)).toBeVisible({ timeout: 30_000 });
        const raised = { low: 'medium', medium: 'high', high: 'critical', critical: 'critical' }[priority] ?? '';
        await expect(agent.locator('#ticket-priority')).toHaveValue(raised);
        await snap(agent, `promise-breached-${lang}`);
      });

      await test.step('half an hour of work later the second step is taken', async () => {
        await moveTo(due + 30 * MINUTE + MINUTE / 2);
        await expect(agent.getByText(note)).toBeVisible({ timeout: 30_000 });
        await expect(agent.locator('#ticket-assignee')).toHaveValue(colleague);
        await expect(chip).toContainText(text.late);
        await snap(agent, `promise-escalated-${lang}`);
      });

      await test.step('whom it concerns was told', async () => {
        const told = (page: Page, what: string) => page.getByRole('listitem').filter({ hasText: number }).filter({ hasText: what });
        await agent.goto('/notifications');
        await expect(told(agent, text.toldWarning)).toBeVisible();
        await expect(told(agent, text.toldBreach)).toBeVisible();
        await admin.goto('/notifications');
        await expect(told(admin, text.toldStep)).toBeVisible();
      });
    });
  }

  // The pages are the same in both languages; what differs, the direction of the arrows, the story of calendars has.
  test('fa: calendar and policy are set up without a mouse', async ({ browser, guard }) => {
    test.setTimeout(240_000);
    const [lang, mark, text] = ['fa' as const, tag(), say.fa];
    const [calendar, holiday, policy, note] = [text.calendar(mark), text.holiday(mark), text.policy(mark), text.note(mark)];
    const page = await open(browser, guard, lang, 'admin');
    const week = weekFrom(lang, server.now, await holidays(page));

    await test.step('the calendar', async () => {
      await page.goto('/admin/calendars');
      await live(page);
      await press(page, 'a[href="/admin/calendars/new"]');
      await page.waitForURL('**/admin/calendars/new');
      await expect(page.locator('#name')).toBeVisible();
      await typeInto(page, '#name', calendar);
      await tabTo(page, '#week [role=gridcell]');
      await paintByKeys(page, lang, [16, 23], 3);
      await paintByKeys(page, lang, [26, 33], 3);
      await expect(cell(page, 24, 2)).toHaveAttribute('aria-selected', 'false');
      await expect(cell(page, 33, 2)).toHaveAttribute('aria-selected', 'true');
      await typeInto(page, '#add-date', typedDate(week + DAY, lang));
      await typeInto(page, '#add-name', holiday);
      await page.keyboard.press('Enter');
      await expect(page.locator(`#month-${localDate(week + DAY)}`)).toHaveAttribute('aria-label', new RegExp(holiday));
      await press(page, '#save');
      await page.waitForURL(/\/admin\/calendars\/\d+$/);
    });

    await test.step('the policy', async () => {
      await page.goto('/admin/sla');
      await live(page);
      await press(page, '#new-policy');
      await page.waitForURL('**/admin/sla/new');
      await expect(page.locator('#name')).toBeVisible();
      await typeInto(page, '#name', policy);
      await press(page, '#condition-add');
      await choose(page, '#condition-0-field', 'words');
      await typeInto(page, '#condition-0-values', mark);
      await choose(page, '#calendar', calendar);
      for (const priority of PRIORITIES) {
        await typeInto(page, `#target-${priority}-first_response`, String(TARGET));
        await choose(page, `[name="target-${priority}-first_response_unit"]`, 'hours');
      }
      await typeInto(page, '#percent', '');
      await typeInto(page, '#before', '1');
      await choose(page, '[name=before_unit]', 'hours');

      await press(page, '#add-step');
      await landsOn(page, '[data-step] select[name$="-clock"]');
      await choose(page, '[data-step] select[name$="-clock"]', 'first_response');
      await choose(page, '[data-step] select[name$="-when"]', 'at');
      await press(page, '[data-step] input[id$="-roles-admin"]', 'Space');
      await press(page, '[data-step] fieldset .row > button:nth-of-type(2)');
      await press(page, '#add-step');
      await landsOn(page, '[data-step] select[name$="-clock"]');
      await choose(page, '[data-step] select[name$="-clock"]', 'first_response');
      await choose(page, '[data-step] select[name$="-when"]', 'after');
      await typeInto(page, '[data-step] input[id$="-length"]', '30');
      await choose(page, '[data-step] select[name$="-length_unit"]', 'minutes');
      await press(page, '[data-step] fieldset .row > button:nth-of-type(5)');
      await tabTo(page, '[data-step] textarea', true);
      await page.keyboard.type(note);
      await expect(page.locator('.line-mark')).toHaveCount(3);
      await expect(page.locator('.line')).toContainText(note);

      await tabTo(page, '#rehearse-days');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(page.getByText(text.rehearsed)).toBeVisible({ timeout: 60_000 });
      await press(page, 'form#policy [type=submit]');
      await page.waitForURL('**/admin/sla');
      await expect(entry(page, policy)).toBeVisible();
    });

    await test.step('and both hold what was typed', async () => {
      await press(page, '[data-policy] a');
      await page.waitForURL(/\/admin\/sla\/\d+$/);
      await expect(page.locator('#name')).toHaveValue(policy);
      await expect(page.locator('#calendar option:checked')).toHaveText(calendar);
      for (const priority of PRIORITIES) {
        await expect(page.locator(`#target-${priority}-first_response`)).toHaveValue('۷');
        await expect(page.locator(`[name="target-${priority}-first_response_unit"]`)).toHaveValue('hours');
      }
      await expect(page.locator('#before')).toHaveValue('۱');
      await expect(page.locator('.line-mark')).toHaveCount(3);
    });
  });
});
