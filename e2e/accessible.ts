// Checks a page against the WCAG rules that axe can test: narrow and wide, light and dark. Also
// checks that nothing extends beyond the window.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { beyondTheEdge, NARROW, painted, WIDE } from './layout'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What dark mode can break and light mode does not: it changes colours only. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * Checks the whole page, which has one h1. A state that exists at one width only is checked at that
 * width.
 */
export async function expectAccessible(
  page: Page,
  widths: number[] = [NARROW, WIDE],
): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 720 })
    await painted(page)
    expect(await beyondTheEdge(page), `${width} pixels wide`).toEqual([])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect.poll(() => isDark(page)).toBe(colorScheme === 'dark')
      expect(await violations(page, colorScheme), `${width} pixels wide, ${colorScheme}`).toEqual(
        [],
      )
    }
  }
}

/**
 * Returns axe's findings. Runs in the page itself: axe's other mode opens a second page per run for
 * frames of other origins, and the console has none.
 */
async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  if (colorScheme === 'light') axe.withTags(WCAG)
  else axe.withRules(COLOUR_RULES)
  return (await axe.analyze()).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id} at ${html}`),
  )
}

/** Returns whether the page is drawn dark, by the brightness of its background. */
export const isDark = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const [red = 255, green = 255, blue = 255] =
      getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? []
    return red + green + blue < 384
  })
