#!/usr/bin/env node
// Prisma's schema engine without its native binary, which the packages do not contain. It speaks
// the binary's JSON-RPC protocol on standard input and output, and passes the calls on to
// @prisma/schema-engine-wasm, which reaches PostgreSQL through the driver adapter.
// `npm run migrate:diff` starts it. Protocol:
// https://github.com/prisma/prisma-engines/tree/main/schema-engine/json-rpc-api
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as engineBindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const MOST_CONNECTIONS = 4
/** The catalogue's one-byte type "char", which @prisma/adapter-pg does not read, and text. */
const CHAR_OID = 18
const TEXT_OID = 25
/** The code of every error that the engine returns. */
const ENGINE_ERROR = 4466
/** Methods that the WebAssembly engine has under another name than the protocol. */
const RENAMED = { getDatabaseVersion: 'version' }

/** Names of the columns of the type "char" that were read. */
const charColumns = new Set()

/** Presents the columns of the type "char" to the adapter as text. */
function withReadableChars(result) {
  for (const field of result?.fields ?? [])
    if (field.dataTypeID === CHAR_OID) {
      charColumns.add(field.name)
      field.dataTypeID = TEXT_OID
    }
  return result
}

class CataloguePool extends pg.Pool {
  async query(...args) {
    return withReadableChars(await super.query(...args))
  }
}
class CatalogueClient extends pg.Client {
  query(...args) {
    const result = super.query(...args) // no promise if a callback takes the rows
    return result instanceof Promise ? result.then(withReadableChars) : result
  }
}

/** Connects, and returns columns of the type "char" under the type that the engine expects. */
async function connect(connectionString) {
  const pool = new CataloguePool({
    connectionString,
    max: MOST_CONNECTIONS,
    Client: CatalogueClient,
  })
  const connection = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
  const queryRaw = connection.queryRaw.bind(connection)
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const columnTypes = result.columnTypes.map((type, at) =>
      charColumns.has(result.columnNames[at]) ? ColumnTypeEnum.Character : type,
    )
    return { ...result, columnTypes }
  }
  // The adapter's own cuts a script at each semicolon, also at those in the body of a function.
  connection.executeScript = async (script) => void (await pool.query(script))
  return connection
}

/** The adapter, and how to make the empty "shadow" database that migrations are replayed in. */
function adapterFactory(url) {
  const { provider, adapterName } = new PrismaPg({ connectionString: url })
  return {
    provider,
    adapterName,
    connect: () => connect(url),
    connectToShadowDb: () => connectToShadowDatabase(url),
  }
}

/** Creates a database, which is dropped when its connection is disposed of. */
async function connectToShadowDatabase(url) {
  const name = `prisma_shadow_${randomUUID()}`
  const admin = await connect(url)
  await admin.executeScript(`CREATE DATABASE "${name}"`)
  const shadowUrl = new URL(url)
  shadowUrl.pathname = `/${name}`
  const shadow = await connect(shadowUrl.href)
  const disposeOfShadow = shadow.dispose.bind(shadow)
  shadow.dispose = async () => {
    await disposeOfShadow()
    await admin.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    await admin.dispose()
  }
  return shadow
}

/** Where the engine reports the reason of a panic, before it traps. */
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (message) => process.stderr.write(`${message}\n`),
}

/** Loads the engine. `schemas` are pairs of a path and its text. */
async function loadEngine(schemas, url) {
  const engineFolder = dirname(fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm')))
  const wasm = readFileSync(join(engineFolder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': engineBindings,
  })
  engineBindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const log = () => {}
  return engineBindings.SchemaEngine.new(
    { datamodels: schemas.length > 0 ? schemas : undefined },
    log,
    bindMigrationAwareSqlAdapterFactory(adapterFactory(url)),
  )
}

const send = (message) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

/** Ids of our own requests, apart from those of Prisma's. */
let nextRequestId = 1_000_000

/** Answers one request. The SQL of a diff goes out as a request to print it. */
async function answer({ id, method, params }, engine) {
  try {
    const result = await engine[RENAMED[method] ?? method](params)
    if (method === 'diff' && typeof result?.stdout === 'string')
      send({ id: nextRequestId++, method: 'print', params: { content: result.stdout } })
    send({ id, result: result ?? null })
  } catch (error) {
    const message = error?.message ?? String(error)
    const data = { is_panic: false, message, error_code: error?.code, meta: error?.meta }
    send({ id, error: { code: ENGINE_ERROR, message, data } })
  }
}

/** The values of an option that may be repeated. */
const valuesOf = (option) =>
  process.argv.flatMap((argument, at, all) => (argument === option ? [all[at + 1]] : []))

const url = JSON.parse(valuesOf('--datasource')[0] ?? '{}').url ?? process.env.DATABASE_URL
if (!url?.startsWith('postgres')) throw new Error('DATABASE_URL must name a PostgreSQL database')
const schemas = valuesOf('--datamodels').map((path) => [path, readFileSync(path, 'utf8')])
const engine = await loadEngine(schemas, url)
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue
  const request = JSON.parse(line)
  if (request.method) await answer(request, engine)
}
process.exit(0)
