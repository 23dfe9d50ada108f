// One client process of the API bench: signs every request and keeps some connections busy. Uses
// bare sockets, because the client's own CPU time reduces what it measures.
import { createHash, createHmac } from 'node:crypto'
import { connect } from 'node:net'

const hmac = (key, data) => createHmac('sha256', key).update(data).digest()
const sha256 = (data) => createHash('sha256').update(data).digest('hex')

const signingKeys = new Map()
function signingKey(secret, day) {
  const known = signingKeys.get(secret + day)
  if (known) return known
  const key = [day, 'us-east-1', 'iam', 'aws4_request'].reduce(hmac, `AWS4${secret}`)
  signingKeys.set(secret + day, key)
  return key
}

const TYPE = 'application/x-www-form-urlencoded; charset=utf-8'
const NAMES = 'content-type;host;x-amz-date'

/** Returns a whole HTTP request, signed with the current time. */
function signedRequest(host, { accessKeyId, secretAccessKey }, body) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = stamp.slice(0, 8)
  const scope = `${day}/us-east-1/iam/aws4_request`
  const headers = `content-type:${TYPE}\nhost:${host}\nx-amz-date:${stamp}\n`
  const toSign = `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${sha256(`POST\n/\n\n${headers}\n${NAMES}\n${sha256(body)}`)}`
  const signature = hmac(signingKey(secretAccessKey, day), toSign).toString('hex')
  return [
    'POST / HTTP/1.1',
    `Host: ${host}`,
    `Content-Type: ${TYPE}`,
    `X-Amz-Date: ${stamp}`,
    `Authorization: AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${NAMES}, Signature=${signature}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}

/**
 * Opens a connection that sends a request, waits for the answer, and repeats while `next` returns
 * requests.
 */
function connection(port, next, answered) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    let received = Buffer.alloc(0)
    let began = 0
    const send = () => {
      const request = next()
      if (request === undefined) return void socket.end()
      began = performance.now()
      socket.write(request)
    }
    socket.once('connect', send)
    socket.once('error', reject)
    socket.once('close', resolve)
    socket.on('data', (part) => {
      received = received.length > 0 ? Buffer.concat([received, part]) : part
      const end = received.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = received.latin1Slice(0, end)
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
      if (received.length < end + 4 + length) return
      answered(Number(head.slice(9, 12)), performance.now() - began, received.subarray(end + 4))
      received = Buffer.alloc(0)
      send()
    })
  })
}

/** Runs one job: all calls once, or in turn for some seconds. */
async function load({ host, port, credentials, calls, seconds, connections, keep, repeat }) {
  const latencies = []
  const refused = {}
  let bodies = ''
  let sent = 0
  const began = performance.now()
  const next = () => {
    const again = repeat && sent > 0
    if (again ? performance.now() - began > seconds * 1_000 : sent >= calls.length) return undefined
    const call = calls[sent++ % calls.length]
    return signedRequest(host, call.credentials ?? credentials, call.body)
  }
  const answered = (status, latency, body) => {
    latencies.push(latency)
    if (keep) bodies += body
    if (status === 200) return
    const code = /<Code>(\w+)</.exec(body.toString())?.[1] ?? status
    refused[code] = (refused[code] ?? 0) + 1
  }
  await Promise.all(Array.from({ length: connections }, () => connection(port, next, answered)))
  const { user, system } = process.cpuUsage()
  const processorSeconds = (user + system) / 1_000_000
  const took = (performance.now() - began) / 1_000
  return { latencies, refused, bodies, seconds: took, processorSeconds }
}

process.on('message', async (job) => process.send(await load(job)))
