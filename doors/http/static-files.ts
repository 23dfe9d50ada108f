// Sends the build's scripts and style sheets compressed once instead of for every request, as Next
// does. Compressing took two thirds of the processor time of sending them. Brotli also makes them
// smaller than Next's gzip.
import { readdirSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const PREFIX = '/_next/static/'
const TYPES: Record<string, string> = {
  css: 'text/css; charset=UTF-8',
  js: 'application/javascript; charset=UTF-8',
}

const CODINGS = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}
type Coding = keyof typeof CODINGS

interface Compressed {
  bytes: Buffer
  etag: string
}

/**
 * Returns a function that answers the GET of a script or a style sheet, and returns false for
 * everything else. Next answers the rest, which includes requests for a part of a file, for a newer
 * version, or without compression.
 *
 * @param build the folder of Next's build. Each of its files is compressed when it is first
 *   requested, and stays in memory: 3.5 MB at most, if all are requested in both ways
 *   (docs/decisions/047-time-of-the-tests.md).
 */
export function staticFiles(
  build: string,
): (req: IncomingMessage, res: ServerResponse) => Promise<boolean> {
  const folder = join(build, 'static')
  // Only the names that exist are looked up, so that no path of a request reaches the disk.
  const names = new Set(namesIn(folder))
  const compressed = new Map<string, Promise<Compressed>>()

  const read = (name: string, coding: Coding) => {
    const key = `${coding} ${name}`
    const found = compressed.get(key) ?? compress(join(folder, name), coding)
    compressed.set(key, found)
    found.catch(() => compressed.delete(key))
    return found
  }

  return async (req, res) => {
    const { method, url = '', headers } = req
    if (method !== 'GET' || !url.startsWith(PREFIX)) return false
    if (headers.range || headers['if-none-match'] || headers['if-modified-since']) return false
    const name = url.slice(PREFIX.length)
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)]
    const coding = codingOf(headers['accept-encoding'])
    if (!type || !coding || !names.has(name)) return false
    const file = await read(name, coding).catch(() => undefined)
    if (!file) return false
    // The headers that Next sends with these files, whose names change with their contents.
    res.writeHead(200, {
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': type,
      'content-encoding': coding,
      'content-length': file.bytes.length,
      etag: file.etag,
      vary: 'Accept-Encoding',
    })
    res.end(file.bytes)
    return true
  }
}

/** Returns the paths of all files below a folder, with slashes; none if there is no such folder. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
      name.replaceAll('\\', '/'),
    )
  } catch {
    return []
  }
}

async function compress(path: string, coding: Coding): Promise<Compressed> {
  const [bytes, { size, mtime }] = await Promise.all([readFile(path), stat(path)])
  // Next's own ETag, so that a revalidation, which Next answers, finds the same.
  const etag = `W/"${size.toString(16)}-${mtime.getTime().toString(16)}"`
  return { bytes: await CODINGS[coding](bytes), etag }
}

/**
 * Returns the best compression that a client accepts. A client that weighs or excludes one
 * (RFC 9110, section 12.5.3) is answered by Next.
 */
function codingOf(accepted = ''): Coding | undefined {
  if (accepted.includes(';')) return undefined
  const codings = accepted.split(',').map((coding) => coding.trim().toLowerCase())
  return (['br', 'gzip'] as const).find((coding) => codings.includes(coding))
}
