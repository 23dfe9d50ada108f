#!/usr/bin/env node
// Replaces Prisma's native `schema-engine` binary: the same JSON-RPC protocol on stdio, implemented
// with @prisma/schema-engine-wasm over a JS driver adapter. Nothing is downloaded.
//
// Use: PRISMA_SCHEMA_ENGINE_BINARY=./prisma/schema-engine.mjs npx prisma migrate deploy
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

const argv = process.argv.slice(2)
const opt = (n) => argv.flatMap((a, i) => (a === n ? [argv[i + 1]] : []))
const datasource = JSON.parse(opt('--datasource')[0] ?? '{}')
const url = datasource.url ?? process.env.DATABASE_URL

async function adapterFactory() {
  if (url?.startsWith('postgres')) {
    const { PrismaPg } = await import('@prisma/adapter-pg')
    const pg = (await import('pg')).default
    // @prisma/adapter-pg can't deserialise the catalogue's "char" type (oid 18), so it is reported
    //   as text (25).
    const pool = (connectionString) => {
      const p = new pg.Pool({ connectionString, max: 4 }),
        fix = (c) => {
          const q = c.query.bind(c)
          c.query = async (...a) => {
            const r = await q(...a)
            for (const f of r?.fields ?? []) if (f.dataTypeID === 18) f.dataTypeID = 25
            return r
          }
          return c
        }
      const connect = p.connect.bind(p)
      fix(p)
      p.connect = (cb) =>
        cb
          ? connect(cb)
          : connect().then((c) => (c.__fixed ? c : Object.assign(fix(c), { __fixed: true })))
      return p
    }
    const f = new PrismaPg(pool(url), { disposeExternalPool: true })
    return {
      provider: f.provider,
      adapterName: f.adapterName,
      connect: () => f.connect(),
      connectToShadowDb: async () => {
        const admin = await f.connect(),
          name = `prisma_shadow_${crypto.randomUUID()}`
        await admin.executeScript(`CREATE DATABASE "${name}"`)
        const u = new URL(url)
        u.pathname = `/${name}`
        const conn = await new PrismaPg(pool(u.href), { disposeExternalPool: true }).connect(),
          dispose = conn.dispose.bind(conn)
        conn.dispose = async () => {
          await dispose()
          await admin.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
        }
        return conn
      },
    }
  }
  throw new Error('schema-engine: DATABASE_URL must name a PostgreSQL database')
}

if (argv.includes('cli')) {
  // `cli can-connect-to-database | create-database`
  try {
    const a = await (await adapterFactory()).connect()
    await a.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] })
    await a.dispose()
    process.exit(0)
  } catch (e) {
    console.error()
    console.error(
      JSON.stringify({
        level: 'ERROR',
        target: 'schema_engine::logger',
        fields: { error_code: 'P1001', message: String(e?.message ?? e) },
      }),
    )
    process.exit(1)
  }
}

const dir = dirname(fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm')))
const { instance } = await WebAssembly.instantiate(
  readFileSync(join(dir, 'schema_engine_bg.wasm')),
  {
    './schema_engine_bg.js': glue,
  },
)
glue.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start()

const datamodels = opt('--datamodels').map((p) => [p, readFileSync(p, 'utf8')])
const bound = bindMigrationAwareSqlAdapterFactory(await adapterFactory())
let engine
const get = async () =>
  (engine ??= await glue.SchemaEngine.new(
    { datamodels: datamodels.length ? datamodels : undefined },
    () => {},
    bound,
  ))

const send = (m) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...m })}\n`)
const alias = { getDatabaseVersion: 'version' }
let queue = Promise.resolve(),
  printId = 1e6
createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (!line.trim()) return
    const { id, method, params } = JSON.parse(line)
    if (!method) return
    queue = queue.then(async () => {
      try {
        const e = await get()
        const result = await e[alias[method] ?? method](params)
        if (method === 'diff' && result?.stdout != null)
          send({ id: ++printId, method: 'print', params: { content: result.stdout } })
        send({ id, result: result ?? null })
      } catch (err) {
        if (process.env.DEBUG_ENGINE) console.error(err)
        send({
          id,
          error: {
            code: 4466,
            message: err?.message ?? String(err),
            data: {
              is_panic: false,
              message: err?.message ?? String(err),
              error_code: err?.code,
              meta: err?.meta,
            },
          },
        })
      }
    })
  })
  .on('close', () => queue.then(() => process.exit(0)))
