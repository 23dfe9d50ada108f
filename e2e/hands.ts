// Operates a page as a person does: with the mouse, or with the keyboard alone.
import { expect, type Locator, type Page } from '@playwright/test'

/** The steps of the console's procedures. Every target must match exactly one element. */
export interface Hands {
  /** Opens a link or presses a button. */
  choose(target: Locator): Promise<void>
  /** Ticks a check box or selects a radio button. */
  select(target: Locator): Promise<void>
  /** Replaces the text of a field. */
  type(target: Locator, text: string): Promise<void>
}

export const mouse: Hands = {
  choose: (target) => target.click(),
  select: (target) => target.check(),
  type: (target, text) => target.fill(text),
}

/** More than the number of controls on the longest page. */
const MOST_PRESSES = 150

export function keyboard(page: Page): Hands {
  const { keyboard: keys } = page
  return {
    async choose(target) {
      const role = await target.getAttribute('role')
      if (role === 'tab')
        await move(page, target, page.getByRole('tab', { selected: true }), 'ArrowRight')
      else if (role === 'menuitem') await move(page, target, undefined, 'ArrowDown')
      else await reach(page, target)
      await keys.press('Enter')
    },
    async select(target) {
      if (await target.isChecked()) return
      if ((await target.getAttribute('type')) === 'radio') await pick(page, target)
      else {
        await reach(page, target)
        await keys.press('Space')
      }
      await expect(target).toBeChecked()
    },
    async type(target, text) {
      await reach(page, target)
      await keys.press('ControlOrMeta+a')
      await keys.press('Delete')
      await keys.insertText(text)
    },
  }
}

/** Presses Tab until the target has the focus; Shift+Tab would also work. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  const isFocused = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < MOST_PRESSES && !(await isFocused()); presses++)
    await page.keyboard.press('Tab')
  await expect(target).toBeFocused()
}

/** Moves with the arrow keys within a list of tabs or a menu, where Tab stops only once. */
async function move(
  page: Page,
  target: Locator,
  start: Locator | undefined,
  key: string,
): Promise<void> {
  if (start) await reach(page, start)
  const isFocused = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 10 && !(await isFocused()); presses++)
    await page.keyboard.press(key)
  await expect(target).toBeFocused()
}

/** Selects a radio button with the arrow keys, because Tab stops at only one button of a group. */
async function pick(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  const inGroup = () =>
    target.evaluate((radio: HTMLInputElement) => {
      const { activeElement } = document
      return activeElement instanceof HTMLInputElement && activeElement.name === radio.name
    })
  for (let presses = 0; presses < MOST_PRESSES && !(await inGroup()); presses++)
    await page.keyboard.press('Tab')
  for (let presses = 0; presses < 10 && !(await target.isChecked()); presses++)
    await page.keyboard.press('ArrowDown')
}
