// The pages of the site: the README, every Markdown file below docs/, and whatever these link to.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path/posix'

/** The groups of the navigation, in order. A document belongs to the first group that matches. */
const GROUPS = [
  ['Start', /^(README|docs\/(getting-started|comparison))\.md$/],
  ['Guides', /^docs\/guides\//],
  ['Use', /^docs\/(testing|operations|troubleshooting)\.md$|^docs\/clients\/|^examples\//],
  ['Run', /^docs\/(settings|accounts|sign-in-limits|leavers|scaling)\.md$|^docs\/operate\//],
  ['Contribute', /^[A-Z]+\.md$|^docs\/(HACKING|glossary|mutation|ux-coverage)\.md$/],
  ['Decisions', /^docs\/decisions\//],
  ['More', /./],
]
/** Within a group, these come first. */
const FIRST = ['README.md', 'docs/getting-started.md', 'docs/testing.md', 'docs/settings.md']

/** Returns the paths of the documents that the site is built from. */
export function documentPaths(root) {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  const top = readdirSync(root).filter((name) => /^[A-Z]+\.md$/.test(name))
  return [...top, ...below.map((path) => `docs/${path.replaceAll('\\', '/')}`)].filter((path) =>
    path.endsWith('.md'),
  )
}

/** Returns the groups of the navigation, each with the paths of its documents. */
export function navigation(paths) {
  const sorted = [...paths].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const groupOf = (path) => GROUPS.find(([, pattern]) => pattern.test(path))?.[0]
  return GROUPS.map(([title]) => ({
    title,
    paths: sorted.filter((path) => groupOf(path) === title),
  })).filter(({ paths: members }) => members.length > 0)
}

/** A folder's README introduces the folder. */
const rank = (path) =>
  FIRST.includes(path) ? FIRST.indexOf(path) : path.endsWith('/README.md') ? FIRST.length : 99

/** Returns where the page of a document or of another file lies in the site. */
export const pagePath = (path) =>
  path === 'README.md'
    ? 'index.html'
    : path.endsWith('.md')
      ? path
          .replace(/^docs\//, '')
          .replace(/(^|\/)README\.md$|\.md$/, (_, slash) =>
            slash === undefined ? '.html' : `${slash}index.html`,
          )
      : `source/${path}.html`

/** Returns the relative address from one page to another. */
export const addressFrom = (from, to) => relative(dirname(from), to)

/**
 * Returns what a link in a document leads to: the path in the repository, its kind, and the anchor.
 * Returns undefined for what does not exist.
 */
export function linkTarget(root, document, link) {
  const [written = '', anchor] = link.split('#')
  const path = written === '' ? document : join(dirname(document), decodeURI(written))
  const place = join(root, path)
  if (path.startsWith('..') || !existsSync(place)) return undefined
  if (!statSync(place).isDirectory()) return { path, anchor, kind: kindOf(path) }
  const introduction = join(path, 'README.md')
  return existsSync(join(root, introduction))
    ? { path: introduction, anchor, kind: 'document' }
    : { path: path.replace(/\/$/, ''), anchor, kind: 'folder' }
}

const kindOf = (path) =>
  path.endsWith('.md')
    ? 'document'
    : /\.(png|svg|jpe?g|gif|webp|mp4|webm)$/.test(path)
      ? 'asset'
      : 'file'

export const titleOf = (markdown, path) =>
  /^# (.+)$/m.exec(markdown)?.[1]?.replaceAll('`', '') ?? path

export const read = (root, path) => readFileSync(join(root, path), 'utf8')
