// Moves through a page without a mouse.
import { expect, type Locator, type Page } from '@playwright/test'

/** Presses Tab until the target has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const focused = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 60 && !(await focused()); presses++)
    await page.keyboard.press('Tab')
  await expect(target).toBeFocused()
}
