// Another process of the same program with an API and a token endpoint of its own. Prints its port
// and serves until its input ends. Started by test/processes/open-second-door.ts.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { apiDoor } from '../../doors/api/api-door'
import { isTokenRequest, tokenDoor } from '../../doors/login/token-door'
import { db } from '../../platform/database/db'

const server = createServer((req, res) => {
  const door = isTokenRequest(req) ? tokenDoor : apiDoor
  void door(req, res, { requestId: randomUUID(), clientAddress: '192.0.2.8' })
})
server.keepAliveTimeout = 60_000 // a test that pauses finds its connections still open
await once(server.listen(0, '127.0.0.1'), 'listening')
process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
await once(process.stdin.resume(), 'end')
server.closeAllConnections()
server.close()
await db().$disconnect()
