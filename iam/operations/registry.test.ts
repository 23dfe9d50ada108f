// Rules for every operation of the registry. A new operation does not compile here until it has its
// test cases.
import type * as aws from '@aws-sdk/client-iam'
import { describe, expect, test } from 'vitest'
import { flushReads } from '../../store/audit'
import model from '../../test/aws-model/operations.json'
import type { AccountInputs, AccountOutputs } from '../../test/calls/good-accounts'
import { callGood, SECRET_ONE, SECRET_TWO, stage } from '../../test/calls/good-calls'
import { raisedErrors } from '../../test/calls/raised-errors'
import { account, recordOf, refusal, storedOf } from '../../test/fixtures'
import type { InputOf, OperationName, OutputOf } from '../gate/call-operation'
import type { Operation } from '../operation'
import { operations } from './index'

const names = Object.keys(operations) as OperationName[]
/** AWS's model of an operation; for one of our own, its own definition. */
interface Modelled {
  params: Record<string, { required?: boolean }>
  errors: string[]
}
function modelOf(name: OperationName): Modelled {
  const { own, input, errors } = definition(name)
  if (!own) return (model as unknown as Record<string, Modelled>)[name] as Modelled
  const members = Object.entries(input.shape).map(([key, schema]) => [
    key,
    { required: !schema.safeParse(undefined).success },
  ])
  return { params: Object.fromEntries(members), errors: [...errors] }
}
const definition = (name: OperationName) => operations[name] as unknown as Operation
describe.each(names)('%s', (name) => {
  test('names each missing required member in one ValidationError', async () => {
    const made = await account()
    const required = Object.entries(modelOf(name).params).flatMap(([key, { required }]) =>
      required ? [key] : [],
    )
    if (required.length === 0) return
    const error = await refusal(made.call(name, {} as never))
    expect(error.code).toBe('ValidationError')
    expect(Object.keys(error.detail.fields ?? {}).sort()).toEqual([...required].sort())
    expect(error.message).toMatch(new RegExp(`^${required.length} validation errors? detected: `))
    for (const key of required)
      expect(error.message).toContain(
        `Value at '${key[0]?.toLowerCase()}${key.slice(1)}' failed to satisfy constraint: Member must not be null`,
      )
  })

  test('has the members and requirements of AWS’s model', () => {
    const { input, ownMembers = [] } = definition(name)
    const shape = Object.entries(input.shape).filter(([member]) => !ownMembers.includes(member))
    const modelled = modelOf(name).params
    for (const [member, schema] of shape) {
      expect(modelled, `${name}.${member}`).toHaveProperty(member)
      // In AWS's model CreateLoginProfile's password is optional only for root sessions, which do
      // not exist here.
      if (`${name}.${member}` === 'CreateLoginProfile.Password') continue
      expect(!schema.safeParse(undefined).success, `${name}.${member} required`).toBe(
        modelled[member]?.required ?? false,
      )
    }
    expect(shape.map(([member]) => member).sort()).toEqual(Object.keys(modelled).sort())
  })

  test('raises every error of AWS’s model, or gives the reason why it never does', () => {
    const { errors, neverRaised = {} } = definition(name)
    const told = [...errors, ...Object.keys(neverRaised)]
    const modelled = modelOf(name).errors.filter((code) => code !== 'ServiceFailure')
    expect(modelled.filter((code) => !told.includes(code as never))).toEqual([])
    expect(
      Object.keys(neverRaised).filter(
        (code) => !modelled.includes(code) || errors.includes(code as never),
      ),
    ).toEqual([])
  })

  test('records what happened, without passwords', async () => {
    const made = await stage()
    await callGood(made, name)
    await flushReads()
    const record = await recordOf(made.accountId)
    expect(record).toContain(name)
    for (const secret of [
      SECRET_ONE,
      SECRET_TWO,
      made.secretAccessKey,
      made.adminPassword,
      made.rootPassword,
    ])
      expect(record).not.toContain(secret)
  })
})

describe('declared errors', () => {
  const cases = names.flatMap((name) =>
    Object.entries(raisedErrors[name]).map(([code, raise]) => ({ name, code, raise })),
  )
  test.each(cases)('$name raises $code', async ({ code, raise }) => {
    const { error, accountId, before } = await raise()
    expect(error.code).toBe(code)
    expect(await storedOf(accountId), 'nothing is half written').toBe(before)
  })
})

test('inputs and outputs have the names of AWS’s own SDK', () => {
  type Inputs = AccountInputs & {
    AddUserToGroup: aws.AddUserToGroupRequest
    AttachGroupPolicy: aws.AttachGroupPolicyRequest
    CreateGroup: aws.CreateGroupRequest
    DeleteGroup: aws.DeleteGroupRequest
    DeleteGroupPolicy: aws.DeleteGroupPolicyRequest
    DetachGroupPolicy: aws.DetachGroupPolicyRequest
    GetGroup: aws.GetGroupRequest
    GetGroupPolicy: aws.GetGroupPolicyRequest
    ListAttachedGroupPolicies: aws.ListAttachedGroupPoliciesRequest
    ListGroupPolicies: aws.ListGroupPoliciesRequest
    ListGroups: aws.ListGroupsRequest
    ListGroupsForUser: aws.ListGroupsForUserRequest
    PutGroupPolicy: aws.PutGroupPolicyRequest
    RemoveUserFromGroup: aws.RemoveUserFromGroupRequest
    UpdateGroup: aws.UpdateGroupRequest
    AttachUserPolicy: aws.AttachUserPolicyRequest
    CreateAccessKey: aws.CreateAccessKeyRequest
    CreateAccountAlias: aws.CreateAccountAliasRequest
    DeleteAccessKey: aws.DeleteAccessKeyRequest
    DeleteAccountAlias: aws.DeleteAccountAliasRequest
    DeleteUser: aws.DeleteUserRequest
    DetachUserPolicy: aws.DetachUserPolicyRequest
    GetUserPolicy: aws.GetUserPolicyRequest
    ListAccessKeys: aws.ListAccessKeysRequest
    ListAccountAliases: aws.ListAccountAliasesRequest
    ListAttachedUserPolicies: aws.ListAttachedUserPoliciesRequest
    ListUserPolicies: aws.ListUserPoliciesRequest
    ListUsers: aws.ListUsersRequest & { NameContains?: string }
    UpdateAccessKey: aws.UpdateAccessKeyRequest
    ChangePassword: aws.ChangePasswordRequest
    CreateLoginProfile: aws.CreateLoginProfileRequest
    CreateUser: aws.CreateUserRequest
    DeleteLoginProfile: aws.DeleteLoginProfileRequest
    DeleteUserPolicy: aws.DeleteUserPolicyRequest
    GetLoginProfile: aws.GetLoginProfileRequest
    GetUser: aws.GetUserRequest
    PutUserPolicy: aws.PutUserPolicyRequest
    CreatePolicy: aws.CreatePolicyRequest
    GetContextKeysForCustomPolicy: aws.GetContextKeysForCustomPolicyRequest
    GetContextKeysForPrincipalPolicy: aws.GetContextKeysForPrincipalPolicyRequest
    SimulateCustomPolicy: aws.SimulateCustomPolicyRequest
    SimulatePrincipalPolicy: aws.SimulatePrincipalPolicyRequest
    GetPolicy: aws.GetPolicyRequest
    ListPolicies: aws.ListPoliciesRequest
    DeletePolicy: aws.DeletePolicyRequest
    CreatePolicyVersion: aws.CreatePolicyVersionRequest
    GetPolicyVersion: aws.GetPolicyVersionRequest
    ListPolicyVersions: aws.ListPolicyVersionsRequest
    SetDefaultPolicyVersion: aws.SetDefaultPolicyVersionRequest
    DeletePolicyVersion: aws.DeletePolicyVersionRequest
    ListEntitiesForPolicy: aws.ListEntitiesForPolicyRequest
    TagPolicy: aws.TagPolicyRequest
    UntagPolicy: aws.UntagPolicyRequest
    ListPolicyTags: aws.ListPolicyTagsRequest
    UpdateAccountPasswordPolicy: aws.UpdateAccountPasswordPolicyRequest
    UpdateLoginProfile: aws.UpdateLoginProfileRequest & { KeepConsoleSessions?: boolean }
  }
  type Outputs = AccountOutputs & {
    CreateGroup: aws.CreateGroupResponse
    GetGroup: aws.GetGroupResponse
    GetGroupPolicy: aws.GetGroupPolicyResponse
    ListAttachedGroupPolicies: aws.ListAttachedGroupPoliciesResponse
    ListGroupPolicies: aws.ListGroupPoliciesResponse
    ListGroups: aws.ListGroupsResponse
    ListGroupsForUser: aws.ListGroupsForUserResponse
    CreateAccessKey: aws.CreateAccessKeyResponse
    GetUserPolicy: aws.GetUserPolicyResponse
    ListAccessKeys: aws.ListAccessKeysResponse
    ListAccountAliases: aws.ListAccountAliasesResponse
    ListAttachedUserPolicies: aws.ListAttachedUserPoliciesResponse
    ListUserPolicies: aws.ListUserPoliciesResponse
    ListUsers: aws.ListUsersResponse
    CreateLoginProfile: aws.CreateLoginProfileResponse
    CreateUser: aws.CreateUserResponse
    GetAccountPasswordPolicy: aws.GetAccountPasswordPolicyResponse
    GetLoginProfile: aws.GetLoginProfileResponse
    GetUser: aws.GetUserResponse
    CreatePolicy: aws.CreatePolicyResponse
    GetContextKeysForCustomPolicy: aws.GetContextKeysForPolicyResponse
    GetContextKeysForPrincipalPolicy: aws.GetContextKeysForPolicyResponse
    SimulateCustomPolicy: aws.SimulatePolicyResponse
    SimulatePrincipalPolicy: aws.SimulatePolicyResponse
    GetPolicy: aws.GetPolicyResponse
    ListPolicies: aws.ListPoliciesResponse
    CreatePolicyVersion: aws.CreatePolicyVersionResponse
    GetPolicyVersion: aws.GetPolicyVersionResponse
    ListPolicyVersions: aws.ListPolicyVersionsResponse
    ListEntitiesForPolicy: aws.ListEntitiesForPolicyResponse
    ListPolicyTags: aws.ListPolicyTagsResponse
  }
  type Strange = { [N in keyof Inputs]: Exclude<keyof InputOf<N>, keyof Inputs[N]> }[keyof Inputs]
  type StrangeOutput = {
    [N in keyof Outputs]: Exclude<keyof OutputOf<N>, keyof Outputs[N]>
  }[keyof Outputs]
  // This does not compile if an operation has a member that AWS's SDK does not know.
  const strange: (Strange | StrangeOutput)[] = []
  expect(strange satisfies never[]).toEqual([])
})
