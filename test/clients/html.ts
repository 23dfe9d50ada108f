// Parses the HTML that React renders into a tree of elements, enough to find a page's texts and
// controls.

export interface Element {
  tag: string
  attributes: Readonly<Record<string, string>>
  children: (Element | string)[]
  parent?: Element
}

const TAG = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][\w-]*)((?:[^>"]|"[^"]*")*?)\/?>/gi
const ATTRIBUTE = /([^\s=]+)(?:="([^"]*)")?/g
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/
/** Elements whose content is not HTML. */
const RAW = /<(script|style|textarea|title)\b((?:[^>"]|"[^"]*")*)>([\s\S]*?)<\/\1>/gi

/**
 * Parses a page as React's server renderer writes it: each element is closed, each value is quoted.
 */
export function parseHtml(html: string): Element {
  const root: Element = { tag: 'document', attributes: {}, children: [] }
  const source = html.replace(RAW, (_all, tag: string, attributes: string, text: string) =>
    /script|style/i.test(tag)
      ? ''
      : `<${tag}${attributes}>${text.replaceAll('<', '&lt;')}</${tag}>`,
  )
  let open = root
  let end = 0
  for (const match of source.matchAll(TAG)) {
    open.children.push(decoded(source.slice(end, match.index)))
    end = match.index + match[0].length
    const [, closing, tag, attributes = ''] = match
    if (tag === undefined) continue
    if (closing) {
      if (open.tag !== tag || !open.parent) throw new Error(`</${tag}> closes <${open.tag}>.`)
      open = open.parent
      continue
    }
    const element: Element = {
      tag,
      attributes: attributesOf(attributes),
      children: [],
      parent: open,
    }
    open.children.push(element)
    if (!VOID.test(tag) && !match[0].endsWith('/>')) open = element
  }
  if (open !== root) throw new Error(`<${open.tag}> is not closed.`)
  return root
}

const attributesOf = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name, value = '']) => [name, decoded(value)]),
  )

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const decoded = (text: string) =>
  text.replace(/&([\w#]+);/g, (all, name: string) => ENTITIES[name] ?? all)

/** Returns all elements below one, in document order. */
export const elementsOf = (element: Element): Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [child, ...elementsOf(child)],
  )

/** Returns the text of an element and its descendants, with a space between elements. */
export const textOf = (element: Element): string =>
  element.children
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Returns the form around an element, or the form that its attribute `form` names. */
export function formOf(element: Element, page: Element): Element | undefined {
  const { form } = element.attributes
  if (form !== undefined) return elementsOf(page).find(({ attributes }) => attributes.id === form)
  for (let at = element.parent; at; at = at.parent) if (at.tag === 'form') return at
  return undefined
}
