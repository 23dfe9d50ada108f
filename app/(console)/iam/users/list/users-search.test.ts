import { describe, expect, test } from 'vitest'
import { parseUsersQuery, searchInput, withoutDenied } from './users-search'

const missing = (action: string) =>
  ({ action, resource: 'arn:aws:iam::123456789012:user/*', decision: 'implicitDeny' }) as const

describe('UX 35: the address of the list', () => {
  test('ignores values that SearchUsers would reject, and keeps the others', () => {
    const { filters } = parseUsersQuery({
      passwordAge: '99999999',
      group: 'no such/name',
      keyAge: '90',
      search: 'a\u0007',
      unknown: '1',
      console: 'maybe',
      status: 'unheard-of',
    })
    expect(filters).toEqual({ keyAge: 90 })
  })

  test('maps each status of the filter to a member of SearchUsers', () => {
    const members = ['locked', 'cannotChange', 'expired', 'mustChange', 'expiresSoon'].map(
      (status) => {
        const {
          SortBy: _by,
          SortOrder: _order,
          ...rest
        } = searchInput(parseUsersQuery({ status }), 50)
        return rest
      },
    )
    expect(members).toEqual(
      [
        'Locked',
        'CannotChangeDuePassword',
        'PasswordExpired',
        'MustChangePassword',
        'PasswordExpiresSoon',
      ].map((member) => ({ [member]: true, MaxItems: 50 })),
    )
  })

  test('sorts ages by their dates from the latest, so that ascending is youngest first', () => {
    const input = (sort: string) => {
      const { SortBy, SortOrder } = searchInput(parseUsersQuery({ sort }), 50)
      return [SortBy, SortOrder]
    }
    expect(input('PasswordAge')).toEqual(['PasswordLastChanged', 'Descending'])
    expect(input('-PasswordAge')).toEqual(['PasswordLastChanged', 'Ascending'])
    expect(input('Created')).toEqual(['CreateDate', 'Ascending'])
    expect(input('-Created')).toEqual(['CreateDate', 'Descending'])
  })
})

describe('UX 37: a missing permission', () => {
  test('removes only the filters and the sort order that depend on it', () => {
    const query = parseUsersQuery({ status: 'locked', keyAge: '9', search: 'a', sort: 'Status' })
    const reduced = withoutDenied(query, missing('iam:GetLoginProfile'))
    expect(reduced?.query.filters).toEqual({ keyAge: 9, search: 'a' })
    expect(reduced?.query.sort).toEqual({ column: 'UserName', descending: false })
    expect(reduced?.notApplied.map(({ part }) => part)).toEqual([
      { filter: 'status' },
      { sort: 'Status' },
    ])
  })

  test('to read all policies removes the status that depends on them, and no other', () => {
    const details = missing('iam:GetAccountAuthorizationDetails')
    const reduced = withoutDenied(parseUsersQuery({ status: 'cannotChange' }), details)
    expect(reduced?.query.filters).toEqual({})
    expect(withoutDenied(parseUsersQuery({ status: 'expired' }), details)).toBeUndefined()
  })

  test('to list users removes nothing', () => {
    expect(
      withoutDenied(parseUsersQuery({ status: 'locked' }), missing('iam:ListUsers')),
    ).toBeUndefined()
  })
})
