// Holds a page's scripts back, as a slow line does: the time in which people already read and type.
import type { Page } from '@playwright/test'

/** From now on the page's scripts wait; the function it gives lets them through. */
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
