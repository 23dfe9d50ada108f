// Where a page's parts are: what reaches beyond the window, and what moves without being asked to.
import { expect, type Locator, type Page } from '@playwright/test'
import { holdScripts } from './late-scripts'

/** The narrowest screen that WCAG asks for, and a wide one. */
export const NARROW = 320
export const WIDE = 1440

/** What reaches beyond the window at its side: the page itself, or a control of it. */
export const beyondTheEdge = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    const controls = [...document.querySelectorAll('a, button, input, h1, h2, h3, [role=alert]')]
    const visible = controls.filter((control) =>
      control.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
    )
    const beyond = visible.filter((control) => {
      const { left, right, width, height } = control.getBoundingClientRect()
      const skipLink = control.getAttribute('href') === '#content'
      return !skipLink && width > 1 && height > 1 && (left < 0 || right > clientWidth)
    })
    const page = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []
    return [...page, ...beyond.map((control) => control.outerHTML.slice(0, 120))]
  })

declare global {
  interface Window {
    /** What moved, and by how much of the window. */
    shifts?: string[]
  }
}

/** Opens a page narrow and wide with its scripts held back; `control` is there when they have taken over, and nothing has moved. */
export async function expectNothingMoves(page: Page, path: string, control: Locator): Promise<void> {
  await page.addInitScript(addUpShifts)
  for (const width of [NARROW, WIDE]) {
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

/** Runs in each page before its own scripts. Chromium's measure of things that move without being asked to. */
function addUpShifts() {
  if (window.shifts) return
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node?: Node }[] }
      const moved = sources.map(({ node }) =>
        node instanceof Element ? node.outerHTML.slice(0, 80) : node?.textContent,
      )
      if (value >= 0.001) window.shifts?.push(`${value}: ${moved.join(' | ')}`)
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Two frames on, what was drawn is on the screen and measured. */
export const painted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
