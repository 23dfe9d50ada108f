// Posts to server actions that no form sends, by somebody who is not signed in.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepare } from '../../start/build-steps.mjs'
import { newDataDir, type Program, startServer } from './program'

interface Manifest {
  node: Record<string, { exportedName: string; workers: Record<string, unknown> }>
}

const part = (name: string, value: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const MULTIPART = 'multipart/form-data; boundary=x'
const TEXT = 'text/plain;charset=UTF-8'

/** Content type and body. */
const BODIES: [string, string][] = [
  ...['', '{', '[', '[]', '["$K1"]', '["$F1"]', '["$Q1"]', '[null]', '[{},{}]', '[1,2,3]'].map(
    (body): [string, string] => [TEXT, body],
  ),
  ...['', 'garbage', part('0', '{bad'), `${part('0', '["$K1"]')}--x--\r\n`].map(
    (body): [string, string] => [MULTIPART, body],
  ),
  [MULTIPART, `${part('0', '{bad')}--x--\r\n`],
  [MULTIPART, `${part('1', 'x')}--x--\r\n`],
  ['multipart/form-data', 'x'],
]

let server: Program
/** ID, name, and the address of a page that has it. */
let actions: [string, string, string][]
beforeAll(async () => {
  await prepare('pages')
  server = await startServer(newDataDir())
  await server.ready
  const { node } = JSON.parse(
    readFileSync('.next/server/server-reference-manifest.json', 'utf8'),
  ) as Manifest
  actions = Object.entries(node).map(([id, { exportedName, workers }]) => [
    id,
    exportedName,
    addressOf(Object.keys(workers)[0] ?? ''),
  ])
})

/** The address of a page by its module, such as `app/(console)/iam/users/[name]/page`. */
const addressOf = (module: string) =>
  module
    .replace(/^app|\/page$/g, '')
    .replace(/\/\([^)]*\)/g, '')
    .replace(/\[[^\]]*\]/g, '123456789012') || '/'

const statusOf = async (path: string, headers: Record<string, string>, body: string) => {
  const response = await fetch(server.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.origin, ...headers },
    body,
  })
  return { status: response.status, text: await response.text() }
}

describe('C16: a malformed post without a session', () => {
  it('to any server action is never answered with 500', async () => {
    expect(actions.length).toBeGreaterThan(30)
    const failed: string[] = []
    for (const [id, name, address] of actions)
      for (const [type, body] of BODIES) {
        const headers = { 'next-action': id, accept: 'text/x-component', 'content-type': type }
        const { status } = await statusOf(address, headers, body)
        if (status >= 500) failed.push(`${name} ${type} ${JSON.stringify(body)}: ${status}`)
      }
    expect(failed).toEqual([])
  })

  it('of a form without scripts is answered with 400 and a page, without internals', async () => {
    const broken = [
      '',
      'garbage',
      part('a', 'b').slice(0, -2),
      `${part('$ACTION_REF_1', '')}${part('$ACTION_1:0', '{bad')}--x--\r\n`,
    ]
    for (const body of broken) {
      const sent = { 'content-type': MULTIPART, accept: 'text/html' }
      const { status, text } = await statusOf('/forgot-password', sent, body)
      expect([body, status]).toEqual([body, 400])
      expect(text).not.toMatch(/at .*\.js|Error:|busboy/)
    }
    // A form whose state is damaged: its action is known, and its arguments are not JSON.
    const [id, , address = ''] =
      actions.find(([, name]) => name.endsWith('changeDuePassword')) ?? []
    expect(address).toBe('/signin/change-password')
    for (const state of ['', '{bad', 'null', '[]']) {
      const parts = [
        part('$ACTION_REF_1', ''),
        part('$ACTION_1:0', JSON.stringify({ id, bound: '$@1' })),
        part('$ACTION_1:1', state),
      ]
      const sent = { 'content-type': MULTIPART, accept: 'text/html' }
      const { status } = await statusOf(address, sent, `${parts.join('')}--x--\r\n`)
      expect([state, status]).toEqual([state, 400])
    }
    const none = await statusOf('/signin', { 'content-type': 'multipart/form-data' }, 'x')
    expect(none.status).toBe(400)
  })
})
