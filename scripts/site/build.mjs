// Builds the site from the Markdown documents. Pages have relative addresses, so the site works
// from a disk and below any path of a server, and nothing is loaded from elsewhere.
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  addressFrom,
  documentPaths,
  linkTarget,
  navigation,
  pagePath,
  read,
  titleOf,
} from './documents.mjs'
import { page } from './page.mjs'
import { escapeHtml, render } from './render.mjs'

/**
 * Builds the site in `folder`, from the documents below `root`.
 *
 * @returns {string[]} a sentence for each dead link; the site is written nevertheless
 */
export function buildSite(root, folder) {
  rmSync(folder, { recursive: true, force: true })
  const site = collect(root)
  const groups = navigation(site.documents.keys()).map(({ title, paths }) => ({
    title,
    pages: paths.map((path) => ({ at: pagePath(path), title: site.documents.get(path).title })),
  }))
  const write = (at, text) => {
    mkdirSync(dirname(join(folder, at)), { recursive: true })
    writeFileSync(join(folder, at), text)
  }
  for (const [path, document] of site.documents)
    write(pagePath(path), page({ at: pagePath(path), source: path, ...document }, groups))
  for (const path of site.files) write(pagePath(path), page(filePage(root, path), groups))
  for (const path of site.folders) write(pagePath(path), page(folderPage(root, path), groups))
  for (const path of site.assets) cpSync(join(root, path), join(folder, path))
  for (const name of ['site.css', 'search.js'])
    cpSync(join(root, 'scripts', 'site', name), join(folder, name))
  cpSync(join(root, 'components', 'tokens.css'), join(folder, 'tokens.css'))
  const inOrder = navigation(site.documents.keys()).flatMap(({ paths }) => paths)
  write('search-index.js', searchIndex(inOrder, site.documents))
  return [...site.dead, ...deadAnchors(site)]
}

/** Renders every document, and follows the links to other files, folders and images. */
function collect(root) {
  const site = { documents: new Map(), anchors: [], dead: [] }
  const found = { files: new Set(), folders: new Set(), assets: new Set() }
  const waiting = documentPaths(root)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (site.documents.has(path)) continue
    const document = path
    const text = read(root, document)
    const rendered = render(text, (link) => {
      const target = linkTarget(root, document, link)
      if (!target) {
        site.dead.push(`${document} links to ${link}, which does not exist.`)
        return '#'
      }
      if (target.kind === 'document') waiting.push(target.path)
      else found[`${target.kind}s`].add(target.path)
      if (target.kind === 'document' && target.anchor !== undefined)
        site.anchors.push({ document, ...target })
      const at = target.kind === 'asset' ? target.path : pagePath(target.path)
      const anchor = target.anchor === undefined ? '' : `#${target.anchor}`
      return addressFrom(pagePath(document), at) + anchor
    })
    site.documents.set(document, { title: titleOf(text, document), ...rendered })
  }
  for (const path of found.folders) for (const file of filesIn(root, path)) found.files.add(file)
  return { ...site, ...found }
}

const deadAnchors = ({ anchors, documents }) =>
  anchors
    .filter(({ path, anchor }) =>
      documents.get(path).headings.every((heading) => heading.anchor !== anchor),
    )
    .map(({ document, path, anchor }) => `${document} links to #${anchor}, which ${path} lacks.`)

const filesIn = (root, folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => !/(^|\/)node_modules\//.test(path) && statSync(join(root, path)).isFile())

const filePage = (root, path) => ({
  at: pagePath(path),
  title: path,
  html: `<h1><code>${escapeHtml(path)}</code></h1>
<pre tabindex="0"><code>${escapeHtml(read(root, path))}</code></pre>`,
})

function folderPage(root, path) {
  const at = pagePath(path)
  const items = filesIn(root, path).map(
    (file) =>
      `<li><a href="${addressFrom(at, pagePath(file))}"><code>${escapeHtml(file)}</code></a></li>`,
  )
  const html = `<h1><code>${escapeHtml(path)}</code></h1>\n<ul>\n${items.join('\n')}\n</ul>`
  return { at, title: path, html }
}

/** A script and not JSON, because browsers let no page read files of a disk. */
function searchIndex(paths, documents) {
  const entries = paths.flatMap((path) => {
    const { title, sections } = documents.get(path)
    return sections
      .filter(({ heading, text }) => heading || text.trim())
      .map(({ heading, anchor, text }) => ({
        title,
        heading: heading === title ? '' : heading,
        at: pagePath(path) + (anchor && heading !== title ? `#${anchor}` : ''),
        text: text.replaceAll(/\s+/g, ' ').trim(),
      }))
  })
  return `globalThis.searchIndex = ${JSON.stringify(entries)}\n`
}
