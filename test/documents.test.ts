// Documents name files in backticks: each of them exists. They name scripts: package.json has them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scripts } from '../package.json'

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).flatMap((path) =>
    path.endsWith('.md') ? [join('docs', path)] : [],
  ),
]

/** A path of this repository in backticks. `<name>` and `*` mark a pattern, `…/` another place. */
const PATH =
  /`([\w.()[\]-]+(?:\/[\w.()[\]-]+)*\/[\w.[\]-]+\.(?:tsx?|mjs|css|json|md|sql|ya?ml|txt))`/g
const WRITTEN_WHEN_RUN = /^(\.build|\.next|\.gatehouse|dist|node_modules|test-results)\//

const named = (text: string) => [...text.matchAll(PATH)].map(([, path = '']) => path)

test('finds paths with parentheses and brackets, and leaves patterns out', () => {
  const text = 'See `app/(console)/iam/users/[name]/page.tsx`, not `iam/shapes/<resource>.ts`.'
  expect(named(text)).toEqual(['app/(console)/iam/users/[name]/page.tsx'])
})

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8')

  test('names files that exist', () => {
    const paths = named(text).filter((path) => !WRITTEN_WHEN_RUN.test(path))
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  })

  test('names scripts that exist', () => {
    const used = [...text.matchAll(/\bnpm run (?:-s )?([a-z][\w:]*)/g)].map(([, name = '']) => name)
    expect(used.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })
})

test('CONTRIBUTING.md lists every script', () => {
  const text = readFileSync('CONTRIBUTING.md', 'utf8')
  const unlisted = Object.keys(scripts).filter(
    (name) => !text.includes(`| \`npm run ${name}`) && !text.includes(`| \`npm ${name}`),
  )
  expect(unlisted).toEqual([])
})

test('C17: the README sends the AWS CLI’s calls here in every version of the CLI', () => {
  const text = readFileSync('README.md', 'utf8')
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  const calls = blocks.flatMap((block) => block.split('\n')).filter((line) => /\baws /.test(line))
  expect(calls.length).toBeGreaterThan(0)
  for (const call of calls) expect(call).toContain('aws --endpoint-url ')
  // Older versions ignore the variable, and would send the keys to AWS.
  for (const block of blocks) expect(block).not.toContain('AWS_ENDPOINT_URL')
  expect(text).toMatch(/AWS_ENDPOINT_URL=\S+ works from AWS CLI 2\.13 and 1\.29 on/)
})
