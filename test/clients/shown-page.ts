// A page of the console as its reader sees it: the actions that it names, and its controls.
import { type Element, elementsOf, textOf } from './html'

export interface Answer {
  status: number
  html: string
  /** The document. */
  page: Element
  /** The page's own part, without the frame and the help. */
  main: Element[]
}

/** The actions that a page names, except in documents that it shows or edits. */
export function namedActions({ main }: Answer): Set<string> {
  const documents = main.filter(({ tag }) => tag === 'textarea' || tag === 'pre')
  const inDocuments = new Set(documents.flatMap((each) => [each, ...elementsOf(each)]))
  const texts = main
    .filter((each) => !inDocuments.has(each))
    .flatMap(({ children }) => children.filter(isText))
  return new Set(
    texts
      .flatMap((text) => text.match(/\b(?:iam|cloudtrail|signin):[A-Z]\w+/g) ?? [])
      .map((action) => action.replace(/^iam:/, '')),
  )
}
export const isText = (child: Element | string) => typeof child === 'string'

export function description({ attributes }: Element, { page }: Answer): string {
  const ids = (attributes['aria-describedby'] ?? '').split(' ')
  return elementsOf(page)
    .filter((each) => ids.includes(each.attributes.id ?? ' '))
    .map(textOf)
    .join(' ')
}

export const nameOf = (element: Element) => element.attributes['aria-label'] ?? textOf(element)
const isControl = ({ tag }: Element) => tag === 'button' || tag === 'input'
/** Buttons and check boxes; on the first and last page of a list, the arrow is a link. */
export const unavailable = ({ main }: Answer) =>
  main.filter((each) => isControl(each) && each.attributes['aria-disabled'] === 'true')
export const submits = ({ main }: Answer) =>
  main.filter(
    ({ tag, attributes: { type = 'submit', ...other } }) =>
      tag === 'button' &&
      type === 'submit' &&
      other['aria-disabled'] !== 'true' &&
      !('disabled' in other),
  )

/** The address that a form opens, without its query. */
export const addressIn = (address = '') => address.replace(/[?#].*/, '')
