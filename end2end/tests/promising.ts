import type { Locator } from '@playwright/test';
import { expect, type Lang, type Page } from '../harness/test';

/** Pieces of setting up promises: the week of a calendar, a policy's targets; and what a ticket was promised. */

export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;

/** A half-hour of a day of the reader's week. */
export const cell = (page: Page, slot: number, day = 0) => page.locator(`#week-${day}-${slot}`);

/** The key that goes on to the next half-hour. */
const onward = (lang: Lang) => (lang === 'fa' ? 'ArrowLeft' : 'ArrowRight');

/** Goes to a half-hour of the first day by keyboard alone: Tab reaches one cell of the grid, arrows the others. */
export async function walkTo(page: Page, lang: Lang, slot: number): Promise<void> {
  const stop = page.locator('#week [role=gridcell][tabindex="0"]');
  await stop.focus();
  // The first half-hour of the first day, wherever the last stroke ended.
  await page.keyboard.press('Control+Home');
  for (let at = 0; at < slot; at++) await page.keyboard.press(onward(lang));
  await expect(cell(page, slot)).toBeFocused();
}

/** Opens half-hours, from the first to the last, of the first so many days: Space opens a cell, Shift with arrows carries it on. */
export async function paintByKeys(page: Page, lang: Lang, [from, to]: [number, number], days = 1): Promise<void> {
  await walkTo(page, lang, from);
  await page.keyboard.press('Space');
  for (let slot = from + 1; slot <= to; slot++) await page.keyboard.press(`Shift+${onward(lang)}`);
  for (let day = 1; day < days; day++) await page.keyboard.press('Shift+ArrowDown');
}

/** The same by mouse. */
export async function paintByMouse(page: Page, [from, to]: [number, number], days = 1): Promise<void> {
  await cell(page, from).scrollIntoViewIfNeeded();
  const middle = async (slot: number, day = 0) => {
    const box = await cell(page, slot, day).boundingBox();
    if (!box) throw new Error(`no cell ${day}-${slot}`);
    return [box.x + box.width / 2, box.y + box.height / 2] as const;
  };
  await page.mouse.move(...(await middle(from)));
  await page.mouse.down();
  for (let slot = from + 1; slot <= to; slot++) await page.mouse.move(...(await middle(slot)));
  for (let day = 1; day < days; day++) await page.mouse.move(...(await middle(to, day)));
  await page.mouse.up();
}

/** Fills in the first column of the matrix: the same time to the first response, whatever the priority. */
export async function promiseFirst(page: Page, target: { length: number; unit: 'minutes' | 'hours'; business: boolean }): Promise<void> {
  for (const priority of PRIORITIES) {
    const id = `target-${priority}-first_response`;
    await page.locator(`[name="${id}_unit"]`).selectOption(target.unit);
    await page.locator(`[id="${id}"]`).fill(String(target.length));
    await page.locator(`[id="${id}-business"]`).setChecked(target.business);
  }
}

/** Adds a step of the first response, so many minutes before or after its due time; answers its form. */
export async function addStep(page: Page, when: 'before' | 'at' | 'after', minutes?: number): Promise<Locator> {
  const form = page.locator('[data-step]');
  await page.locator('#add-step').click();
  await form.locator('select[name$="-clock"]').selectOption('first_response');
  await form.locator('select[name$="-when"]').selectOption(when);
  if (minutes) {
    await form.locator('input[id$="-length"]').fill(String(minutes));
    await form.locator('select[name$="-length_unit"]').selectOption('minutes');
  }
  return form;
}

const ACTS = ['notify', 'raise', 'assign', 'move', 'note'];

/** Adds something that a step does. */
export async function addAct(form: Locator, act: 'notify' | 'raise' | 'assign' | 'move' | 'note'): Promise<void> {
  await form.locator('fieldset .row > button').nth(ACTS.indexOf(act)).click();
}

/** The entry of a policy in the list. */
export const entry = (page: Page, name: string) =>
  page.locator('.sort-item').filter({ has: page.locator('[data-policy] a', { hasText: name }) });

type Ticket = { row: { created_at: number; chip: { state: string; due_at: number | null } } };

/** A ticket as the desk knows it; times in µs. */
export async function ticket(page: Page, number: string): Promise<Ticket> {
  return (await ask(page, 'tickets/api/read_ticket', { number })) as Ticket;
}

/** The days on which the desk's default calendar is closed, as `2027-01-25`. */
export async function holidays(page: Page): Promise<Set<string>> {
  const calendars = (await ask(page, 'sla/api/list_calendars', {})) as { is_default: boolean; holidays: { date: string }[] }[];
  return new Set(calendars.find((calendar) => calendar.is_default)?.holidays.map((holiday) => holiday.date));
}

/** Asks a server function, as the reader of the page. */
async function ask(page: Page, name: string, question: object): Promise<unknown> {
  const answer = await page.request.post(`/api/app/${name}`, {
    data: question,
    headers: { accept: 'application/json', origin: new URL(page.url()).origin },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return answer.json();
}
