// The caption over a page: which step of the procedure this is, what the person does, and a frame
// around the control. Only the browser of the demonstration has it. The Content-Security-Policy of
// the pages stays in force: it does not restrict a style sheet that a script constructs.
import type { ElementHandle, Locator, Page } from '@playwright/test'

export const CAPTION_ELEMENT = 'gatehouse-demo-caption'

export interface Caption {
  /** The procedure and the number of the step. */
  title: string
  text: string
}

export type Captions = ReturnType<typeof captionsOn>

/** Shows captions on a page, one at a time. A caption stays while another page is opened. */
export function captionsOn(page: Page) {
  let current: Caption | undefined
  page.on('domcontentloaded', () => {
    // A page that is replaced at once takes its caption with it.
    if (current) void draw(page, current, null).catch(() => {})
  })
  return {
    /** Shows a caption, and frames the control that it is about. */
    async show(caption: Caption, target: Locator): Promise<void> {
      current = caption
      await draw(page, caption, await target.elementHandle())
    },
  }
}

const draw = (page: Page, caption: Caption, target: ElementHandle<Element> | null) =>
  page.evaluate(drawInPage, { caption, target, name: CAPTION_ELEMENT })

/** Runs in the page, so it uses nothing from outside. */
function drawInPage({
  caption,
  target,
  name,
}: {
  caption: Caption
  target: Element | null
  name: string
}): void {
  const STYLE = `
    :host { all: initial; position: fixed; inset: 0; width: auto; height: auto; margin: 0;
      padding: 0; border: 0; background: none; overflow: hidden; pointer-events: none; }
    .box { position: absolute; left: 50%; transform: translateX(-50%); box-sizing: border-box;
      width: min(46rem, 100% - 2rem); padding: .75rem 1.25rem .9rem; border-radius: .75rem;
      border: 3px solid #ffb83d; background: #0b1220; color: #fff;
      box-shadow: 0 .5rem 2rem rgb(0 0 0 / .5); font-family: Arial, Helvetica, sans-serif; }
    .title { color: #ffcf7d; font-size: .875rem; line-height: 1.4; }
    .text { font-size: 1.25rem; line-height: 1.4; }
    .frame { position: absolute; box-sizing: border-box; border-radius: .6rem;
      border: 3px solid #ffb83d; outline: 2px solid #0b1220; }`
  const GAP = 20
  const AROUND = 6
  const host = document.querySelector<HTMLElement>(name) ?? create()
  const part = (selector: string) => host.shadowRoot?.querySelector(selector) as HTMLElement
  part('.title').textContent = caption.title
  part('.text').textContent = caption.text
  // Again on top, if a dialog has opened since.
  if (host.matches(':popover-open')) host.hidePopover()
  host.showPopover()

  const [box, frame] = [part('.box'), part('.frame')]
  const place = target?.getBoundingClientRect()
  frame.hidden = place === undefined
  if (place) {
    frame.style.left = `${place.left - AROUND}px`
    frame.style.top = `${place.top - AROUND}px`
    frame.style.width = `${place.width + 2 * AROUND}px`
    frame.style.height = `${place.height + 2 * AROUND}px`
  }
  // Below, unless the control is there and there is more room above.
  const free = place ? { above: place.top, below: innerHeight - place.bottom } : undefined
  const fits = free === undefined || free.below >= box.offsetHeight + 2 * GAP
  const above = !fits && free.above > free.below
  box.style.top = above ? `${GAP}px` : 'auto'
  box.style.bottom = above ? 'auto' : `${GAP}px`

  function create(): HTMLElement {
    const made = document.createElement(name)
    made.popover = 'manual'
    const root = made.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
    root.adoptedStyleSheets = [sheet]
    const add = (parent: ParentNode, className: string) => {
      const element = document.createElement('div')
      element.className = className
      parent.append(element)
      return element
    }
    add(root, 'frame')
    const box = add(root, 'box')
    add(box, 'title')
    add(box, 'text')
    // Beside the body, which React renders.
    document.documentElement.append(made)
    return made
  }
}
