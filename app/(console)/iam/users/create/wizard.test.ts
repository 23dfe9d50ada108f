import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepAddress } from '@/components/form/steps/steps'
import { permissionChoice } from '../../set-permissions/permission-choice'
import type { Tag } from '../../tag-changes'
import { postedTags, tagEntry, tagProblems, tagsIn } from './review/tags'
import { detailsProblems, postedEntries, TAG_ENTRY, userDetails, wizardEntries } from './wizard'

describe('the entries of Create user', () => {
  it('never contain a password', () => {
    const form = new FormData()
    form.set('NewUserName', 'anna')
    form.set('Password', 'secret')
    form.set('Token', 'x')
    form.set('$ACTION_ID_1', '')
    expect(postedEntries(form)).toEqual([['NewUserName', 'anna']])
    expect(wizardEntries({ Password: 'secret', NewUserName: 'anna' }).entries).toEqual([
      ['NewUserName', 'anna'],
    ])
  })

  it('have console access and a new password at the next sign-in by default, and keep cleared boxes', () => {
    expect(userDetails([])).toMatchObject({
      name: '',
      provide: true,
      password: 'auto',
      reset: true,
      attach: true,
    })
    const sent = [
      ['Details', '1'],
      ['NewUserName', ' anna '],
      ['SetPassword', 'custom'],
    ] as const
    expect(userDetails(sent)).toMatchObject({
      name: 'anna',
      provide: false,
      password: 'custom',
      reset: false,
    })
    expect(userDetails([['AttachOffered', '1']]).attach).toBe(false)
    expect(
      userDetails([
        ['AttachOffered', '1'],
        ['AttachChangePassword', 'on'],
      ]).attach,
    ).toBe(true)
  })

  it('carry tags through an address unchanged', () => {
    const tag = fc.record({ Key: fc.string({ minLength: 1 }), Value: fc.string() })
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 5 }), (tags: Tag[]) => {
        const address = new URL(
          stepAddress(
            '/x',
            tags.map((each) => tagEntry(TAG_ENTRY, each)),
          ),
          'http://h',
        )
        const entries = [...address.searchParams]
        expect(tagsIn(entries, TAG_ENTRY)).toEqual(tags)
      }),
    )
    expect(tagsIn([[TAG_ENTRY, '%']], TAG_ENTRY)).toEqual([{ Key: '%', Value: '' }])
  })
})

it('names and paths are checked as the operation does', () => {
  expect(detailsProblems({ name: 'a+b=c,d.e@f_g-h', path: '/a/b/' })).toEqual({})
  expect(detailsProblems({ name: '', path: '' })).toEqual({ name: 'Enter a user name.' })
  for (const name of ['a b', 'ä', 'a/b', 'x'.repeat(65)])
    expect(detailsProblems({ name, path: '' }).name).toBeTruthy()
  for (const path of ['a', '/a', 'a/', '/a b/'])
    expect(detailsProblems({ name: 'a', path }).path).toBeTruthy()
})

it('tags: rows keep their order, and each problem is at its field', () => {
  const fields: Record<string, string> = {
    'TagKey-0': 'a',
    'TagValue-0': '1',
    'TagKey-2': ' b ',
    'TagValue-2': '',
  }
  expect(postedTags((name) => fields[name])).toEqual([
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '' },
  ])
  const tags = [
    { Key: 'a', Value: '1' },
    { Key: 'A', Value: '2' },
    { Key: '', Value: '' },
    { Key: '', Value: 'x' },
    { Key: 'aws:b', Value: '#' },
  ]
  expect(Object.keys(tagProblems(tags))).toEqual(['TagKey-1', 'TagKey-3', 'TagKey-4', 'TagValue-4'])
})

describe('the fields of Set permissions', () => {
  it('are read by way, each name once, and an unknown way is the first', () => {
    expect(
      permissionChoice([
        ['PermissionsWay', 'policies'],
        ['PolicyArn', 'arn:1'],
        ['PolicyArn', 'arn:1'],
        ['GroupName', 'Developers'],
        ['UseBoundary', 'on'],
        ['PermissionsBoundary', 'arn:2'],
        ['CopyFrom', ' bob '],
      ]),
    ).toEqual({
      way: 'policies',
      groups: ['Developers'],
      groupSearch: '',
      copyFrom: 'bob',
      policyArns: ['arn:1'],
      confirmedArns: [],
      confirmedCopies: [],
      policySearch: '',
      useBoundary: true,
      boundaryArn: 'arn:2',
    })
    expect(permissionChoice([['PermissionsWay', 'everything']]).way).toBe('groups')
  })
})
