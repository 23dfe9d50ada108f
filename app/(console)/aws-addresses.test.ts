// B14: AWS's own addresses, each with the page here that it names.
import { describe, expect, test } from 'vitest'
import {
  nextWithHash,
  pageOfConsolePath,
  pageOfHash,
  pageOfOauth,
  serviceOf,
} from './aws-addresses'

const CREDENTIALS = '/iam/users/alice?tab=security-credentials'

describe('a fragment of AWS’s IAM console', () => {
  test.each([
    ['', '/iam'],
    ['#', '/iam'],
    ['#/', '/iam'],
    ['#/home', '/iam'],
    ['#home', '/iam'],
    ['#/users', '/iam/users'],
    ['#/users/', '/iam/users'],
    ['#users', '/iam/users'],
    ['#/users/create', '/iam/users/create'],
    ['#/users$new?step=details', '/iam/users/create'],
    ['#/users/alice', '/iam/users/alice'],
    ['#/users/alice?section=security_credentials', CREDENTIALS],
    ['#/users/details/alice', '/iam/users/alice'],
    ['#/users/details/alice?section=permissions', '/iam/users/alice'],
    ['#/users/details/alice?section=security_credentials', CREDENTIALS],
    ['#/users/details/alice/security-credentials', CREDENTIALS],
    ['#/users/details/a%2Bb%40example.com', '/iam/users/a%2Bb%40example.com'],
    ['#/users/details/create', '/iam/users/Create'],
    ['#/groups', '/iam/groups'],
    ['#/groups/details/Developers?section=users', '/iam/groups/Developers'],
    ['#/policies', '/iam/policies'],
    [
      '#/policies/details/arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess?section=permissions',
      '/iam/policies/arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess',
    ],
    [
      '#/policies/arn:aws:iam::aws:policy/job-function/Billing$jsonEditor',
      '/iam/policies/arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2Fjob-function%2FBilling',
    ],
    ['#/account_settings', '/iam/account-settings'],
    ['#/authorization-details/9fwl8rk7s35s', '/iam/authorization-details/9fwl8rk7s35s'],
    ['#/credential_report', '/iam/credential-report'],
    ['#/security_credentials', '/security-credentials'],
    ['#security_credential', '/security-credentials'],
  ])('%s names %s', (hash, page) => {
    expect(pageOfHash(hash)).toBe(page)
  })

  test.each([
    '#/roles',
    '#/authorization-details/',
    '#/authorization-details/A-b',
    '#/users/details/%zz',
    '#//evil.test',
    '#/nowhere/at/all',
  ])('%s names no page', (hash) => {
    expect(pageOfHash(hash)).toBeUndefined()
  })

  test('never leads to another site', () => {
    for (const name of [
      '/evil.test',
      '//evil.test',
      '\\evil.test',
      '..%2F..%2Fevil',
      'https://evil.test',
    ])
      for (const kind of ['users', 'groups', 'policies', 'users/details', 'policies/details']) {
        const page = pageOfHash(`#/${kind}/${name}`) ?? '/iam'
        expect(page).toMatch(/^\/(?:iam|security-credentials)(?:\/|$)/)
      }
  })

  test('replaces the return target only if that address has fragments', () => {
    expect(nextWithHash('/iam/home', '#/users')).toBe('/iam/users')
    expect(nextWithHash('/iamv2/home?region=eu-west-1', '#/users/details/bob')).toBe(
      '/iam/users/bob',
    )
    expect(nextWithHash('/iam/home', '')).toBeUndefined()
    expect(nextWithHash('/iam/users', '#/groups')).toBeUndefined()
    expect(nextWithHash(null, '#/users')).toBeUndefined()
  })
})

test.each([
  ['/console', '', '/iam'],
  ['/console/', '', '/iam'],
  ['/console/home', '?region=us-east-1', '/iam'],
  ['/console/iam/home', '?region=us-east-1', '/iam/home?region=us-east-1'],
  ['/console/iam/users', '', '/iam/users'],
  ['/console/logout!doLogout', '', '/sign-out/confirm'],
  ['/console/logout%21doLogout', '', '/sign-out/confirm'],
  ['/console/ec2', '', '/ec2'],
])('%s%s leads to %s', (pathname, search, page) => {
  expect(pageOfConsolePath(pathname, search)).toBe(page)
})

test('/oauth redirects to sign out or sign in', () => {
  expect(pageOfOauth(new URLSearchParams('Action=logout&redirect_uri=https://evil.test'))).toBe(
    '/sign-out/confirm',
  )
  expect(pageOfOauth(new URLSearchParams('Action=login'))).toBe('/signin')
  expect(pageOfOauth(new URLSearchParams())).toBe('/signin')
})

test('recognises services by the first segment of their address', () => {
  expect(serviceOf(['ec2', 'home'])).toBe('EC2')
  expect(serviceOf(['s3', 'buckets'])).toBe('S3')
  expect(serviceOf(['no-such-page'])).toBeUndefined()
  expect(serviceOf(['constructor'])).toBeUndefined()
})
