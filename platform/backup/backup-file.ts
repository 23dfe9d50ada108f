// The file of a backup: a line with the format, a line with the checksum of everything after it, a
// line of JSON about the contents, and the compressed rows.
import { createHash } from 'node:crypto'
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip, createGzip } from 'node:zlib'
import { syncFolder } from '../durable-file'
import { startRefusal } from '../start-refusal'

const FORMAT = 1
const FIRST_LINE = `GATEHOUSE BACKUP ${FORMAT}\n`
const CHECKSUM = /^[0-9a-f]{64}\n$/
const CHECKSUM_LINE = 65
const CHUNK = 256 * 1024
const MOST_HEADER = 4 * 1024 * 1024

export interface BackupHeader {
  createdAt: string
  /** The version of Gatehouse that made the backup. */
  gatehouse: string
  /** Whether the file contains the secret, or a restore needs GATEHOUSE_SECRET. */
  secret: 'included' | 'required'
  /** The sealed canary in base64, by which a secret is checked; null if there was none. */
  canary: string | null
  /** The migrations that the database had, in their order. */
  migrations: { name: string; checksum: string }[]
  /** In the order in which their foreign keys let them be filled. */
  tables: { name: string; columns: string[]; rows: number }[]
  sequences: { name: string; value: string }[]
}

export interface BackupContents {
  header: BackupHeader
  /** The secret to include. */
  secret: string | undefined
  /** Rows, each a line that ends with a line feed, in the order of the tables. */
  rows: AsyncIterable<string>
}

/** Throws a start refusal if `path` exists and must not be replaced. */
export function refuseExisting(path: string, force: boolean): void {
  if (force || !existsSync(path)) return
  throw startRefusal(`${path} exists already: choose another name, or add --force to replace it.`)
}

/**
 * Writes a backup under a temporary name that only its owner can read, and renames it when it is
 * complete. Returns its size in bytes. Throws a start refusal if `path` exists, unless `force`.
 */
export async function writeBackupFile(
  path: string,
  contents: BackupContents,
  { force, signal }: { force: boolean; signal: AbortSignal },
): Promise<number> {
  const making = `${path}.${process.pid}.new`
  rmSync(making, { force: true }) // of an interrupted backup with the same process ID
  const file = await open(making, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw startRefusal(
      `${dirname(path)} can't be written (${error.code}): name a file in a folder that you can write.`,
      error,
    )
  })
  try {
    await fill(file, contents, signal)
    const { size } = await file.stat()
    await file.sync()
    await file.close()
    publish(making, path, force)
    return size
  } catch (error) {
    signal.throwIfAborted() // the stream's own error does not say why
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC')
      throw startRefusal(`The disk of ${path} is full: free space, or name another disk.`, error)
    throw error
  } finally {
    await file.close().catch(() => {})
    rmSync(making, { force: true })
  }
}

async function fill(
  file: FileHandle,
  { header, secret, rows }: BackupContents,
  signal: AbortSignal,
): Promise<void> {
  const hash = createHash('sha256')
  const about = Buffer.from(`${JSON.stringify(header)}\n`)
  hash.update(about)
  // `write` may write a part only, on a disk that is nearly full; `writeFile` goes on or fails.
  await file.writeFile(Buffer.from(`${FIRST_LINE}${'0'.repeat(CHECKSUM_LINE - 1)}\n`))
  await file.writeFile(about)
  const body = async function* () {
    yield `${JSON.stringify({ secret: secret ?? null })}\n`
    yield* rows
  }
  const write = async (parts: AsyncIterable<Buffer>) => {
    for await (const part of parts) {
      hash.update(part)
      await file.writeFile(part)
    }
  }
  await pipeline(Readable.from(body()), createGzip({ chunkSize: CHUNK }), write, { signal })
  await file.write(Buffer.from(hash.digest('hex')), 0, CHECKSUM_LINE - 1, FIRST_LINE.length)
}

/** Gives the complete file its name, in place of an older one only with `force`. */
function publish(making: string, path: string, force: boolean): void {
  try {
    if (force) renameSync(making, path)
    else linkSync(making, path)
  } catch (error) {
    refuseExisting(path, force)
    if (force) throw error
    renameSync(making, path) // the file system has no links, as that of many USB sticks
  }
  syncFolder(dirname(path))
}

export interface Backup {
  header: BackupHeader
  /** The lines of the rows, and before them the line with the secret. */
  lines(): AsyncGenerator<string>
  close(): Promise<void>
}

/**
 * Opens a backup after verifying all of it. Throws a start refusal for a file that is no backup, is
 * damaged or incomplete, or has a newer format.
 */
export async function openBackup(path: string): Promise<Backup> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw startRefusal(`${path} can't be read (${error.code}): name the file of a backup.`, error)
  })
  try {
    if (!(await file.stat()).isFile())
      throw startRefusal(`${path} is no file: name the file of a backup.`)
    const bodyAt = FIRST_LINE.length + CHECKSUM_LINE
    const head = Buffer.alloc(bodyAt)
    const { bytesRead } = await file.read(head, 0, bodyAt, 0)
    const text = head.subarray(0, bytesRead).toString('latin1')
    refuseOtherFormat(path, text)
    const { digest, header } = await readAll(file, bodyAt)
    const expected = text.slice(FIRST_LINE.length)
    if (!CHECKSUM.test(expected) || `${digest}\n` !== expected || header === undefined)
      throw startRefusal(
        `${path} is damaged or incomplete, because its checksum differs: nothing was changed. Use another copy of the backup.`,
      )
    const rowsAt = bodyAt + header.length + 1
    return {
      header: JSON.parse(header.toString()) as BackupHeader,
      lines: () => linesOf(file, rowsAt),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

function refuseOtherFormat(path: string, text: string): void {
  const [, version] = /^GATEHOUSE BACKUP (\d{1,9})\n/.exec(text) ?? []
  if (version === undefined)
    throw startRefusal(`${path} is not a backup of Gatehouse: nothing was changed.`)
  if (Number(version) !== FORMAT)
    throw startRefusal(
      `${path} has format ${version} of a newer Gatehouse, and this one reads format ${FORMAT}: nothing was changed. Restore it with the version that made it, or a later one.`,
    )
}

/** Reads the file once: its digest, and the line of JSON. */
async function readAll(file: FileHandle, start: number) {
  const hash = createHash('sha256')
  let first: Buffer | undefined
  let header: Buffer | undefined
  for await (const part of partsOf(file, start)) {
    hash.update(part)
    if (header || (first && first.length > MOST_HEADER)) continue
    first = first ? Buffer.concat([first, part]) : part
    const end = first.indexOf(0x0a)
    if (end >= 0) header = first.subarray(0, end)
  }
  return { digest: hash.digest('hex'), header }
}

async function* partsOf(file: FileHandle, start: number): AsyncGenerator<Buffer> {
  for (let at = start; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK, at)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

async function* linesOf(file: FileHandle, start: number): AsyncGenerator<string> {
  const gunzip = createGunzip({ chunkSize: CHUNK })
  const read = pipeline(partsOf(file, start), gunzip)
  read.catch(() => {}) // the loop throws it too
  const decoder = new StringDecoder('utf8')
  let rest = ''
  // Node's readline also splits at U+2028, which a row may contain.
  for await (const part of gunzip as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.write(part)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
