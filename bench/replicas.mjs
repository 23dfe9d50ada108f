// Ten accounts over two servers on one database, beside the same load on one of them, in turns. On
// one machine, both share the cores with PostgreSQL and the clients; the processor time of a call
// tells what two machines would do.
import { call, inClient } from './api.mjs'
import { processorSeconds } from './processor-time.mjs'
import { newAccount, startServer } from './server.mjs'
import { heading, n, row } from './table.mjs'

const ACCOUNTS = 10
const ROUNDS = 3
const SECONDS = 5
const CONNECTIONS = 8
const NEW_USERS = 60

/** Runs the calls of each half of the accounts in a client process of its own. */
async function apiLoad(origins, accounts, callsOf, repeat) {
  const results = await Promise.all(
    [0, 1].map((half) => {
      const { host, port } = new URL(origins[half % origins.length])
      const calls = accounts.filter((_account, i) => i % 2 === half).flatMap(callsOf)
      return inClient({ host, port, calls, seconds: SECONDS, connections: CONNECTIONS / 2, repeat })
    }),
  )
  for (const { refused } of results)
    if (Object.keys(refused).length > 0) throw new Error(JSON.stringify(refused))
  return {
    done: results.reduce((sum, { latencies }) => sum + latencies.length, 0),
    seconds: Math.max(...results.map(({ seconds }) => seconds)),
    clients: results.reduce((sum, result) => sum + result.processorSeconds, 0),
  }
}

/** Signs in by the form, in turn in each account, for some seconds. */
async function signInLoad(origins, accounts) {
  const before = process.cpuUsage()
  const began = performance.now()
  let done = 0
  const worker = async (_, at) => {
    while (performance.now() - began < SECONDS * 1_000) {
      const { accountId, userName, password } = accounts[done++ % accounts.length]
      const origin = origins[at % origins.length]
      const answer = await fetch(`${origin}/signin/${accountId}`, {
        method: 'POST',
        body: new URLSearchParams({ account: accountId, userName, password }),
        headers: { origin, accept: 'text/html' },
        redirect: 'manual',
      })
      if (answer.status !== 303) throw new Error(`A sign-in was answered with ${answer.status}.`)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  const { user, system } = process.cpuUsage(before)
  return { done, seconds: (performance.now() - began) / 1_000, clients: (user + system) / 1e6 }
}

let round = 0
const LOADS = {
  GetUser: (origins, accounts) =>
    apiLoad(
      origins,
      accounts,
      ({ credentials }) => [call('GetUser', { UserName: 'alice' }, credentials)],
      true,
    ),
  CreateUser: (origins, accounts) => {
    const name = `round-${round++}`
    return apiLoad(origins, accounts, ({ credentials }) =>
      Array.from({ length: NEW_USERS }, (_, i) =>
        call('CreateUser', { UserName: `${name}-${i}` }, credentials),
      ),
    )
  },
  'sign-in': signInLoad,
}

/** Returns the rate of a load, and the processor time of each part per call in ms. */
async function measured(load, servers, accounts, postgresPid) {
  const used = () => [
    servers.reduce((sum, { pid }) => sum + processorSeconds(pid), 0),
    processorSeconds(postgresPid),
  ]
  const before = used()
  const { done, seconds, clients } = await load(
    servers.map(({ origin }) => origin),
    accounts,
  )
  const [server, postgres] = used().map((total, i) => ((total - before[i]) * 1_000) / done)
  return { perSecond: done / seconds, server, postgres, client: (clients * 1_000) / done }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** Prints one table: the rates of one server and of two, their ratio, and where the time goes. */
export async function replicaTables() {
  const first = await startServer()
  const second = await startServer(first)
  try {
    const accounts = []
    for (let i = 0; i < ACCOUNTS; i++) {
      const made = await newAccount(first.origin, 'changePassword')
      const { userName, password } = made.users.find((user) => user.userName === 'alice')
      const { accountId, accessKeyId, secretAccessKey } = made
      accounts.push({
        ...{ accountId, userName, password, credentials: { accessKeyId, secretAccessKey } },
      })
    }
    heading(
      'Ten accounts, eight connections: one server and two on one database',
      ...['call', 'one server, per second', 'two servers, per second', 'ratio'],
      ...['processor ms per call: server', 'PostgreSQL', 'client'],
    )
    for (const [name, load] of Object.entries(LOADS)) {
      const figures = { one: [], two: [] }
      await measured(load, [first, second], accounts, first.postgresPid()) // warms up both
      for (let i = 0; i < ROUNDS; i++) {
        figures.one.push(await measured(load, [first], accounts, first.postgresPid()))
        figures.two.push(await measured(load, [first, second], accounts, first.postgresPid()))
      }
      const of = (servers, figure) => median(figures[servers].map((round) => round[figure]))
      const ratios = figures.two.map(({ perSecond }, i) => perSecond / figures.one[i].perSecond)
      row(
        ...[name, n(of('one', 'perSecond')), n(of('two', 'perSecond')), n(median(ratios), 2)],
        ...['server', 'postgres', 'client'].map((part) => n(of('two', part), 2)),
      )
    }
  } finally {
    await second.stop()
    await first.stop()
  }
}
