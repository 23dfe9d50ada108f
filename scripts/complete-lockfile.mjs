// Adds optional platform packages that a partial registry mirror left out of package-lock.json, so
// that `npm ci` accepts it everywhere.
import { readFileSync, writeFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')),
  packages = lock.packages
const OS = {
  android: 'android',
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  linux: 'linux',
  freebsd: 'freebsd',
}
let added = 0
for (const [, entry] of Object.entries({ ...packages }))
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (packages[`node_modules/${name}`] || !/^\d/.test(version)) continue
    const parts = name.split(/[-/]/),
      os = Object.keys(OS).find((o) => parts.includes(o)),
      cpu = ['arm64', 'x64', 'arm', 'ia32'].find((c) => parts.includes(c))
    packages[`node_modules/${name}`] = {
      version,
      ...(cpu && { cpu: [cpu] }),
      optional: true,
      ...(parts.includes('musl') && { libc: ['musl'] }),
      ...(os && { os: [os] }),
    }
    added++
  }
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} added`)
