// Delays a page's scripts, as a slow connection does, while people already read and type.
import type { Page } from '@playwright/test'

/** Delays the page's scripts from now on; the returned function lets them load. */
export async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released
    await route.continue()
  })
  return release
}
