// The files for operators: linters accept them, and they keep what docs/operate promises.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { DCLinter } from 'dclint'
import { validate } from 'dockerfile-utils'
import { describe, expect, it, test } from 'vitest'
import { composeServices, VARIABLE } from './start/deploy/compose'
import { imageStages } from './start/deploy/image'

const read = (path: string) => readFileSync(path, 'utf8')
const EXACT_TAG = /^[a-z]+:\d+\.\d+(\.\d+)?[\w.-]*$/

describe('the Dockerfile', () => {
  const stages = imageStages()
  const image = stages.at(-1)

  it('is valid', () => {
    expect(validate(read('Dockerfile')).map(({ message }) => message)).toEqual([])
  })

  it('begins with exact versions and ends as a user that is not root', () => {
    for (const { from } of stages) expect(from).toMatch(EXACT_TAG)
    expect(image?.user).toMatch(/^[1-9]\d*:[1-9]\d*$/)
  })

  it('checks /readyz without a program of its own', () => {
    expect(image?.healthcheck[0]).toBe('node')
    expect(image?.healthcheck.join(' ')).toContain('/readyz')
  })

  it('copies nothing that may be secret into a layer', () => {
    const ignored = read('.dockerignore').split('\n')
    for (const path of ['.git', '**/.env*', '**/.gatehouse', '**/*.pem', '**/*.key', '**/*.backup'])
      expect(ignored).toContain(path)
  })
})

describe('compose.yaml', () => {
  const text = read('compose.yaml')
  const example = read('deploy/compose.env.example')
  const names = [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))]
  const values = Object.fromEntries(names.map((name) => [name, 'x']))

  it('fits Compose’s schema and the rules of a linter', () => {
    // The proxy is for all interfaces. The linter’s own order of keys does not put related keys
    // side by side.
    const quotes: [1, { quoteType: string }] = [1, { quoteType: 'double' }]
    const rules = { 'no-unbound-port-interfaces': 0, 'require-quotes-in-ports': quotes } as const
    const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] })
    const messages = linter.lintFiles(['compose.yaml'], false).flatMap((file) => file.messages)
    expect(messages.filter(({ category }) => category !== 'style')).toEqual([])
  })

  it('has a line of deploy/compose.env.example for each variable, and no secret in either', () => {
    const described = [...example.matchAll(/^(?:# )?(\w+)=(.*)$/gm)]
    expect(described.map(([, name]) => name).sort()).toEqual(names.sort())
    const required = described.filter(([line]) => !line.startsWith('#'))
    expect(required.map(([, , value]) => value)).toEqual(required.map(() => ''))
  })

  it('does not start while a required variable is missing', () => {
    for (const name of ['GATEHOUSE_SECRET', 'POSTGRES_PASSWORD', 'GATEHOUSE_HOST', 'CERTIFICATES'])
      expect(() => composeServices({ ...values, [name]: '' })).toThrow(name)
  })

  it('gives each service a read-only file system, no capabilities and no new privileges', () => {
    const services = Object.entries(composeServices(values))
    expect(services).toHaveLength(4)
    for (const [name, service] of services)
      expect([name, service]).toEqual([
        name,
        expect.objectContaining({
          read_only: true,
          cap_drop: ['ALL'],
          security_opt: ['no-new-privileges:true'],
        }),
      ])
    for (const [, { image }] of services) expect(image).toMatch(EXACT_TAG)
  })

  it('gives no other container the fixed address of the proxy, which the servers trust', () => {
    // The range is the upper half of the network: x.x.x.128 to x.x.x.255.
    const [, prefix] = /ip_range: (\d+\.\d+\.\d+)\.128\/25$/m.exec(text) ?? []
    const [, address] = /ipv4_address: ([\d.]+)/.exec(text) ?? []
    expect(address).toBe(`${prefix}.2`)
    expect(text).toContain(`GATEHOUSE_TRUSTED_PROXIES: ${address}\n`)
  })

  it('starts each service when those that it needs are healthy', () => {
    const { database: _, ...others } = composeServices(values)
    for (const [name, { depends_on = {} }] of Object.entries(others)) {
      const conditions = Object.values(depends_on).map(({ condition }) => condition)
      expect([name, new Set(conditions)]).toEqual([name, new Set(['service_healthy'])])
    }
  })
})

const systemd = spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' })
const here = systemd.status === 0
test.skipIf(!here)(
  `systemd accepts the units${here ? '' : ': systemd-analyze is not on this machine'}`,
  () => {
    for (const name of readdirSync('deploy/systemd').filter((it) => it.endsWith('.service'))) {
      const unit = `deploy/systemd/${name}`
      const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', unit], {
        encoding: 'utf8',
      })
      // The program is installed where the unit is used.
      const messages = `${stdout}${stderr}`.split('\n').filter((line) => line.includes(name))
      expect(messages.filter((line) => !/Command .* is not executable/.test(line))).toEqual([])
      const args = ['security', '--offline=yes', '--threshold=20', unit]
      expect(() => execFileSync('systemd-analyze', args, { stdio: 'pipe' })).not.toThrow()
    }
  },
)
