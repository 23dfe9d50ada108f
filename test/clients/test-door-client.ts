// Test mode's door on a port of its own, and the settings that open it.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { testDoor } from '../../doors/test/test-door'
import { type Config, config } from '../../platform/config'
import { slot } from '../../platform/process-slot'

/** Serves the door at an address, which has no page beside it. */
export async function openTestDoor() {
  const server = createServer((req, res) => void testDoor(req, res))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/test/`

  async function ask(what: string, body: unknown, headers: Record<string, string> = {}) {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(url + what, { method: 'POST', body: text, headers })
    expect(response.headers.get('cache-control')).toBe('no-store')
    return { status: response.status, answer: await response.json() }
  }

  const off = config()
  const testMode = (more: Partial<Config> = {}) => {
    slot.config = { ...off, testMode: true, ...more }
  }
  const leaveTestMode = () => {
    slot.config = off
  }
  return { url, ask, testMode, leaveTestMode, close: () => server.close() }
}

export const NOT_FOUND = { status: 404, answer: { error: 'Not found.' } }
