// The HTML around the content of a page. It needs no scripts; `search.js` adds the search.
import { addressFrom } from './documents.mjs'
import { escapeHtml } from './render.mjs'

/**
 * Returns a whole page.
 *
 * @param {{ at: string, title: string, html: string,
 *   headings?: { level: number, text: string, anchor: string }[], source?: string }} page
 *   `at` is its place in the site, `source` the path of its file
 * @param {{ title: string, pages: { at: string, title: string }[] }[]} groups the navigation
 */
export function page({ at, title, html, headings = [], source }, groups) {
  const to = (place) => addressFrom(at, place)
  const parts = headings.filter(({ level }) => level === 2)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}${title === 'Gatehouse' ? '' : ' – Gatehouse'}</title>
<link rel="stylesheet" href="${to('site.css')}">
<script defer src="${to('search.js')}" data-index="${to('search-index.js')}"></script>
</head>
<body>
<header>
<a class="home" href="${to('index.html')}">Gatehouse</a>
<a class="menu" href="#documents">All documents</a>
<search hidden>
<label for="search">Search</label>
<input id="search" type="search" autocomplete="off" spellcheck="false">
<div id="results" class="results" role="status"></div>
</search>
</header>
<div class="columns">
<main>
${html}
${source ? `<p class="source">From <code>${escapeHtml(source)}</code></p>` : ''}
</main>
${parts.length > 1 ? onThisPage(parts) : ''}
<nav id="documents" aria-label="Documents">
${groups.map((group) => navigationGroup(group, at, to)).join('\n')}
</nav>
</div>
</body>
</html>
`
}

const navigationGroup = ({ title, pages }, at, to) =>
  `<details${pages.some((page) => page.at === at) || title === 'Start' ? ' open' : ''}>
<summary>${title}</summary>
<ul>
${pages
  .map(
    (page) =>
      `<li><a href="${to(page.at)}"${page.at === at ? ' aria-current="page"' : ''}>${escapeHtml(page.title)}</a></li>`,
  )
  .join('\n')}
</ul>
</details>`

const onThisPage = (parts) => `<aside aria-label="On this page">
<p>On this page</p>
<ul>
${parts.map(({ text, anchor }) => `<li><a href="#${anchor}">${escapeHtml(text)}</a></li>`).join('\n')}
</ul>
</aside>`
