// One of two servers behind a proxy ends while users are created: in an orderly way, and killed.
import {
  CreateLoginProfileCommand,
  CreateUserCommand,
  type IAMClient,
  paginateListUsers,
} from '@aws-sdk/client-iam'
import { afterEach, describe, expect, it } from 'vitest'
import type { Program } from '../program'
import { caddy, nginx } from './reverse-proxies'
import { ask, behind, openSite, sdk, theSite } from './site'

/** Clients that create users one after the other. */
const WRITERS = 6
/** Users that are created before the signal, and after the end of the server. */
const BEFORE = 30
const AFTER = 30

openSite()

/** Creates users until `isEnough`. Returns which were confirmed, and what failed otherwise. */
async function createUsers(prefix: string, isEnough: (confirmed: number) => boolean) {
  const confirmed: string[] = []
  const failures: string[] = []
  const writer = async (iam: IAMClient, name: string) => {
    for (let i = 0; !isEnough(confirmed.length); i++) {
      const userName = `${name}-${i}`
      try {
        await iam.send(new CreateUserCommand({ UserName: userName, Path: `/${prefix}/` }))
        const Password = 'First-password-of-1'
        await iam.send(new CreateLoginProfileCommand({ UserName: userName, Password }))
        confirmed.push(userName)
      } catch (error) {
        // The answer of a server whose database is slow, as on a busy machine.
        if ((error as Error).name !== 'ServiceUnavailable') failures.push(`${userName}: ${error}`)
      }
    }
    iam.destroy()
  }
  await Promise.all(Array.from({ length: WRITERS }, (_, i) => writer(sdk(), `${prefix}-${i}`)))
  return { confirmed, failures }
}

/**
 * Sends a signal to the first server while users are created, and goes on when it has ended.
 * Returns what came of the users.
 */
async function createUsersDuring(signal: NodeJS.Signals, prefix: string) {
  const [server] = theSite().replicas.servers
  let enough = Number.POSITIVE_INFINITY
  let sent = false
  const outcome = await createUsers(prefix, (confirmed) => {
    if (!sent && confirmed >= BEFORE) sent = server.child.kill(signal)
    if (enough === Number.POSITIVE_INFINITY && hasEnded(server)) enough = confirmed + AFTER
    return confirmed >= enough
  })
  const stored: string[] = []
  for await (const page of paginateListUsers({ client: sdk() }, { PathPrefix: `/${prefix}/` }))
    stored.push(...(page.Users ?? []).map(({ UserName = '' }) => UserName))
  return { ...outcome, stored }
}

const hasEnded = ({ child }: Program) => child.exitCode !== null || child.signalCode !== null

/** Returns the server that answers a new request, or undefined if it does not. */
const answering = () =>
  ask(`${theSite().origin}/signin`, { patienceMs: 1_000 }).then(
    theSite().replicas.servedBy,
    () => undefined,
  )

async function expectBothToServe() {
  for (const index of [0, 1]) await expect.poll(answering).toBe(index)
}

describe.each([caddy, nginx])('F8: $title', (proxy) => {
  behind(proxy)
  afterEach(async () => {
    if (!proxy.isHere) return
    const { replicas } = theSite()
    if (hasEnded(replicas.servers[0])) await replicas.restart(0)
  })

  describe.skipIf(!proxy.isHere)('while users are created', () => {
    it('loses no request when a server is stopped with SIGTERM, and uses it again later', async () => {
      const { replicas } = theSite()
      await expectBothToServe()
      const outcome = await createUsersDuring('SIGTERM', `stopped-${proxy.name}`)
      expect(await replicas.servers[0].ended).toBe(0)
      expect(outcome.failures).toEqual([])
      expect(outcome.stored).toEqual(expect.arrayContaining(outcome.confirmed))
      await replicas.restart(0)
      await expectBothToServe()
    })

    it('keeps what was confirmed when a server is killed, and fails only what it was doing', async () => {
      const { replicas } = theSite()
      const outcome = await createUsersDuring('SIGKILL', `killed-${proxy.name}`)
      expect(await replicas.servers[0].ended).toBe('SIGKILL')
      expect(outcome.failures.length).toBeLessThanOrEqual(WRITERS)
      expect(outcome.stored).toEqual(expect.arrayContaining(outcome.confirmed))
      await replicas.restart(0)
      await expectBothToServe()
    })

    it.skipIf(!proxy.checksHealth)(
      `leaves out a server that no longer answers /readyz${proxy.checksHealth ? '' : ': this proxy has no health checks'}`,
      async () => {
        const { replicas } = theSite()
        const { child } = replicas.servers[0]
        child.kill('SIGSTOP')
        const twice = async () => [await answering(), await answering()]
        await expect.poll(twice).toEqual([1, 1])
        child.kill('SIGCONT')
        await expectBothToServe()
      },
    )
  })
})
