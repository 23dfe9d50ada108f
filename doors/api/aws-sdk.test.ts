// AWS's own SDK as a client of the API: the API accepts its requests, and it reads the responses
// with the right types and the errors by name.
import {
  ChangePasswordCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetUserCommand,
  IAMClient,
  PutUserPolicyCommand,
  paginateSimulatePrincipalPolicy,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam'
import { describe, expect, test } from 'vitest'
import { type Key, keyFor, port, rootKey } from '../../test/clients/api-client'
import { account, statement } from '../../test/fixtures'

describe('AWS’s SDK for JavaScript', () => {
  const client = ({ accessKeyId, secretAccessKey }: Key, region = 'us-east-1') =>
    new IAMClient({
      endpoint: `http://127.0.0.1:${port}`,
      region,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
    })

  test('creates a user, gives it a password and a policy, and reads it back', async () => {
    const made = await account()
    const iam = client(rootKey(made))
    const Tags = [{ Key: 'équipe 日本', Value: 'a & b'.replace('&', '+') }]
    const created = await iam.send(
      new CreateUserCommand({ UserName: 'Bob', Path: '/staff/<&>"\'/', Tags }),
    )
    expect(created.User).toMatchObject({ UserName: 'Bob', Path: '/staff/<&>"\'/', Tags })
    expect(created.User?.CreateDate).toBeInstanceOf(Date)
    const { User } = await iam.send(new GetUserCommand({ UserName: 'BOB' }))
    expect(User).toEqual(created.User)
    const { LoginProfile } = await iam.send(
      new CreateLoginProfileCommand({
        UserName: 'bob',
        Password: 'Pass word+&=%é\u00a01',
        PasswordResetRequired: true,
      }),
    )
    expect(LoginProfile).toMatchObject({ UserName: 'Bob', PasswordResetRequired: true })
    await iam.send(
      new PutUserPolicyCommand({
        UserName: 'bob',
        PolicyName: 'Own',
        PolicyDocument: statement('Allow', 'iam:GetUser'),
      }),
    )

    const bob = client(await keyFor(made, 'bob'), 'eu-central-1')
    expect((await bob.send(new GetUserCommand({}))).User?.UserName).toBe('Bob')
    await expect(bob.send(new GetUserCommand({ UserName: 'admin' }))).resolves.toBeDefined()
    await expect(bob.send(new CreateUserCommand({ UserName: 'eve' }))).rejects.toMatchObject({
      name: 'AccessDenied',
    })
  })

  test('reads the account’s password policy with its types', async () => {
    const iam = client(rootKey(await account()))
    await expect(iam.send(new GetAccountPasswordPolicyCommand({}))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    })
    await iam.send(
      new UpdateAccountPasswordPolicyCommand({
        MinimumPasswordLength: 10,
        RequireNumbers: true,
        MaxPasswordAge: 90,
      }),
    )
    expect((await iam.send(new GetAccountPasswordPolicyCommand({}))).PasswordPolicy).toEqual({
      MinimumPasswordLength: 10,
      RequireSymbols: false,
      RequireNumbers: true,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: true,
      MaxPasswordAge: 90,
    })
  })

  test('receives each error under its name', async () => {
    const iam = client(rootKey(await account()))
    const rejected = (call: Promise<unknown>) =>
      call.then(
        () => 'not refused',
        (error: Error & { $metadata: { httpStatusCode: number } }) =>
          `${error.name} ${error.$metadata.httpStatusCode}`,
      )
    expect(await rejected(iam.send(new GetUserCommand({ UserName: 'nobody' })))).toBe(
      'NoSuchEntityException 404',
    )
    expect(
      await rejected(iam.send(new ChangePasswordCommand({ OldPassword: 'a', NewPassword: 'b' }))),
    ).toBe('InvalidUserTypeException 400')
    expect(await rejected(iam.send(new CreateUserCommand({ UserName: 'ADMIN' })))).toBe(
      'EntityAlreadyExistsException 409',
    )
    expect(await rejected(iam.send(new CreateUserCommand({ UserName: 'no spaces' })))).toBe(
      'ValidationError 400',
    )
    expect(
      await rejected(iam.send(new CreateLoginProfileCommand({ UserName: 'admin', Password: 'x' }))),
    ).toBe('EntityAlreadyExistsException 409')
    expect(await rejected(iam.send(new GetCredentialReportCommand({})))).toBe(
      'CredentialReportNotPresentException 410',
    )
    const broken = new PutUserPolicyCommand({
      UserName: 'admin',
      PolicyName: 'P',
      PolicyDocument: '{',
    })
    expect(await rejected(iam.send(broken))).toBe('MalformedPolicyDocumentException 400')
  })

  test('reads summary, authorisation details and credential report with their types', async () => {
    const iam = client(rootKey(await account()))
    await iam.send(new CreateUserCommand({ UserName: '=Bob' }))
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}))
    expect(SummaryMap).toMatchObject({
      Users: 2,
      UsersQuota: 5_000,
      AccountAccessKeysPresent: 1,
      MFADevices: 0,
    })
    const details = await iam.send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ['User'], MaxItems: 1 }),
    )
    expect(details.UserDetailList?.[0]).toMatchObject({ UserName: '=Bob', GroupList: [], Tags: [] })
    expect(details).toMatchObject({
      IsTruncated: true,
      Marker: expect.any(String),
      RoleDetailList: [],
      Policies: [],
    })
    await iam.send(new GenerateCredentialReportCommand({}))
    const report = await iam.send(new GetCredentialReportCommand({}))
    expect(report.GeneratedTime).toBeInstanceOf(Date)
    expect(Buffer.from(report.Content ?? []).toString()).toMatch(
      /^user,arn,.*\n<root_account>,arn:.*\n'=Bob,arn:/,
    )
  })

  test('simulates policies page by page and reads the results with their types', async () => {
    const made = await account()
    const iam = client(rootKey(made))
    await made.call('CreateUser', { UserName: 'bob' })
    const arn = `arn:aws:iam::${made.accountId}:user/bob`
    const pages = paginateSimulatePrincipalPolicy(
      { client: iam, pageSize: 1 },
      {
        PolicySourceArn: arn,
        PolicyInputList: [statement('Allow', 'iam:Get*')],
        PermissionsBoundaryPolicyInputList: [statement('Allow', 'iam:*')],
        ActionNames: ['iam:GetUser', 'iam:DeleteUser'],
        ResourceArns: [arn],
        ContextEntries: [
          {
            ContextKeyName: 'aws:TagKeys',
            ContextKeyType: 'stringList',
            ContextKeyValues: ['team', 'stage'],
          },
        ],
      },
    )
    const results = []
    for await (const { EvaluationResults = [] } of pages) results.push(...EvaluationResults)
    const detail = { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true } }
    const position = { Line: 1, Column: 38 }
    expect(results).toMatchObject([
      {
        EvalActionName: 'iam:GetUser',
        EvalDecision: 'allowed',
        MatchedStatements: [
          {
            SourcePolicyId: 'PolicyInputList.1',
            SourcePolicyType: 'none',
            StartPosition: position,
          },
        ],
        MissingContextValues: [],
        EvalDecisionDetails: {},
        ResourceSpecificResults: [
          { EvalResourceName: arn, EvalResourceDecision: 'allowed', ...detail },
        ],
        ...detail,
      },
      {
        EvalActionName: 'iam:DeleteUser',
        EvalDecision: 'implicitDeny',
        MatchedStatements: [],
        ...detail,
      },
    ])
  })
})
