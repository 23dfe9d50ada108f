// Measures a page's layout: what extends beyond the window, and what shifts unexpectedly.
import { expect, type Locator, type Page } from '@playwright/test'
import { holdScripts } from './late-scripts'

/** The narrowest screen that WCAG requires, and a wide one. */
export const NARROW = 320
export const WIDE = 1440
/** The width at which tables had broken words (B4), and 1440 pixels at 200% zoom. */
export const MEDIUM = 768
export const ZOOMED = 720

/**
 * Returns what extends beyond the side of the window: the page itself, or a control. A wide table
 * scrolls in its own box, which must be within the window.
 */
export async function beyondTheEdge(page: Page): Promise<string[]> {
  await page.waitForLoadState() // before, a new page may be measured without its style sheets
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    const controls = [...document.querySelectorAll('a, button, input, h1, h2, h3, [role=alert]')]
    const within = ({ left, right }: DOMRect) => left >= 0 && right <= clientWidth
    const scrolls = (box: Element) =>
      box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX === 'auto'
    const isInScrollingTable = (control: Element) => {
      const box = control.closest('table')?.parentElement
      return box && scrolls(box) ? within(box.getBoundingClientRect()) : false
    }
    const visible = controls.filter((control) =>
      control.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
    )
    const beyond = visible.filter((control) => {
      const place = control.getBoundingClientRect()
      const skipLink = control.getAttribute('href') === '#content'
      const hasArea = place.width > 1 && place.height > 1
      return !skipLink && hasArea && !within(place) && !isInScrollingTable(control)
    })
    const page = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []
    return [...page, ...beyond.map((control) => control.outerHTML.slice(0, 120))]
  })
}

/**
 * Returns words of up to 16 characters that are broken across lines inside a table cell (B4). A
 * word is on one line if all its client rectangles share a baseline. Longer words, such as ARNs,
 * may break. The headings of cards are clipped, because each of their cells has a label.
 */
export const brokenWords = (page: Page) =>
  page.evaluate(() => {
    const broken: string[] = []
    const isClipped = (element: Element | null) =>
      element !== null && getComputedStyle(element).clipPath !== 'none'
    for (const cell of document.querySelectorAll('th, td')) {
      if (isClipped(cell) || isClipped(cell.closest('thead'))) continue
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (!text.parentElement?.checkVisibility({ visibilityProperty: true })) continue
        // The cells of a table within the cell are read on their own.
        if (text.parentElement.closest('th, td') !== cell) continue
        if (text.parentElement.closest('.visually-hidden')) continue
        // Browsers break a line after a hyphen as well as at a space. Chromium does not break it
        // after a slash that letters follow, so the name in an ARN is part of the longer word.
        for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[^\s-]+/g)) {
          if (word.length > 16) continue
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + word.length)
          const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)))
          if (lines.size > 1) broken.push(word)
        }
      }
    }
    return broken
  })

declare global {
  interface Window {
    /** The elements that shifted, and by how much of the window. */
    shifts?: string[]
  }
}

/**
 * Opens a page at each width with its scripts delayed, and checks that nothing shifts by the time
 * `control` works.
 */
export async function expectNothingMoves(
  page: Page,
  path: string,
  control: Locator,
  widths: number[] = [NARROW, WIDE],
): Promise<void> {
  await page.addInitScript(addUpShifts)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 720 })
    const release = await holdScripts(page)
    await page.goto(path, { waitUntil: 'commit' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await painted(page)
    release()
    await control.waitFor()
    await painted(page)
    expect(await page.evaluate(() => window.shifts), `${path}, ${width} pixels wide`).toEqual([])
    await page.unrouteAll()
  }
}

/**
 * Runs in each page before its own scripts. Records Chromium's measure of unexpected layout shifts.
 */
function addUpShifts() {
  if (window.shifts) return
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources } = entry as PerformanceEntry & {
        value: number
        sources: { node?: Node }[]
      }
      const moved = sources.map(({ node }) =>
        node instanceof Element ? node.outerHTML.slice(0, 80) : node?.textContent,
      )
      if (value >= 0.001) window.shifts?.push(`${value}: ${moved.join(' | ')}`)
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Waits two frames, after which everything drawn is on the screen and measured. */
export const painted = (page: Page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
