// Checks a page against the WCAG rules that axe can test, at three widths, and in light and dark at
// the narrowest and the widest.
// Also checks at four widths that nothing extends beyond the window and that no word in a table is
// broken.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'
import { beyondTheEdge, brokenWords, MEDIUM, NARROW, painted, WIDE, ZOOMED } from './layout'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What dark mode can break and light mode does not: it changes colours only. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
/**
 * Colours don't depend on the width. What is only on narrow or only on wide pages is at these.
 */
const COLOUR_WIDTHS = [NARROW, WIDE]
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

declare global {
  interface Window {
    axe?: typeof axe
  }
}

/**
 * Checks the whole page, which has one h1. A state that exists at some widths only is checked at
 * these widths.
 */
export async function expectAccessible(
  page: Page,
  widths: number[] = [NARROW, ZOOMED, MEDIUM, WIDE],
): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 720 })
    await painted(page)
    expect(await beyondTheEdge(page), `${width} pixels wide`).toEqual([])
    expect(await brokenWords(page), `broken words, ${width} pixels wide`).toEqual([])
    if (width === ZOOMED && widths.includes(MEDIUM)) continue // no style differs between the two
    const withColours = COLOUR_WIDTHS.includes(width)
    await draw(page, 'light')
    expect(await violations(page, lightRules(withColours)), `${width} pixels wide`).toEqual([])
    if (!withColours) continue
    await draw(page, 'dark')
    expect(await violations(page, DARK_RULES), `${width} pixels wide, dark`).toEqual([])
  }
}

/** Draws the page in light or dark. */
async function draw(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect.poll(() => isDark(page)).toBe(colorScheme === 'dark')
}

const DARK_RULES: axe.RunOptions = { runOnly: { type: 'rule', values: COLOUR_RULES } }

const lightRules = (withColours: boolean): axe.RunOptions => ({
  runOnly: { type: 'tag', values: WCAG },
  ...(!withColours && {
    rules: Object.fromEntries(COLOUR_RULES.map((rule) => [rule, { enabled: false }])),
  }),
})

/**
 * Returns axe's findings. axe is loaded once per document and runs in the page itself: the console
 * has no frames, and a run through `@axe-core/playwright` takes three times as long.
 */
async function violations(page: Page, options: axe.RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(AXE)
  return page.evaluate(async (options) => {
    if (!window.axe) throw new Error('axe has not been loaded')
    const { violations } = await window.axe.run(document, {
      ...options,
      resultTypes: ['violations'],
    })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} at ${html}`))
  }, options)
}

/** Returns whether the page is drawn dark, by the brightness of its background. */
export const isDark = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const [red = 255, green = 255, blue = 255] =
      getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? []
    return red + green + blue < 384
  })
