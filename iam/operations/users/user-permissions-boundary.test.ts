// A user's permissions boundary: put, replaced, removed, and required by policies that delegate
// administration.
import { describe, expect, test } from 'vitest'
import { account, refusal, statement, user } from '../../../test/fixtures'

const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`
const READ_ONLY = aws('IAMReadOnlyAccess')
const EVERYTHING = aws('AdministratorAccess')

test('puts and replaces a boundary at once, and removes it, also repeatedly', async () => {
  const made = await account()
  const bob = await user(made, 'bob', { attach: EVERYTHING })
  const boundary = async () =>
    (await made.call('GetUser', { UserName: 'bob' })).User.PermissionsBoundary
  await made.call('PutUserPermissionsBoundary', { UserName: 'BOB', PermissionsBoundary: READ_ONLY })
  expect(await boundary()).toEqual({
    PermissionsBoundaryType: 'Policy',
    PermissionsBoundaryArn: READ_ONLY,
  })
  expect((await refusal(bob('TagUser', { UserName: 'bob', Tags: [] }))).message).toContain(
    'because no permissions boundary allows the iam:TagUser action',
  )
  await made.call('PutUserPermissionsBoundary', {
    UserName: 'bob',
    PermissionsBoundary: EVERYTHING,
  })
  await bob('TagUser', { UserName: 'bob', Tags: [] })
  for (let i = 0; i < 2; i++) await made.call('DeleteUserPermissionsBoundary', { UserName: 'bob' })
  expect(await boundary()).toBeUndefined()
})

test('rejects an absent policy and a malformed ARN with AWS’s messages', async () => {
  const made = await account()
  await user(made, 'bob')
  const put = (PermissionsBoundary: string) =>
    refusal(made.call('PutUserPermissionsBoundary', { UserName: 'bob', PermissionsBoundary }))
  expect(await put(aws('NoSuchPolicy'))).toMatchObject({
    code: 'NoSuchEntity',
    message: `Scope ARN: ${aws('NoSuchPolicy')} does not exist or is not attachable.`,
  })
  expect(await put('not an ARN, though long enough')).toMatchObject({ code: 'ValidationError' })
})

describe('iam:PermissionsBoundary', () => {
  /**
   * Users whose path is the ARN of their boundary: a policy variable requires that the two match.
   */
  const path = `/${READ_ONLY}/`
  const within = 'arn:aws:iam::*:user/${iam:PermissionsBoundary}/*'

  test('is the boundary that is set; for other changes of a user, the current one', async () => {
    const made = await account()
    const boss = await user(made, 'boss', { policy: statement('Allow', 'iam:*', within) })
    await made.call('CreateUser', {
      UserName: 'inside',
      Path: path,
      PermissionsBoundary: READ_ONLY,
    })
    await made.call('CreateUser', {
      UserName: 'outside',
      Path: path,
      PermissionsBoundary: EVERYTHING,
    })
    await made.call('CreateUser', { UserName: 'free', Path: path })
    const PolicyDocument = statement('Allow', 'iam:*')
    const changes = (UserName: string) => [
      () => boss('PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument }),
      () => boss('DeleteUserPolicy', { UserName, PolicyName: 'p' }),
      () => boss('AttachUserPolicy', { UserName, PolicyArn: EVERYTHING }),
      () => boss('DetachUserPolicy', { UserName, PolicyArn: EVERYTHING }),
      () => boss('DeleteUserPermissionsBoundary', { UserName }),
    ]
    for (const UserName of ['outside', 'free'])
      for (const change of changes(UserName))
        expect((await refusal(change())).code, UserName).toBe('AccessDenied')
    for (const change of changes('inside')) await change()

    const put = (PermissionsBoundary: string) =>
      boss('PutUserPermissionsBoundary', { UserName: 'free', PermissionsBoundary })
    expect((await refusal(put(EVERYTHING))).code).toBe('AccessDenied')
    await put(READ_ONLY)
    await boss('PutUserPolicy', { UserName: 'free', PolicyName: 'p', PolicyDocument })
    // Operations whose permission does not use a boundary lack the key.
    expect((await refusal(boss('GetUser', { UserName: 'free' }))).code).toBe('AccessDenied')
  })
})
