// Entering the text of a policy, as a person pastes it: into the code editor, or into the plain field without scripts.
import type { Locator, Page } from '@playwright/test'

/**
<<<<<<< HEAD
 * Replaces what the field holds. With scripts the editor takes the field's place once the pointer
 * is over it, so a click on the field before that could be too late.
=======
 * Replaces what the field holds. With scripts the editor takes the field's place once it is used,
 * and is waited for.
>>>>>>> 4f1d407 (style: wrap comments longer than 120 columns)
 */
export async function typeDocument(page: Page, field: Locator, text: string): Promise<void> {
  await field.hover()
  const isScripted = await page.evaluate(() => 'next' in window)
  if (isScripted) await page.getByRole('main').locator('.cm-content').waitFor()
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}
