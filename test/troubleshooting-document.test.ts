// docs/troubleshooting.md has a section for each error code that a call can be answered with, and
// quotes messages that the program prints.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jsonErrorCode } from '../doors/api/rest-call'
import type { Operation } from '../iam/operation'
import { operations } from '../iam/operations/index'
import type { ErrorCode } from '../rules/errors/iam-error'

const text = readFileSync('docs/troubleshooting.md', 'utf8')
const [calls = '', start = ''] = text.split('\n## The server does not start\n')

const sources = (folders: string[]) =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(tsx?|mjs)$/.test(path) && !/\.(test|cases)\./.test(path))
      .map((path) => readFileSync(join(folder, path), 'utf8')),
  )

/** The gate turns it into EntityTemporarilyUnmodifiable. */
const NEVER_ANSWERED = 'ConcurrentModification'

/** The errors that operations declare, and those that doors, gate and store raise themselves. */
function answeredCodes(): ErrorCode[] {
  const declared = Object.values(operations).flatMap(
    (operation) => (operation as unknown as Operation).errors,
  )
  const raised = sources(['doors', 'iam', 'store', 'app', 'rules']).flatMap((source) =>
    [...source.matchAll(/new IamError\(\s*'(\w+)'/g)].map(([, code]) => code as ErrorCode),
  )
  return [...new Set([...declared, ...raised])].filter((code) => code !== NEVER_ANSWERED).sort()
}

const sections = new Map(
  calls
    .split(/^### /m)
    .slice(1)
    .map((section): [string, string] => [section.split('\n', 1)[0] ?? '', section]),
)

test('has one section for each error code that a call can be answered with, in order', () => {
  const codes = answeredCodes()
  expect(codes.length).toBeGreaterThan(25)
  expect([...sections.keys()]).toEqual(codes)
})

test('names the code that CloudTrail and IAM Toolbox have for each', () => {
  const missing = answeredCodes().filter(
    (code) => !sections.get(code)?.includes(jsonErrorCode(code)),
  )
  expect(missing).toEqual([])
})

test('says in each section what to do, in more than the name', () => {
  const short = [...sections].filter(([, section]) => section.length < 80).map(([code]) => code)
  expect(short).toEqual([])
})

test('quotes messages of the start as the program prints them', () => {
  const program = sources(['start', 'platform', 'prisma', 'doors/cli'])
    .join('\n')
    .replaceAll(/\$\{[^}]*\}/g, '…')
  const [messages = ''] = start.split('\n## ')
  const quoted = [...messages.matchAll(/^\| `([^`]+)` \|/gm)].map(([, message = '']) => message)
  expect(quoted.length).toBeGreaterThan(20)
  const fragments = quoted.flatMap((message) => message.split('…').map((part) => part.trim()))
  expect(fragments.filter((fragment) => !program.includes(fragment))).toEqual([])
})
