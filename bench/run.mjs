// `npm run bench`: the source of the figures in our documents. Everything is measured in one run on
// one machine, so that ratios are comparable. Nothing here passes or fails. `npm run bench --
// scaling` measures only one server beside two, and what the database needs.
import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare, ROOT, STAMPS, say } from '../start/build-steps.mjs'

process.chdir(ROOT)
await prepare('pages')
const { build } = await import('esbuild')
const { startServer } = await import('./server.mjs')
const { apiFigures } = await import('./api.mjs')
const { eventFigures } = await import('./events.mjs')
const { hashRate } = await import('./hashes.mjs')
const { pageFigures, signIns, usersListFigures } = await import('./pages.mjs')
const { capacityTables } = await import('./capacity.mjs')
const { reactionFigures } = await import('./reaction.mjs')
const { replicaTables } = await import('./replicas.mjs')
const { heading, n, row } = await import('./table.mjs')

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
console.log(
  `${availableParallelism()} cores (${cpus()[0]?.model}), Node ${process.versions.node}, commit ${commit}, load average ${loadavg()[0]?.toFixed(1)}`,
)

say('How many hashes the machine can do…')
const hashes = await hashRate()
console.log(
  `Argon2id (19 MiB, 2 passes, 1 lane): ${n(hashes)} a second, ${n((1_000 * availableParallelism()) / hashes, 1)} ms each`,
)

await capacityTables()
await replicaTables()
if (process.argv.includes('scaling')) process.exit()

const server = await startServer()
try {
  say('The API…')
  const api = await apiFigures(server.origin)
  const perCall = { CreateLoginProfile: 2, ChangePassword: 3 }
  heading(
    'API, two signing client processes, eight connections',
    'operation',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'of the hash rate',
    'refused',
  )
  for (const [name, { perSecond, p50, p99, refused }] of Object.entries(api)) {
    const share = perCall[name] ? `${n((100 * perSecond * perCall[name]) / hashes)}%` : ''
    row(
      name,
      n(perSecond),
      n(p50, 1),
      n(p99, 1),
      share,
      Object.keys(refused).length > 0 ? JSON.stringify(refused) : '',
    )
  }

  say('Sign-ins…')
  heading(
    'Sign-ins by the form, eight connections',
    'form',
    'per second',
    'p50 ms',
    'p99 ms',
    'of the hash rate of the same minute',
    'p99 ms of a page meanwhile',
  )
  for (const [way, signIn] of Object.entries(await signIns(server.origin)))
    row(
      way,
      n(signIn.perSecond, 1),
      n(signIn.p50),
      n(signIn.p99),
      `${n((100 * signIn.perSecond) / signIn.hashes)}%`,
      n(signIn.pageP99),
    )

  say('Pages…')
  heading(
    'Pages, eight connections; sizes gzipped, as browsers with modules load them',
    ...[
      'page',
      'requests/s',
      'first byte p50 ms',
      'p99 ms',
      'document kB',
      'scripts kB',
      'styles kB',
    ],
  )
  for (const [path, page] of Object.entries(await pageFigures(server.origin))) {
    const sizes = [page.documentKb, page.scriptKb, page.styleKb].map((kb) => n(kb, 1))
    row(path, n(page.perSecond), n(page.p50), n(page.p99), ...sizes)
  }

  say('Reactions of pages…')
  heading(
    'Pages in Chromium on a processor slowed four times, scripts compiled eagerly or lazily',
    'page',
    'ms until it reacts',
    'ms blocked by long tasks',
  )
  for (const [page, { reactsMs, blockedMs }] of Object.entries(
    await reactionFigures(server.origin),
  ))
    row(page, n(reactsMs), n(blockedMs))

  say('The list of users…')
  heading(
    'The list of users, by the size of the account',
    'page',
    'requests/s',
    'first byte p50 ms',
    'p99 ms',
  )
  for (const [name, { perSecond, p50, p99 }] of Object.entries(
    await usersListFigures(server.origin),
  ))
    row(name, n(perSecond), n(p50), n(p99))

  say('The event history…')
  heading(
    'The event history of an account with a million events',
    'page or call',
    'p50 ms',
    'slowest ms',
  )
  for (const [name, { p50, worst }] of Object.entries(
    await eventFigures(server.origin, server.databaseUrl()),
  ))
    row(name, n(p50), n(worst))
} finally {
  await server.stop()
}

say('Decisions…')
const bundle = join(STAMPS, 'evaluate-policies.mjs')
await build({
  entryPoints: ['bench/evaluate-policies.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
})
const { typicalMicros, worstMillis, worstBytes, families } = (
  await import(pathToFileURL(bundle))
).benchEvaluation()
heading('Decisions of the policy evaluator', 'user', 'least', 'p50', 'p99')
row('typical, five policies', ...['least', 'p50', 'p99'].map((q) => `${n(typicalMicros[q], 1)} µs`))
for (const [name, figures] of Object.entries(families))
  row(
    `${n(worstBytes / 1_000)} kB of policies: ${name}`,
    ...['least', 'p50', 'p99'].map((q) => `${n(figures[q], 2)} ms`),
  )
say(`Slowest p99 of these: ${n(worstMillis.p99, 2)} ms`)
