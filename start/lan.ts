// `--lan`: serves the local network on an address of this machine, over plain http.
import { isIP, isIPv4 } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Environment } from '../platform/environment'
import { startRefusal } from '../platform/start-refusal'

export interface OwnAddress {
  address: string
  /** The name of the network interface. */
  name: string
}

/**
 * Returns the addresses under which other machines may reach this one. Link-local IPv6 addresses
 * are left out: they need the name of an interface, which a URL can't contain.
 */
export const ownAddresses = (interfaces = networkInterfaces()): OwnAddress[] =>
  Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address))
      .map(({ address }) => ({ address, name })),
  )

/** The settings that `--lan` replaces. */
const SETTINGS = ['GATEHOUSE_LISTEN', 'GATEHOUSE_URL', 'GATEHOUSE_INSECURE_HTTP'] as const

/**
 * Returns the settings for a server on the local network. Throws a start refusal if the address is
 * not this machine's, must be chosen, or if a setting contradicts.
 *
 * @param chosen the address, or '' to take the only one
 */
export function lanSettings(
  chosen: string,
  env: Environment,
  addresses: readonly OwnAddress[] = ownAddresses(),
): Record<(typeof SETTINGS)[number], string> {
  const set = SETTINGS.find((name) => env[name] && name !== 'GATEHOUSE_INSECURE_HTTP')
  if (set) throw startRefusal(`--lan chooses ${set}, which is set: unset it, or omit --lan.`)
  const address = addressOf(chosen, addresses)
  const host = isIP(address) === 6 ? `[${address}]` : address
  return {
    GATEHOUSE_LISTEN: address,
    GATEHOUSE_URL: `http://${host}:${env.PORT || '3000'}`,
    GATEHOUSE_INSECURE_HTTP: '1',
  }
}

function addressOf(chosen: string, all: readonly OwnAddress[]): string {
  const listed = all.map(({ address, name }) => `--lan=${address} (${name})`).join(', ')
  if (all.length === 0)
    throw startRefusal(
      'This machine has no address in a network: connect it, or start without --lan.',
    )
  if (chosen) {
    const found = all.find(({ address }) => address === chosen.toLowerCase())
    if (found) return found.address
    throw startRefusal(`${chosen} is not an address of this machine: choose one of ${listed}.`)
  }
  // People write IPv4 addresses, and a network that has IPv6 alone is rare.
  const usual = all.filter(({ address }) => isIPv4(address))
  const [only, ...others] = usual.length > 0 ? usual : all
  if (only && others.length === 0) return only.address
  throw startRefusal(`This machine has several addresses: choose one of ${listed}.`)
}

/** What a start with `--lan` prints: what is open, to whom, and what that means. */
export const lanWarning = (origin: string): string =>
  `Everyone in the network of this machine can open ${origin} and try to sign in. Passwords, cookies and keys cross the network in plain text, so that others in it can read them: use no passwords that are used elsewhere, and only a network that you trust.`
