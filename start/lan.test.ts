// Which address `--lan` chooses, and what it refuses.
import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, test } from 'vitest'
import { isStartRefusal } from '../platform/start-refusal'
import { lanSettings, ownAddresses } from './lan'

const info = (address: string, internal = false) => ({ address, internal }) as NetworkInterfaceInfo
const home = { address: '192.168.1.20', name: 'wlan0' }
const office = { address: '10.0.0.5', name: 'eth0' }
const six = { address: 'fd00::20', name: 'wlan0' }

const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    expect(isStartRefusal(error)).toBe(true)
    return (error as Error).message
  }
  throw new Error('It was not refused.')
}

test('addresses of this machine are those that others reach it by', () => {
  expect(
    ownAddresses({
      lo: [info('127.0.0.1', true), info('::1', true)],
      wlan0: [info('192.168.1.20'), info('fe80::1'), info('fd00::20')],
    }),
  ).toEqual([home, six])
})

describe('--lan', () => {
  test('takes the only IPv4 address, with the port', () => {
    expect(lanSettings('', { PORT: '8080' }, [six, home])).toEqual({
      GATEHOUSE_LISTEN: '192.168.1.20',
      GATEHOUSE_URL: 'http://192.168.1.20:8080',
      GATEHOUSE_INSECURE_HTTP: '1',
    })
  })

  test('takes an IPv6 address if that is chosen, or the only one', () => {
    for (const [chosen, all] of [
      ['FD00::20', [home, six]],
      ['', [six]],
    ] as const)
      expect(lanSettings(chosen, {}, all)).toMatchObject({
        GATEHOUSE_LISTEN: 'fd00::20',
        GATEHOUSE_URL: 'http://[fd00::20]:3000',
      })
  })

  test.each([
    [
      'several addresses',
      '',
      [home, office],
      'This machine has several addresses: choose one of --lan=192.168.1.20 (wlan0), --lan=10.0.0.5 (eth0).',
    ],
    [
      'an address of another machine',
      '192.168.1.21',
      [home],
      '192.168.1.21 is not an address of this machine: choose one of --lan=192.168.1.20 (wlan0).',
    ],
    ['no network', '', [], /^This machine has no address in a network: /],
  ])('refuses %s in one sentence', (_, chosen, all, sentence) => {
    expect(refusal(() => lanSettings(chosen, {}, all))).toMatch(sentence)
  })

  test.each(['GATEHOUSE_URL', 'GATEHOUSE_LISTEN'])('refuses to replace %s', (name) => {
    expect(refusal(() => lanSettings('', { [name]: 'x' }, [home]))).toBe(
      `--lan chooses ${name}, which is set: unset it, or omit --lan.`,
    )
  })
})
