// Which requests renew the idle time of a session.
import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { isUserActivity } from './user-activity'

const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8'
const sent = (method: string, headers: Record<string, string>) =>
  isUserActivity({ method, headers } as unknown as IncomingMessage)

describe('S4: a person’s request is', () => {
  test.each([
    ['a page opened in a tab', 'GET', { 'sec-fetch-mode': 'navigate', accept: HTML }],
    ['a page of a browser without Fetch Metadata', 'GET', { accept: HTML }],
    ['a form posted by the browser', 'POST', { 'sec-fetch-mode': 'navigate' }],
    ['a form posted by a script', 'POST', { 'sec-fetch-mode': 'cors', 'next-action': 'x' }],
  ])('%s', (_what, method, headers) => expect(sent(method, headers)).toBe(true))
})

describe('S4: a request that may run by itself is', () => {
  test.each([
    ['a fetch of a script', { 'sec-fetch-mode': 'cors', accept: HTML }],
    ['a fetch without Fetch Metadata', { accept: '*/*' }],
    ['a fetch without any header', {}],
    ['a refresh by Next’s router', { rsc: '1', 'sec-fetch-mode': 'cors' }],
    ['a refresh by Next’s router without Fetch Metadata', { rsc: '1', accept: HTML }],
    ['a page loaded in advance', { 'sec-fetch-mode': 'navigate', 'sec-purpose': 'prefetch' }],
    ['a page loaded in advance, in Safari', { 'sec-fetch-mode': 'navigate', purpose: 'prefetch' }],
    ['an image', { 'sec-fetch-mode': 'no-cors', accept: 'image/*' }],
  ])('%s', (_what, headers) => expect(sent('GET', headers as Record<string, string>)).toBe(false))
})
