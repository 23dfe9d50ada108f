// Writes AWS's service model as this repository uses it: `npm run model [-- <botocore's folder>]`.
// The source is botocore, whose folder `data` has AWS's public models; by default it is the one
// that python3 imports. The files contain facts only, and nobody edits them by hand.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'

const LICENCE = 'Apache-2.0'
const VERSIONS = {
  iam: '2010-05-08',
  sts: '2011-06-15',
  'iam-toolbox': '2018-05-10',
  cloudtrail: '2013-11-01',
}
/** Of a service whose other operations have nothing to do with IAM, only these are derived. */
const OPERATIONS = { cloudtrail: ['LookupEvents'] }
export const SERVICES_FILE = 'iam/model/apis.ts'
export const ERRORS_FILE = 'rules/errors/modelled-errors.ts'
export const modelFile = (service) => `iam/model/${service}.ts`

/**
 * Returns the text of each derived file, without its head.
 * @param {Record<string, object>} models The parsed service-2.json of each service.
 * @returns {Record<string, string>} By path.
 */
export function modelFiles(models) {
  const services = Object.entries(models)
  const texts = services.map(([service, model]) => [
    modelFile(service),
    constant(camelCased(service), factsOf(model)),
  ])
  // The other protocols need no version and no namespace: method and path select the operation.
  const query = services.filter(([, { metadata }]) => metadata.xmlNamespace)
  return {
    ...Object.fromEntries(texts),
    [SERVICES_FILE]: constant(
      'SERVICES',
      Object.fromEntries(query.map(([service, model]) => [service, serviceFacts(model)])),
    ).concat('export type Service = keyof typeof SERVICES\n'),
    [ERRORS_FILE]: constant('MODELLED_ERRORS', statusesOf(Object.values(models))),
  }
}

const camelCased = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())

const sorted = (object) =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))

const serviceFacts = ({ metadata, operations }) => ({
  version: metadata.apiVersion,
  namespace: metadata.xmlNamespace,
  operations: Object.keys(operations).sort(),
  /** Their callers have no keys yet, so AWS accepts the calls unsigned. */
  unsigned: Object.keys(operations)
    .filter((name) => operations[name].authtype === 'none')
    .sort(),
})

/** The operations, and each shape that an input or an output of theirs contains. */
function factsOf(model) {
  const shapes = {}
  const add = (name) => {
    if (shapes[name]) return
    const { type, members, member, key, value } = model.shapes[name]
    shapes[name] = shapeFacts(model.shapes[name])
    const below = { structure: Object.values(members ?? {}), list: [member], map: [key, value] }
    for (const { shape } of below[type] ?? []) add(shape)
  }
  const operations = {}
  for (const [name, { input, output, errors = [] }] of Object.entries(model.operations)) {
    if (output && model.metadata.xmlNamespace && output.resultWrapper !== `${name}Result`)
      throw new Error(`The result of ${name} is in ${output.resultWrapper}`)
    operations[name] = {
      ...(input && { input: input.shape }),
      ...(output && { output: output.shape }),
      errors: errors.map(({ shape }) => errorOf(model, shape).code),
    }
    for (const used of [input, output]) if (used) add(used.shape)
  }
  return { operations: sorted(operations), shapes: sorted(shapes) }
}

function shapeFacts(shape) {
  const { type, required = [], members = {}, member, key, value } = shape
  const bounds = Object.fromEntries(
    ['min', 'max', 'pattern', 'enum', 'sensitive'].flatMap((name) =>
      name in shape ? [[name, shape[name]]] : [],
    ),
  )
  if (shape.document) return { type: 'document' } // any JSON value
  if (type === 'list') return { type, member: member.shape, ...bounds }
  if (type === 'map') return { type, key: key.shape, value: value.shape, ...bounds }
  if (type !== 'structure') return { type, ...bounds }
  const shapesOf = Object.entries(members).map(([name, { shape: of }]) => [name, of])
  return { type, required, members: Object.fromEntries(shapesOf) }
}

/**
 * The code that is sent, and the HTTP status. Without the trait, the Query protocol sends the
 * shape's name:
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization
 */
function errorOf(model, name) {
  const { code = name, httpStatusCode = 400 } = model.shapes[name].error ?? {}
  return { code, status: httpStatusCode }
}

/** Code → status of every error that an operation declares. */
function statusesOf(models) {
  const statuses = {}
  for (const model of models)
    for (const { errors = [] } of Object.values(model.operations))
      for (const { shape } of errors) {
        const { code, status } = errorOf(model, shape)
        if ((statuses[code] ??= status) !== status) throw new Error(`${code} has two statuses`)
      }
  return sorted(statuses)
}

const constant = (name, value) =>
  `export const ${name} = ${literal(value, 0, `export const ${name} = `.length + ' as const'.length)} as const\n`

const WIDTH = 100
const quoted = (text) =>
  text.includes("'") && !text.includes('"')
    ? JSON.stringify(text)
    : `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`

/**
 * Returns a value as the formatter writes it: on one line, or broken where the line would be too
 * long. `around` is how much else is on its first line.
 */
function literal(value, depth, around) {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object') return String(value)
  const isList = Array.isArray(value)
  const entries = isList ? value.map((one) => ['', one]) : Object.entries(value)
  const [open, close] = isList ? '[]' : '{}'
  if (entries.length === 0) return open + close
  const parts = entries.map(([key, one]) => [isList ? '' : `${key}: `, one])
  const flat = parts.map(([start, one]) => start + literal(one, 0, -Infinity)).join(', ')
  const line = isList ? `[${flat}]` : `{ ${flat} }`
  if (depth > 0 && 2 * depth + around + line.length <= WIDTH) return line
  if (around === -Infinity) return line
  const indent = '  '.repeat(depth + 1)
  const lines = parts.map(([start, one]) => {
    const text = literal(one, depth + 1, start.length + 1)
    const isTooLong = typeof one === 'string' && indent.length + start.length + text.length >= WIDTH
    return isTooLong
      ? `${indent}${start.trim()}\n${indent}  ${text},\n`
      : `${indent}${start}${text},\n`
  })
  return `${open}\n${lines.join('')}${'  '.repeat(depth)}${close}`
}

function botocoreFolder() {
  const program = 'import botocore; print(botocore.__path__[0])'
  return execFileSync('python3', ['-c', program], { encoding: 'utf8' }).trim()
}

function readModel(folder, service) {
  const path = join(folder, 'data', service, VERSIONS[service], 'service-2.json')
  const text = existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`))
  const model = JSON.parse(text.toString())
  const derived = Object.entries(model.operations).filter(
    ([name]) => OPERATIONS[service]?.includes(name) ?? true,
  )
  return { ...model, operations: Object.fromEntries(derived) }
}

function main() {
  const folder = argv[2] ?? botocoreFolder()
  const [, version] =
    /__version__ = '([^']+)'/.exec(readFileSync(join(folder, '__init__.py'), 'utf8')) ?? []
  const models = Object.fromEntries(
    Object.keys(VERSIONS).map((service) => [service, readModel(folder, service)]),
  )
  const today = new Date().toISOString().slice(0, 10)
  for (const [path, text] of Object.entries(modelFiles(models))) {
    const start = `// Written by scripts/write-model.mjs from botocore ${version} (${LICENCE})`
    const head = (date) => `${start} on ${date}. Don't edit.\n`
    // Without another change the file keeps its date, so that a second run changes nothing.
    const old = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const [, date = today] = /^.* on (\d{4}-\d{2}-\d{2})\./.exec(old) ?? []
    const isSame = old === head(date) + text
    if (!isSame) writeFileSync(path, head(today) + text)
    console.log(`${path} ${isSame ? 'is up to date' : 'written'}`)
  }
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) main()
