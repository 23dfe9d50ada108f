// Enters the text of a policy as a person pastes it: into the code editor, or without scripts into
// the plain field.
import type { Locator, Page } from '@playwright/test'

/**
 * Replaces the field's text. With scripts, the editor replaces the field once the pointer is over
 * it, so clicking the field before that could be too late.
 */
export async function typeDocument(page: Page, field: Locator, text: string): Promise<void> {
  await field.hover()
  const isScripted = await page.evaluate(() => 'next' in window)
  if (isScripted) await page.getByRole('main').locator('.cm-content').waitFor()
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}
