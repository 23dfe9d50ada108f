// Documents name files, scripts, settings and other documents: each of them exists.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scripts } from '../package.json'
import { anchorsOf, blocksOf, DOCUMENTS, linksOf } from './documents/markdown'

/** A path of this repository in backticks. `<name>` and `*` mark a pattern, `…/` another place. */
const PATH =
  /`([\w.()[\]-]+(?:\/[\w.()[\]-]+)*\/[\w.[\]-]+\.(?:tsx?|mjs|css|json|md|sql|ya?ml|txt))`/g
const WRITTEN_WHEN_RUN = /^(\.build|\.next|\.gatehouse|dist|node_modules|test-results)\//
/** Paths below their own folder, or of other projects. */
const ELSEWHERE = /^(examples|\.github)\//

const named = (text: string) => [...text.matchAll(PATH)].map(([, path = '']) => path)
const read = (path: string) => readFileSync(path, 'utf8')

test('finds paths with parentheses and brackets, and leaves patterns out', () => {
  const text = 'See `app/(console)/iam/users/[name]/page.tsx`, not `iam/shapes/<resource>.ts`.'
  expect(named(text)).toEqual(['app/(console)/iam/users/[name]/page.tsx'])
})

test('finds links over two lines, with parentheses and in HTML, but not in code', () => {
  const text = `[one\ntwo](a.md#b) [x](app/(console)/y.tsx) \`[no](n)\` <img src="c.png">
\`\`\`sh\n[no](n)\n\`\`\``
  expect(linksOf(text)).toEqual(['a.md#b', 'app/(console)/y.tsx', 'c.png'])
})

test('names anchors as GitHub does', () => {
  const text = '# What `aws` does: it’s 1.5, [or](x) not\n\n## Same\n\n## Same'
  expect(anchorsOf(text)).toEqual(['what-aws-does-its-15-or-not', 'same', 'same-1'])
})

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document)
  const links = linksOf(text)

  test('names files that exist', () => {
    const paths = ELSEWHERE.test(document) ? [] : named(text)
    const missing = paths.filter((path) => !WRITTEN_WHEN_RUN.test(path) && !existsSync(path))
    expect(missing).toEqual([])
  })

  test('names scripts that exist', () => {
    const used = [...text.matchAll(/\bnpm run (?:-s )?([a-z][\w:]*)/g)].map(([, name = '']) => name)
    expect(used.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })

  test('links to files and headings that exist', () => {
    const inside = links.filter((link) => !/^[a-z]+:/.test(link))
    expect(inside.filter((link) => !reaches(document, link))).toEqual([])
  })

  test('links to other sites over https, with whole addresses', () => {
    const outside = links.filter((link) => /^[a-z]+:/.test(link))
    const isWhole = (link: string) => /^https:\/\/[a-z0-9.-]+\.[a-z]+(\/|$)/.test(link)
    expect(outside.filter((link) => !isWhole(link) || !URL.canParse(link))).toEqual([])
  })
})

/** Whether a relative link leads to a file or a folder, and to a heading if it names one. */
function reaches(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? document : join(dirname(document), decodeURI(path))
  if (!existsSync(target)) return false
  if (anchor === undefined) return true
  const page = statSync(target).isDirectory() ? join(target, 'README.md') : target
  return existsSync(page) && anchorsOf(read(page)).includes(anchor)
}

test('CONTRIBUTING.md lists every script', () => {
  const text = read('CONTRIBUTING.md')
  const unlisted = Object.keys(scripts).filter(
    (name) => !text.includes(`| \`npm run ${name}`) && !text.includes(`| \`npm ${name}`),
  )
  expect(unlisted).toEqual([])
})

test('docs/settings.md lists every setting that the code reads, and no other', () => {
  const sources = ['platform', 'start', 'doors', 'store', 'iam', 'app'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(tsx?|mjs)$/.test(path) && !/\.(test|cases)\./.test(path))
      .map((path) => read(join(folder, path))),
  )
  const settings = sources.flatMap((text) => text.match(/\bGATEHOUSE_[A-Z_]+[A-Z]\b/g) ?? [])
  const listed = [...read('docs/settings.md').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)
  expect(listed.filter((name) => name?.startsWith('GATEHOUSE_')).sort()).toEqual(
    [...new Set(settings)].sort(),
  )
})

describe('C17: documents send the AWS CLI’s calls here', () => {
  const calls = DOCUMENTS.flatMap((document) =>
    blocksOf(read(document))
      .filter(({ language }) => language === 'sh')
      .flatMap(({ text }) => text.split('\n'))
      .filter((line) => /^\s*aws /.test(line))
      .map((line) => [document, line] as const),
  )

  test('the README in every version of the CLI', () => {
    const inReadme = calls.filter(([document]) => document === 'README.md')
    expect(inReadme.length).toBeGreaterThan(0)
    for (const [, line] of inReadme) expect(line).toContain('aws --endpoint-url ')
  })

  test('others after they set AWS_ENDPOINT_URL, or link to the page that does', () => {
    const documents = new Set(
      calls.filter(([, line]) => !line.includes('--endpoint-url')).map(([document]) => document),
    )
    const hasAddress = (document: string) =>
      /AWS_ENDPOINT_URL=|cli-and-sdk\.md#set-up-a-shell/.test(read(document))
    expect([...documents].filter((document) => !hasAddress(document))).toEqual([])
  })

  test('a warning stands beside the variable, because older versions ignore it', () => {
    for (const document of ['docs/getting-started.md', 'docs/guides/cli-and-sdk.md'])
      expect(read(document)).toMatch(/ignores `AWS_ENDPOINT_URL`[\s\S]*1\.29/)
  })
})
