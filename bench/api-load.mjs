// One client process of the API's bench: signs every request for real and keeps some connections busy with them. Bare sockets, since the
// client's own share of the two cores counts against what it measures.
import { createHash, createHmac } from 'node:crypto'
import { connect } from 'node:net'

const hmac = (key, data) => createHmac('sha256', key).update(data).digest()
const sha256 = (data) => createHash('sha256').update(data).digest('hex')

const signingKeys = new Map()
function signingKey(secret, day) {
  const known = signingKeys.get(secret + day)
  if (known) return known
  const key = ['us-east-1', 'iam', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day))
  signingKeys.set(secret + day, key)
  return key
}

const TYPE = 'application/x-www-form-urlencoded; charset=utf-8'

/** A whole HTTP request, signed now. */
export function signedRequest({ host, accessKeyId, secretAccessKey }, body) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = stamp.slice(0, 8)
  const scope = `${day}/us-east-1/iam/aws4_request`
  const names = 'content-type;host;x-amz-date'
  const canonical = `POST\n/\n\ncontent-type:${TYPE}\nhost:${host}\nx-amz-date:${stamp}\n\n${names}\n${sha256(body)}`
  const toSign = `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${sha256(canonical)}`
  const signature = hmac(signingKey(secretAccessKey, day), toSign).toString('hex')
  return `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Type: ${TYPE}\r\nX-Amz-Date: ${stamp}\r\nAuthorization: AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

/** One connection that sends a request, waits for its answer, and sends the next while `next` gives one. */
function client({ port, credentials, next, answered }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    let buffer = Buffer.alloc(0)
    let began = 0
    const send = () => {
      const call = next()
      if (call === undefined) return void socket.end()
      began = performance.now()
      socket.write(signedRequest(call.credentials ?? credentials, call.body))
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', resolve)
    socket.on('data', (part) => {
      buffer = buffer.length ? Buffer.concat([buffer, part]) : part
      const end = buffer.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = buffer.latin1Slice(0, end)
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (buffer.length < end + 4 + length) return
      answered(Number(head.slice(9, 12)), performance.now() - began, buffer.subarray(end + 4))
      buffer = Buffer.alloc(0)
      send()
    })
  })
}

/** Runs one job and gives its latencies in milliseconds and its refusals by status. */
async function load({ host, port, credentials, calls, seconds, connections }) {
  const host_ = { ...credentials, host }
  const latencies = []
  const refused = {}
  const end = performance.now() + seconds * 1_000
  let at = 0
  const repeat = calls.length === 1
  const next = () => {
    if (performance.now() > end || (!repeat && at >= calls.length)) return undefined
    const call = calls[repeat ? 0 : at++]
    return { body: call.body, ...(call.credentials && { credentials: { ...call.credentials, host } }) }
  }
  const answered = (status, latency, body) => {
    latencies.push(latency)
    if (status !== 200)
      refused[`${status} ${/<Code>(\w+)/.exec(body.toString())?.[1]}`] =
        (refused[`${status} ${/<Code>(\w+)/.exec(body.toString())?.[1]}`] ?? 0) + 1
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: connections }, () => client({ port, credentials: host_, next, answered })))
  return { latencies, refused, seconds: (performance.now() - began) / 1_000 }
}

process.on('message', (job) => load(job).then((result) => process.send(result)))
