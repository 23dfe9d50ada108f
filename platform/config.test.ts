// Settings: the defaults, and the one-sentence refusal of each invalid variable.
import { resolve } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { isLoopback, readConfig, settingsWarnings } from './config'
import { isStartRefusal } from './start-refusal'

const SECRET = 'x'.repeat(32)

/**
 * Returns the refusal's sentence. Throws when the settings are accepted or the error is not a
 * refusal.
 */
function refusalOf(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    expect(isStartRefusal(error)).toBe(true)
    return (error as Error).message
  }
  throw new Error(`accepted: ${JSON.stringify(env)}`)
}

describe('settings', () => {
  it('have defaults that keep the server on this machine', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      listen: '127.0.0.1',
      origin: 'http://localhost:3000',
      host: 'localhost:3000',
      secure: false,
      dataDir: resolve('.gatehouse'),
      apiHosts: [],
      trustedProxies: [],
      addressFailures: 100,
      addressWindowMinutes: 10,
      authorizationIds: true,
      cacheBytes: 128 * 1024 * 1024,
      eventRetentionDays: 90,
      logFormat: 'text',
      logLevel: 'info',
      lookupRate: false,
      accessLog: false,
      sessionHours: 12,
      sessionIdleMinutes: 60,
      mailFrom: 'Gatehouse <no-reply@localhost>',
      preparedStatements: 'auto',
      testMode: false,
    })
  })

  it('are all read from the environment', () => {
    const read = readConfig({
      PORT: '8443',
      GATEHOUSE_LISTEN: '0.0.0.0',
      GATEHOUSE_URL: 'https://Gatehouse.Example.com/',
      GATEHOUSE_DATA_DIR: '/data',
      GATEHOUSE_API_HOSTS: 'gatehouse:3000, Api.internal',
      GATEHOUSE_TRUSTED_PROXIES: '10.0.0.0/8,::1',
      GATEHOUSE_ADDRESS_FAILURES: '500',
      GATEHOUSE_ADDRESS_WINDOW_MINUTES: '30',
      GATEHOUSE_AUTHORIZATION_IDS: 'off',
      GATEHOUSE_SECRET: SECRET,
      GATEHOUSE_SECRET_PREVIOUS: SECRET.toUpperCase(),
      DATABASE_URL: 'postgresql://me:pw@db:5432/gatehouse',
      GATEHOUSE_CACHE_MB: '64',
      GATEHOUSE_EVENT_RETENTION_DAYS: '7',
      GATEHOUSE_SESSION_HOURS: '24',
      GATEHOUSE_SESSION_IDLE_MINUTES: '5',
      GATEHOUSE_LOG: 'json',
      GATEHOUSE_LOG_LEVEL: 'warn',
      GATEHOUSE_LOOKUP_EVENTS_RATE: 'aws',
      GATEHOUSE_PREPARED_STATEMENTS: 'off',
      GATEHOUSE_TEST_MODE: '1',
      GATEHOUSE_TEST_TOKEN: 'a-token-for-the-tests',
    })
    expect(read).toEqual({
      mailFrom: 'Gatehouse <no-reply@gatehouse.example.com>',
      port: 8443,
      listen: '0.0.0.0',
      origin: 'https://gatehouse.example.com',
      host: 'gatehouse.example.com',
      secure: true,
      dataDir: '/data',
      apiHosts: ['gatehouse:3000', 'api.internal'],
      trustedProxies: ['10.0.0.0/8', '::1'],
      addressFailures: 500,
      addressWindowMinutes: 30,
      authorizationIds: false,
      cacheBytes: 64 * 1024 * 1024,
      eventRetentionDays: 7,
      logFormat: 'json',
      sessionHours: 24,
      sessionIdleMinutes: 5,
      logLevel: 'warn',
      lookupRate: true,
      preparedStatements: 'off',
      accessLog: true,
      secret: SECRET,
      secretPrevious: SECRET.toUpperCase(),
      databaseUrl: 'postgresql://me:pw@db:5432/gatehouse',
      testMode: true,
      testToken: 'a-token-for-the-tests',
    })
  })

  it('treat an empty variable as unset', () => {
    expect(
      readConfig({ PORT: '', GATEHOUSE_URL: '', DATABASE_URL: '', GATEHOUSE_TEST_MODE: '' }),
    ).toEqual(readConfig({}))
  })

  it('follow PORT with the canonical origin', () => {
    expect(readConfig({ PORT: '8080' }).origin).toBe('http://localhost:8080')
    expect(readConfig({ PORT: '80' }).host).toBe('localhost')
  })

  const bad: [name: string, env: Record<string, string>, cure: RegExp][] = [
    ['PORT', { PORT: 'http' }, /1 to 65535/],
    [
      'GATEHOUSE_PREPARED_STATEMENTS',
      { GATEHOUSE_PREPARED_STATEMENTS: '1' },
      /to auto or on or off/,
    ],
    ['PORT', { PORT: '0' }, /1 to 65535/],
    ['PORT', { PORT: '65536' }, /1 to 65535/],
    ['PORT', { PORT: '3e3' }, /1 to 65535/],
    ['PORT', { PORT: '-1' }, /1 to 65535/],
    ['GATEHOUSE_LISTEN', { GATEHOUSE_LISTEN: 'everywhere' }, /127\.0\.0\.1/],
    ['GATEHOUSE_URL', { GATEHOUSE_URL: 'gatehouse' }, /set it to/],
    ['GATEHOUSE_URL', { GATEHOUSE_URL: 'ftp://localhost' }, /http and https/],
    [
      'GATEHOUSE_URL',
      { GATEHOUSE_URL: 'http://localhost:3000/console' },
      /nothing but scheme, host and port/,
    ],
    [
      'GATEHOUSE_URL',
      { GATEHOUSE_URL: 'http://me:pw@localhost:3000' },
      /nothing but scheme, host and port/,
    ],
    ['GATEHOUSE_URL', { GATEHOUSE_URL: 'https://signin.example.com' }, /set it to/],
    ['GATEHOUSE_URL', { GATEHOUSE_URL: 'https://my-signin-host.example.com' }, /set it to/],
    ['GATEHOUSE_API_HOSTS', { GATEHOUSE_API_HOSTS: 'gatehouse:3000,http://x' }, /http:\/\/x/],
    ['GATEHOUSE_API_HOSTS', { GATEHOUSE_API_HOSTS: 'gatehouse:99999' }, /99999/],
    [
      'GATEHOUSE_TRUSTED_PROXIES',
      { GATEHOUSE_TRUSTED_PROXIES: 'proxy.internal' },
      /IP address or a range/,
    ],
    [
      'GATEHOUSE_TRUSTED_PROXIES',
      { GATEHOUSE_TRUSTED_PROXIES: '10.0.0.0/33' },
      /IP address or a range/,
    ],
    [
      'GATEHOUSE_TRUSTED_PROXIES',
      { GATEHOUSE_TRUSTED_PROXIES: '10.0.0.0/8/8' },
      /IP address or a range/,
    ],
    ['GATEHOUSE_ADDRESS_FAILURES', { GATEHOUSE_ADDRESS_FAILURES: '0' }, /1 to 1000000/],
    ['GATEHOUSE_ADDRESS_FAILURES', { GATEHOUSE_ADDRESS_FAILURES: '1e3' }, /1 to 1000000/],
    ['GATEHOUSE_ADDRESS_WINDOW_MINUTES', { GATEHOUSE_ADDRESS_WINDOW_MINUTES: '1441' }, /1 to 1440/],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://x/y', GATEHOUSE_SECRET: SECRET }, /postgresql:\/\//],
    [
      'DATABASE_URL',
      { DATABASE_URL: 'postgresql://db:5432', GATEHOUSE_SECRET: SECRET },
      /\/database/,
    ],
    ['GATEHOUSE_SECRET', { DATABASE_URL: 'postgresql://db/gatehouse' }, /openssl rand -base64 32/],
    ['GATEHOUSE_SECRET', { GATEHOUSE_SECRET: 'changeme' }, /at least 32/],
    ['GATEHOUSE_SECRET_PREVIOUS', { GATEHOUSE_SECRET_PREVIOUS: SECRET }, /set GATEHOUSE_SECRET/],
    [
      'GATEHOUSE_SECRET_PREVIOUS',
      { GATEHOUSE_SECRET: SECRET, GATEHOUSE_SECRET_PREVIOUS: SECRET },
      /same as/,
    ],
    ['GATEHOUSE_METRICS_LISTEN', { GATEHOUSE_METRICS_LISTEN: '9464x' }, /to a port such as 9464/],
    ['GATEHOUSE_METRICS_LISTEN', { GATEHOUSE_METRICS_LISTEN: '0' }, /to a port such as 9464/],
    ['GATEHOUSE_METRICS_LISTEN', { GATEHOUSE_METRICS_LISTEN: '65536' }, /to a port such as 9464/],
    [
      'GATEHOUSE_METRICS_LISTEN',
      { GATEHOUSE_METRICS_LISTEN: 'localhost' },
      /to a port such as 9464/,
    ],
    [
      'GATEHOUSE_METRICS_LISTEN',
      { GATEHOUSE_METRICS_LISTEN: 'example.com:9464' },
      /to a port such as 9464/,
    ],
    [
      'GATEHOUSE_METRICS_LISTEN',
      { GATEHOUSE_METRICS_LISTEN: '10.0.0.5:' },
      /to a port such as 9464/,
    ],
    ['GATEHOUSE_LOG', { GATEHOUSE_LOG: 'JSON' }, /set it to text or json/],
    ['GATEHOUSE_LOG_LEVEL', { GATEHOUSE_LOG_LEVEL: 'all' }, /debug or info or warn or error/],
    ['GATEHOUSE_ACCESS_LOG', { GATEHOUSE_ACCESS_LOG: 'on' }, /set it to 1 or 0/],
    ['GATEHOUSE_AUTHORIZATION_IDS', { GATEHOUSE_AUTHORIZATION_IDS: '0' }, /set it to on or off/],
    [
      'GATEHOUSE_LOOKUP_EVENTS_RATE',
      { GATEHOUSE_LOOKUP_EVENTS_RATE: '2' },
      /set it to unlimited or aws/,
    ],
    ['GATEHOUSE_CACHE_MB', { GATEHOUSE_CACHE_MB: '0' }, /whole number from 1/],
    ['GATEHOUSE_SESSION_HOURS', { GATEHOUSE_SESSION_HOURS: '0' }, /number from 1 to 24/],
    ['GATEHOUSE_SESSION_HOURS', { GATEHOUSE_SESSION_HOURS: '25' }, /number from 1 to 24/],
    ['GATEHOUSE_SESSION_HOURS', { GATEHOUSE_SESSION_HOURS: '1.5' }, /number from 1 to 24/],
    ...['4', '721', 'never'].map((text): [string, Record<string, string>, RegExp] => [
      'GATEHOUSE_SESSION_IDLE_MINUTES',
      { GATEHOUSE_SESSION_IDLE_MINUTES: text },
      /number from 5 to 720/,
    ]),
    [
      'GATEHOUSE_EVENT_RETENTION_DAYS',
      { GATEHOUSE_EVENT_RETENTION_DAYS: '0' },
      /whole number from 1 to 36500/,
    ],
    ['GATEHOUSE_CACHE_MB', { GATEHOUSE_CACHE_MB: '64M' }, /whole number from 1/],
    ['GATEHOUSE_TEST_MODE', { GATEHOUSE_TEST_MODE: 'yes' }, /set it to 1/],
    ['GATEHOUSE_TEST_TOKEN', { GATEHOUSE_TEST_TOKEN: 'abc' }, /at least 16/],
    ['GATEHOUSE_INSECURE_HTTP', { GATEHOUSE_INSECURE_HTTP: 'true' }, /set it to 1/],
    ['GATEHOUSE_LISTEN', { GATEHOUSE_LISTEN: '0.0.0.0' }, /GATEHOUSE_INSECURE_HTTP=1/],
    [
      'GATEHOUSE_URL',
      { GATEHOUSE_URL: 'http://gatehouse.example.com' },
      /GATEHOUSE_INSECURE_HTTP=1/,
    ],
    [
      'GATEHOUSE_TEST_MODE',
      { GATEHOUSE_TEST_MODE: '1', GATEHOUSE_URL: 'https://gatehouse.example.com' },
      /GATEHOUSE_TEST_TOKEN/,
    ],
  ]
  it.each(bad)('reject a bad %s by name: %j', (name, env, cure) => {
    const sentence = refusalOf(env)
    expect(sentence).toContain(name)
    expect(sentence).toMatch(cure)
    expect(sentence).toMatch(/^[^\n]+\.$/)
  })

  it('never repeat a secret in a refusal', () => {
    expect(refusalOf({ GATEHOUSE_SECRET: 'hunter2' })).not.toContain('hunter2')
    expect(
      refusalOf({ DATABASE_URL: 'postgresql://me:hunter2@db', GATEHOUSE_SECRET: SECRET }),
    ).not.toContain('hunter2')
  })

  it('C4: warn of an https address without trusted proxies, and of nothing else', () => {
    const warnings = (env: Record<string, string>) => settingsWarnings(readConfig(env))
    const https = { GATEHOUSE_URL: 'https://iam.example.com' }
    expect(warnings(https)).toEqual([
      expect.stringMatching(/^GATEHOUSE_TRUSTED_PROXIES is not set.*aws:SourceIp/),
    ])
    expect(warnings({ ...https, GATEHOUSE_TRUSTED_PROXIES: '10.0.0.0/8' })).toEqual([])
    expect(warnings({})).toEqual([])
  })

  it.each(['12/hunter', '1?hunter', '1#hunter', 'pw/2@hunter', '9/9/@hunter'])(
    'C15: asks for a percent-encoded password, and repeats nothing of %s',
    (password) => {
      const url = `postgresql://me:${password}@db.example:5432/gatehouse`
      const sentence = refusalOf({ DATABASE_URL: url, GATEHOUSE_SECRET: SECRET })
      expect(sentence).toMatch(/^DATABASE_URL .*percent-encode the password/)
      for (const piece of password.split(/[/?#@]/).filter((part) => part.length > 1))
        expect(sentence).not.toContain(piece)
      const encoded = `postgresql://me:${encodeURIComponent(password)}@db.example:5432/gatehouse`
      expect(readConfig({ DATABASE_URL: encoded, GATEHOUSE_SECRET: SECRET }).databaseUrl).toBe(
        encoded,
      )
    },
  )

  it.each([
    'postgresql://me:p@ss@db/gatehouse',
    'postgresql://db/gatehouse?user=me%40example&options=-c%20x',
    'postgresql://db/gatehouse?user=me@example',
  ])('C15: accepts %s, which the driver reads as it is meant', (url) => {
    expect(readConfig({ DATABASE_URL: url, GATEHOUSE_SECRET: SECRET }).databaseUrl).toBe(url)
  })

  it('accept plain http beyond this machine only when it is enabled explicitly', () => {
    const env = {
      GATEHOUSE_LISTEN: '0.0.0.0',
      GATEHOUSE_URL: 'http://gatehouse.lan:3000',
      GATEHOUSE_INSECURE_HTTP: '1',
    }
    expect(readConfig(env).origin).toBe('http://gatehouse.lan:3000')
    expect(
      readConfig({ GATEHOUSE_LISTEN: '0.0.0.0', GATEHOUSE_URL: 'https://gatehouse.lan' }).secure,
    ).toBe(true)
  })
})

describe('loopback', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '[::1]', 'localhost', 'gatehouse.localhost'])(
    'includes %s',
    (host) => {
      expect(isLoopback(host)).toBe(true)
    },
  )
  it.each(['0.0.0.0', '::', '10.0.0.1', 'localhost.example.com', '127.evil.com', 'notlocalhost'])(
    'excludes %s',
    (host) => {
      expect(isLoopback(host)).toBe(false)
    },
  )
})

test.each([
  ['9464', { address: '127.0.0.1', port: 9464 }],
  ['localhost:9464', { address: '127.0.0.1', port: 9464 }],
  ['0.0.0.0:9464', { address: '0.0.0.0', port: 9464 }],
  ['[::1]:9464', { address: '::1', port: 9464 }],
  ['', undefined],
])('GATEHOUSE_METRICS_LISTEN=%s', (text, metricsListen) => {
  expect(readConfig({ GATEHOUSE_METRICS_LISTEN: text }).metricsListen).toEqual(metricsListen)
})

test('mails go to GATEHOUSE_SMTP_URL, from GATEHOUSE_MAIL_FROM or the host of the origin', () => {
  expect(readConfig({})).toMatchObject({ mailFrom: 'Gatehouse <no-reply@localhost>' })
  const GATEHOUSE_SMTP_URL = 'smtps://me:p%40ss@mail.example.com:465'
  const GATEHOUSE_MAIL_FROM = 'IAM <iam@example.com>'
  expect(readConfig({ GATEHOUSE_SMTP_URL, GATEHOUSE_MAIL_FROM })).toMatchObject({
    smtpUrl: GATEHOUSE_SMTP_URL,
    mailFrom: GATEHOUSE_MAIL_FROM,
  })
  for (const wrong of ['mail.example.com', 'https://me:secret@mail.example.com', 'smtp://'])
    expect(() => readConfig({ GATEHOUSE_SMTP_URL: wrong })).toThrow(
      /^GATEHOUSE_SMTP_URL is not the address of an SMTP server: (?!.*secret)/,
    )
  for (const wrong of ['nobody', 'a@b\r\nBcc: c@d'])
    expect(() => readConfig({ GATEHOUSE_MAIL_FROM: wrong })).toThrow(/^GATEHOUSE_MAIL_FROM is /)
})
