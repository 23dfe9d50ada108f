// Turns one Markdown document into HTML with anchors, and its links into addresses of the site.
import MarkdownIt from 'markdown-it'
import { headingSlug } from './heading-slug.mjs'

const markdown = new MarkdownIt({ html: true })

/**
 * Renders a document.
 *
 * @param {string} text the Markdown
 * @param {(link: string) => string} addressOf returns the address of a relative link or image
 * @returns {{ html: string, headings: { level: number, text: string, anchor: string }[],
 *   sections: { heading: string, anchor: string, text: string }[] }} the sections are for searches
 */
export function render(text, addressOf) {
  const env = {}
  const tokens = markdown.parse(text, env)
  const headings = []
  const sections = [{ heading: '', anchor: '', text: '' }]
  const seen = new Map()
  tokens.forEach((token, i) => {
    if (token.type === 'heading_open') {
      const { content } = tokens[i + 1]
      const anchor = unique(headingSlug(content), seen)
      token.attrSet('id', anchor)
      const heading = plain(tokens[i + 1])
      headings.push({ level: Number(token.tag[1]), text: heading, anchor })
      sections.push({ heading, anchor, text: '' })
    } else if (token.type === 'inline' && tokens[i - 1]?.type !== 'heading_open')
      sections.at(-1).text += ` ${plain(token)}`
    else if (token.type === 'fence') sections.at(-1).text += ` ${token.content}`
    for (const part of [token, ...(token.children ?? [])]) rewrite(part, addressOf)
  })
  return { html: markdown.renderer.render(tokens, markdown.options, env), headings, sections }
}

/** GitHub numbers headings of one text. */
function unique(slug, seen) {
  const before = seen.get(slug) ?? 0
  seen.set(slug, before + 1)
  return before === 0 ? slug : `${slug}-${before}`
}

const plain = ({ children }) =>
  children.map(({ type, content }) => (type === 'softbreak' ? ' ' : content)).join('')

const OUTSIDE = /^[a-z]+:/
const ATTRIBUTE = /\b(src|srcset|href)="([^"]+)"/g

/** Rewrites the addresses of one token, and leaves those of other sites alone. */
function rewrite(token, addressOf) {
  const inside = (link) => (OUTSIDE.test(link) ? link : addressOf(link))
  for (const name of ['href', 'src']) {
    const link = token.attrGet?.(name)
    if (link) token.attrSet(name, inside(link))
  }
  if (token.type === 'html_block' || token.type === 'html_inline')
    token.content = token.content.replace(ATTRIBUTE, (_, name, link) => `${name}="${inside(link)}"`)
}

markdown.renderer.rules.table_open = () =>
  '<div class="table" role="group" aria-label="Table" tabindex="0"><table>\n'
markdown.renderer.rules.table_close = () => '</table></div>\n'
/** An empty header names nothing, so it is no header. */
const headerCell = (content) => (content === '' ? 'td' : 'th')
markdown.renderer.rules.th_open = (tokens, i) => `<${headerCell(tokens[i + 1].content)}>`
markdown.renderer.rules.th_close = (tokens, i) => `</${headerCell(tokens[i - 1].content)}>\n`
markdown.renderer.rules.fence = (tokens, i) =>
  `<pre tabindex="0"><code>${markdown.utils.escapeHtml(tokens[i].content)}</code></pre>\n`

export const escapeHtml = markdown.utils.escapeHtml
