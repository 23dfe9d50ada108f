// The built site: it leads nowhere that does not exist, loads nothing from elsewhere, and a dead
// link fails the build.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildSite } from '../scripts/site/build.mjs'
import { filesBelow } from '../start/build-record.mjs'

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-site-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const site = mkdtempSync(join(tmpdir(), 'gatehouse-site-'))
let pages: [path: string, html: string][]
beforeAll(() => {
  expect(buildSite('.', site)).toEqual([])
  pages = filesBelow(site)
    .filter((path: string) => path.endsWith('.html'))
    .map((path: string) => [path, readFileSync(path, 'utf8')])
  return () => rmSync(site, { recursive: true, force: true })
})

const addressesOf = (html: string) =>
  [...html.matchAll(/\b(?:href|src|srcset|data-index)="([^"]+)"/g)].map(([, link = '']) => link)

test('has a page for each document, with the documents in its navigation', () => {
  const html = readFileSync(join(site, 'index.html'), 'utf8')
  for (const page of [
    'getting-started',
    'guides/index',
    'settings',
    'decisions/001-runtime-dependencies',
  ])
    expect(html).toContain(`href="${page}.html"`)
})

test('links to pages, files and anchors that exist', () => {
  expect(pages.length).toBeGreaterThan(50)
  const html = new Map(pages)
  const dead = pages.flatMap(([path, text]) =>
    addressesOf(text)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [place = '', anchor] = link.split('#')
        const target = place === '' ? path : join(dirname(path), decodeURI(place))
        return (
          !existsSync(target) ||
          (anchor && !html.get(target)?.includes(`id="${decodeURI(anchor)}"`))
        )
      })
      .map((link) => `${path}: ${link}`),
  )
  expect(dead).toEqual([])
})

test('loads no font, script, style or image from elsewhere', () => {
  const loaded = /<(?:link|script|img|source)\b[^>]*(?:href|src|srcset)="[a-z]+:/
  expect(pages.filter(([, html]) => loaded.test(html))).toEqual([])
  for (const name of ['site.css', 'tokens.css', 'search.js'])
    expect(readFileSync(join(site, name), 'utf8')).not.toMatch(/https?:\/\/|url\(/)
})

test('reports a dead link and a missing heading by document', () => {
  const root = newFolder()
  for (const folder of ['docs', 'scripts/site', 'components'])
    mkdirSync(join(root, folder), { recursive: true })
  for (const name of ['scripts/site/site.css', 'scripts/site/search.js', 'components/tokens.css'])
    writeFileSync(join(root, name), '')
  writeFileSync(join(root, 'README.md'), '# A\n\n[b](docs/b.md#there) [c](docs/c.md) [d](../d.md)')
  writeFileSync(join(root, 'docs/b.md'), '# B\n\n## Here\n')
  expect(buildSite(root, join(root, 'out'))).toEqual([
    'README.md links to docs/c.md, which does not exist.',
    'README.md links to ../d.md, which does not exist.',
    'README.md links to #there, which docs/b.md lacks.',
  ])
})
