// The framing of PostgreSQL's protocol: a type, a length, and the content.
// https://www.postgresql.org/docs/current/protocol-overview.html

/** Returns a text as the protocol writes it. */
export const text = (value: string): Buffer => Buffer.from(`${value}\0`)

export function message(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/**
 * Returns a listener for the data of a socket, which calls `each` with every whole message.
 *
 * @param isServer a client's first message has no type; it is passed as ''
 */
export function messages(
  isServer: boolean,
  each: (type: string, whole: Buffer) => void,
): (data: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0)
  let isTyped = isServer
  return (data) => {
    pending = Buffer.concat([pending, data])
    for (;;) {
      const start = isTyped ? 1 : 0
      if (pending.length < start + 4) return
      const end = start + pending.readInt32BE(start)
      if (pending.length < end) return
      const whole = pending.subarray(0, end)
      pending = pending.subarray(end)
      each(isTyped ? whole.toString('latin1', 0, 1) : '', whole)
      isTyped = true
    }
  }
}
