// Caddy and nginx with the files of deploy/, as deploy/install-debian.sh installs them.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from '../../clients/aws-clients'
import { freePort } from '../../clients/sockets'
import type { Certificate } from './certificate'

export interface Site {
  host: string
  port: number
  /** The port that redirects to https. */
  httpPort: number
  /** The ports of the servers, on 127.0.0.1. */
  servers: readonly number[]
  certificate: Certificate
  /** A folder for the proxy's own files. */
  folder: string
}

export interface ReverseProxy extends Client {
  name: string
  /** Whether it asks /readyz, rather than only noticing failed requests. */
  checksHealth: boolean
  start(site: Site): Promise<ChildProcess>
}

/** Clients of the tests have addresses of 127.0.0.0/8, all of which only Linux has. */
const isLinux = process.platform === 'linux'
const MISSING = isLinux
  ? 'not on this machine; deploy/install-debian.sh installs it'
  : 'its tests need the loopback addresses of Linux'

/** Detects a program that prints its version in a line which contains it as `1.2.3`. */
function program(name: string, command: string, argument: string) {
  const { status, stdout, stderr } = spawnSync(command, [argument], { encoding: 'utf8' })
  const version = /\d+\.\d+[.\d]*/.exec(`${stdout}${stderr}`)?.[0] ?? ''
  const isHere = isLinux && status === 0
  return { name, isHere, title: `${name}${isHere ? ` (${version})` : `: ${MISSING}`}` }
}

/** Starts Caddy with deploy/Caddyfile and its variables. `folder` is for its own files. */
export async function startCaddy(variables: Record<string, string>, folder: string) {
  mkdirSync(folder, { recursive: true })
  return spawn('caddy', ['run', '--config', 'deploy/Caddyfile', '--adapter', 'caddyfile'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
      CADDY_ADMIN: `127.0.0.1:${await freePort()}`,
      ...variables,
    },
  })
}

export const caddy: ReverseProxy = {
  ...program('Caddy', 'caddy', 'version'),
  checksHealth: true,
  start: ({ host, port, httpPort, servers, certificate, folder }) =>
    startCaddy(
      {
        GATEHOUSE_HOST: host,
        GATEHOUSE_SERVERS: servers.map((server) => `127.0.0.1:${server}`).join(' '),
        TLS_CERTIFICATE: certificate.chain,
        TLS_KEY: certificate.key,
        HTTPS_PORT: String(port),
        HTTP_PORT: String(httpPort),
      },
      folder,
    ),
}

export const nginx: ReverseProxy = {
  ...program('nginx', 'nginx', '-v'),
  checksHealth: false,
  async start({ host, port, httpPort, servers, certificate, folder }) {
    mkdirSync(folder, { recursive: true })
    const site = readFileSync('deploy/nginx/gatehouse.conf', 'utf8')
    const changes: [string, string][] = [
      ['gatehouse.example.com', host],
      ['10.0.0.11:3000', `127.0.0.1:${servers[0]}`],
      ['10.0.0.12:3000', `127.0.0.1:${servers[1]}`],
      ['listen 443', `listen ${port}`],
      ['listen 80', `listen ${httpPort}`],
      ['https://$host$request_uri', `https://$host:${port}$request_uri`],
      ['/etc/gatehouse/tls/fullchain.pem', certificate.chain],
      ['/etc/gatehouse/tls/privkey.pem', certificate.key],
    ]
    const changed = changes.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`deploy/nginx/gatehouse.conf lacks "${from}".`)
      return text.replaceAll(from, to)
    }, site)
    writeFileSync(join(folder, 'gatehouse.conf'), changed)
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 2;
pid ${folder}/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  ${paths.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  include ${folder}/gatehouse.conf;
}
`,
    )
    const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr']
    return spawn('nginx', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  },
}
